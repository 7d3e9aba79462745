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
   * Exactly the cells whose site lies in one of the regions.
   *
   * @param regions the regions asked for, each once, in code order
   * @param cellsByRadioNode by radio node in order of its id; the cells of each in order of
   *     identity; no list is empty and no cell stands twice
   */
  record Resolved(List<Region> regions, Map<String, List<Cell>> cellsByRadioNode)
      implements AreaResolution {
    public Resolved {
      regions = List.copyOf(regions);
      TreeMap<String, List<Cell>> sorted = new TreeMap<>();
      cellsByRadioNode.forEach((node, cells) -> sorted.put(node, List.copyOf(cells)));
      cellsByRadioNode = Collections.unmodifiableMap(sorted);
    }

    public int cellCount() {
      return cellsByRadioNode.values().stream().mapToInt(List::size).sum();
    }

    /** The identities of all cells: what the encoded messages must name, no more and no less. */
    public Set<CellGlobalId> cellIds() {
      Set<CellGlobalId> ids = new LinkedHashSet<>();
      cellsByRadioNode.values().forEach(cells -> cells.forEach(cell -> ids.add(cell.id())));
      return Collections.unmodifiableSet(ids);
    }
  }

  /** Nothing may be sent; {@code reason} says what was given and what was expected. */
  record Unresolved(String reason) implements AreaResolution {}
}
