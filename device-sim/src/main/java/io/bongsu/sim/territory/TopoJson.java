package io.bongsu.sim.territory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** One level of regions as quantised TopoJSON: shared arcs, delta-coded, under one transform. */
final class TopoJson {
  private static final String BASE_YEAR = "2026";
  private static final BigDecimal SCALE = new BigDecimal("0.00001");

  private TopoJson() {}

  static String of(Territory territory, Region.Level level) {
    Topology topology = territory.topology(level);
    int minX =
        topology.arcs().stream().flatMap(List::stream).mapToInt(GridPoint::x).min().orElse(0);
    int minY =
        topology.arcs().stream().flatMap(List::stream).mapToInt(GridPoint::y).min().orElse(0);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("type", "Topology");
    ObjectNode transform = root.putObject("transform");
    transform.putArray("scale").add(SCALE).add(SCALE);
    transform
        .putArray("translate")
        .add(SCALE.multiply(BigDecimal.valueOf(minX)))
        .add(SCALE.multiply(BigDecimal.valueOf(minY)));
    ObjectNode collection = root.putObject("objects").putObject(objectName(level));
    collection.put("type", "GeometryCollection");
    ArrayNode geometries = collection.putArray("geometries");
    List<Region> regions = territory.regions(level);
    for (int i = 0; i < regions.size(); i++) {
      geometries.add(geometry(regions.get(i), topology.polygonsOf().get(i)));
    }
    ArrayNode arcs = root.putArray("arcs");
    for (List<GridPoint> arc : topology.arcs()) {
      ArrayNode points = arcs.addArray();
      int x = minX;
      int y = minY;
      for (GridPoint point : arc) {
        points.addArray().add(point.x() - x).add(point.y() - y);
        x = point.x();
        y = point.y();
      }
    }
    return root + "\n";
  }

  private static String objectName(Region.Level level) {
    return switch (level) {
      case PROVINCE -> "hanul_provinces";
      case MUNICIPALITY -> "hanul_municipalities";
      case TOWN -> "hanul_submunicipalities";
    };
  }

  private static ObjectNode geometry(Region region, List<List<List<Integer>>> polygons) {
    ObjectNode geometry = JsonNodeFactory.instance.objectNode();
    geometry.put("type", polygons.size() == 1 ? "Polygon" : "MultiPolygon");
    ArrayNode arcs = geometry.putArray("arcs");
    for (List<List<Integer>> rings : polygons) {
      ArrayNode polygon = polygons.size() == 1 ? arcs : arcs.addArray();
      for (List<Integer> ring : rings) {
        ArrayNode references = polygon.addArray();
        ring.forEach(references::add);
      }
    }
    ObjectNode properties = geometry.putObject("properties");
    properties.put("name", region.nameKo());
    properties.put("name_eng", region.nameEn());
    properties.put("code", region.statisticsCode());
    properties.put("base_year", BASE_YEAR);
    return geometry;
  }
}
