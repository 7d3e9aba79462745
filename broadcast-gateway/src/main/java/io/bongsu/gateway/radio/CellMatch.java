package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.LacAndCi;
import io.bongsu.proto.cbsp.CellIdentifier.LocationAreaId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which of our cells a radio node means: it may name them in another form than we did. */
public final class CellMatch {
  private CellMatch() {}

  /** Those of ours that the identifier names or contains; empty where none. */
  public static List<CellGlobalId> among(Collection<CellGlobalId> ours, CellIdentifier named) {
    if (named instanceof CellGlobalId id) {
      return ours.contains(id) ? List.of(id) : List.of();
    }
    return ours.stream().filter(cell -> means(named, cell)).toList();
  }

  /** Those of ours that any of the identifiers names or contains, each once, in their order. */
  public static Set<CellGlobalId> amongAll(
      Collection<CellGlobalId> ours, Collection<CellIdentifier> named) {
    Set<CellGlobalId> among = new LinkedHashSet<>();
    named.forEach(cell -> among.addAll(among(ours, cell)));
    return among;
  }

  private static boolean means(CellIdentifier named, CellGlobalId cell) {
    if (named instanceof LacAndCi id) {
      return id.lac() == cell.lac() && id.ci() == cell.ci();
    } else if (named instanceof Ci id) {
      return id.ci() == cell.ci();
    } else if (named instanceof LocationAreaId id) {
      return id.plmn().equals(cell.plmn()) && id.lac() == cell.lac();
    } else if (named instanceof Lac id) {
      return id.lac() == cell.lac();
    }
    return named instanceof CellIdentifier.WholeBss;
  }
}
