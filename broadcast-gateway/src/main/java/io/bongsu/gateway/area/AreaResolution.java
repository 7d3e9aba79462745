package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of a warning area: cells to send to, or the reason why there are none. */
public sealed interface AreaResolution {
  /**
   * Exactly the cells to send to, and beside them those that only spill over.
   *
   * @param regions the regions asked for, each once, in code order; without those that a difference
   *     takes away
   * @param cellsByRadioNode what to send to, by radio node in order of its id; the cells of each in
   *     order of identity; no list is empty and no cell stands twice. Those that spill over are
   *     among them only where {@code spillOver} says so
   * @param spillingByRadioNode cells whose site lies outside and whose coverage meets the area; in
   *     the same form
   */
  record Resolved(
      List<Region> regions,
      Map<String, List<Cell>> cellsByRadioNode,
      Map<String, List<Cell>> spillingByRadioNode,
      SpillOver spillOver)
      implements AreaResolution {
    public Resolved {
      regions = List.copyOf(regions);
      cellsByRadioNode = sorted(cellsByRadioNode);
      spillingByRadioNode = sorted(spillingByRadioNode);
    }

    private static Map<String, List<Cell>> sorted(Map<String, List<Cell>> byRadioNode) {
      TreeMap<String, List<Cell>> sorted = new TreeMap<>();
      byRadioNode.forEach((node, cells) -> sorted.put(node, List.copyOf(cells)));
      return Collections.unmodifiableMap(sorted);
    }

    public int cellCount() {
      return count(cellsByRadioNode);
    }

    public int spillingCount() {
      return count(spillingByRadioNode);
    }

    private static int count(Map<String, List<Cell>> byRadioNode) {
      return byRadioNode.values().stream().mapToInt(List::size).sum();
    }

    /** The identities of all cells: what the encoded messages must name, no more and no less. */
    public Set<CellGlobalId> cellIds() {
      return ids(cellsByRadioNode);
    }

    /** The identities of the cells that only spill over, whether they are sent to or not. */
    public Set<CellGlobalId> spillingIds() {
      return ids(spillingByRadioNode);
    }

    private static Set<CellGlobalId> ids(Map<String, List<Cell>> byRadioNode) {
      Set<CellGlobalId> ids = new LinkedHashSet<>();
      byRadioNode.values().forEach(cells -> cells.forEach(cell -> ids.add(cell.id())));
      return Collections.unmodifiableSet(ids);
    }
  }

  /** Nothing may be sent; {@code reason} says what was given and what was expected. */
  record Unresolved(String reason) implements AreaResolution {
    /** More than this many reasons in one message help nobody. */
    private static final int MAX_REASONS = 20;

    static Unresolved of(List<String> reasons) {
      String shown = String.join("; ", reasons.subList(0, Math.min(MAX_REASONS, reasons.size())));
      int more = reasons.size() - MAX_REASONS;
      return new Unresolved(more > 0 ? shown + "; and " + more + " more" : shown);
    }
  }
}
