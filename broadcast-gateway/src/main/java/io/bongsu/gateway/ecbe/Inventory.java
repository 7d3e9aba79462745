package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All cells there are, by radio node: what {@code scope_plmn} means here. */
record Inventory(CellsByNode cellsByNode, int cells) {
  static Inventory of(Territory territory) {
    Map<String, List<CellGlobalId>> byNode = new TreeMap<>();
    for (Cell cell : territory.cells()) {
      byNode.computeIfAbsent(cell.radioNode(), node -> new ArrayList<>()).add(cell.id());
    }
    return new Inventory(CellsByNode.of(byNode), territory.cells().size());
  }

  String described() {
    return "scope_plmn: all %d cells of the inventory, of %d radio nodes"
        .formatted(cells, cellsByNode.size());
  }
}
