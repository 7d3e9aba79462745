package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.LacAndCi;
import io.bongsu.proto.cbsp.CellIdentifier.LocationAreaId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of our cells a radio node means: it may name them in another form than we did.
 *
 * <p>One for each message of a radio node: a list of 64 KiB has 32,767 names, and each is looked up
 * without going through all cells of ours. Not thread-safe.
 */
public final class CellMatch {
  private final List<CellGlobalId> ours;

  /** By form of name, made when the first of that form is looked up. */
  private final Map<Class<?>, Map<CellIdentifier, List<CellGlobalId>>> byForm = new HashMap<>();

  public CellMatch(Collection<CellGlobalId> ours) {
    this.ours = List.copyOf(ours);
  }

  /** Those of ours that the identifier names or contains; empty where none. */
  public List<CellGlobalId> among(CellIdentifier named) {
    if (named instanceof CellGlobalId id) {
      // Ours, not its equal from the wire: a country's worth of answers may wait to be journaled.
      return among(id, cell -> cell);
    } else if (named instanceof LacAndCi) {
      return among(named, cell -> new LacAndCi(cell.lac(), cell.ci()));
    } else if (named instanceof Ci) {
      return among(named, cell -> new Ci(cell.ci()));
    } else if (named instanceof LocationAreaId) {
      return among(named, cell -> new LocationAreaId(cell.plmn(), cell.lac()));
    } else if (named instanceof Lac) {
      return among(named, cell -> new Lac(cell.lac()));
    }
    return named instanceof CellIdentifier.WholeBss ? ours : List.of();
  }

  private List<CellGlobalId> among(
      CellIdentifier named, Function<CellGlobalId, CellIdentifier> form) {
    return byForm
        .computeIfAbsent(
            named.getClass(), type -> ours.stream().collect(Collectors.groupingBy(form)))
        .getOrDefault(named, List.of());
  }

  /** Whether these are ours, one by one, in our order and form: as a rule a radio node says so. */
  public boolean isEach(List<CellIdentifier> named) {
    return ours.equals(named);
  }

  /** All of ours, in our order. */
  public List<CellGlobalId> all() {
    return ours;
  }

  /** Those of ours that any of the identifiers names or contains, each once, in their order. */
  public Set<CellGlobalId> amongAll(Collection<CellIdentifier> named) {
    Set<CellGlobalId> among = new LinkedHashSet<>();
    named.stream().distinct().forEach(cell -> among.addAll(among(cell)));
    return among;
  }
}
