package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The cells of one radio node, found by any form of cell identifier. */
final class CellDirectory {
  private final Set<CellGlobalId> cells;

  CellDirectory(List<CellGlobalId> cells) {
    this.cells = new LinkedHashSet<>(cells);
  }

  /** The cells meant; none when this node has no such cell. */
  List<CellGlobalId> find(CellIdentifier wanted) {
    if (wanted instanceof CellGlobalId cell) {
      return cells.contains(cell) ? List.of(cell) : List.of();
    }
    return cells.stream().filter(meaning(wanted)).toList();
  }

  private static Predicate<CellGlobalId> meaning(CellIdentifier wanted) {
    if (wanted instanceof CellIdentifier.LacAndCi id) {
      return cell -> cell.lac() == id.lac() && cell.ci() == id.ci();
    } else if (wanted instanceof CellIdentifier.Ci id) {
      return cell -> cell.ci() == id.ci();
    } else if (wanted instanceof CellIdentifier.LocationAreaId id) {
      return cell -> cell.plmn().equals(id.plmn()) && cell.lac() == id.lac();
    } else if (wanted instanceof CellIdentifier.Lac id) {
      return cell -> cell.lac() == id.lac();
    }
    return cell -> wanted instanceof CellIdentifier.WholeBss;
  }
}
