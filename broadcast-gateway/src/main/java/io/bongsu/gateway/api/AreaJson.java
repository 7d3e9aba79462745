package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Warning areas as JSON, in the form that {@link AreaReader} reads, and the cells they have. */
final class AreaJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CELLS = "cells";

  private AreaJson() {}

  /** An area that was asked for. Region codes are shown as they were written. */
  static ObjectNode of(AlertArea area) {
    if (area.isSimple()) {
      ObjectNode simple = JSON.objectNode();
      area.regionCodes().forEach(simple.putArray("regions")::add);
      return simple;
    }
    ObjectNode node = of(area.warningArea());
    if (area.spillOver() == SpillOver.INCLUDED) {
      node.put(AreaReader.SPILL_OVER, "included");
    }
    return node;
  }

  private static ObjectNode of(WarningArea area) {
    ObjectNode node = JSON.objectNode();
    if (area instanceof Regions regions) {
      regions.codes().forEach(code -> node.withArray("regions").add(code.digits()));
    } else if (area instanceof Polygon polygon) {
      ArrayNode ring = node.putArray("polygon");
      polygon.ring().forEach(place -> ring.add(place(place)));
    } else if (area instanceof Circle circle) {
      ObjectNode round = node.putObject("circle");
      round.set("centre", place(circle.centre()));
      round.put("radiusM", circle.radiusM());
    } else if (area instanceof Cells cells) {
      cells.ids().forEach(id -> node.withArray(CELLS).add(id.toString()));
    } else if (area instanceof Union union) {
      union.parts().forEach(part -> node.withArray("union").add(of(part)));
    } else if (area instanceof Difference difference) {
      ObjectNode both = node.putObject("difference");
      both.set("from", of(difference.from()));
      both.set("without", of(difference.without()));
    }
    return node;
  }

  private static ArrayNode place(Place place) {
    return JSON.arrayNode().add(place.longitude()).add(place.latitude());
  }

  /**
   * How many cells would be asked, what tells them from any others, and of whom they are.
   *
   * @param cellsSha256 of {@link CellsByNode} of the same
   */
  static ObjectNode of(Resolved resolved, ByteString cellsSha256) {
    ObjectNode node = JSON.objectNode();
    node.put(CELLS, resolved.cellCount());
    node.put("cellsSha256", Body.hex(cellsSha256));
    node.put(
        AreaReader.SPILL_OVER,
        resolved.spillOver() == SpillOver.INCLUDED ? "included" : "reported");
    node.set("touched", counts(touched(resolved)));
    node.set("spilling", counts(resolved.spillingByRadioNode()));
    return node;
  }

  private static Map<String, List<Cell>> touched(Resolved resolved) {
    if (resolved.spillOver() == SpillOver.REPORTED) {
      return resolved.cellsByRadioNode();
    }
    Map<String, List<Cell>> touched = new TreeMap<>();
    resolved
        .cellsByRadioNode()
        .forEach(
            (node, cells) -> {
              Set<Cell> spilling =
                  new HashSet<>(resolved.spillingByRadioNode().getOrDefault(node, List.of()));
              List<Cell> rest = cells.stream().filter(cell -> !spilling.contains(cell)).toList();
              if (!rest.isEmpty()) {
                touched.put(node, rest);
              }
            });
    return touched;
  }

  private static ObjectNode counts(Map<String, List<Cell>> cellsByNode) {
    Map<String, Integer> operators = new TreeMap<>();
    Map<String, Integer> generations = new TreeMap<>();
    ObjectNode node = JSON.objectNode();
    node.put(CELLS, cellsByNode.values().stream().mapToInt(List::size).sum());
    ObjectNode radioNodes = node.putObject("radioNodes");
    cellsByNode.forEach(
        (name, cells) -> {
          radioNodes.put(name, cells.size());
          for (Cell cell : cells) {
            operators.merge(cell.operator(), 1, Integer::sum);
            generations.merge(cell.generation(), 1, Integer::sum);
          }
        });
    operators.forEach(node.putObject("operators")::put);
    generations.forEach(node.putObject("generations")::put);
    return node;
  }
}
