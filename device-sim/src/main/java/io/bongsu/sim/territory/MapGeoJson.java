package io.bongsu.sim.territory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What the demo's page draws, as GeoJSON (RFC 7946). Property {@code kind} tells the features
 * apart: municipality, river, cell, sensor, and one MultiPoint phones, whose n-th point is phone n.
 */
public final class MapGeoJson {
  private MapGeoJson() {}

  /** The whole map as text. */
  public static String of(Territory territory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("type", "FeatureCollection");
    ArrayNode features = root.putArray("features");
    for (Region region : territory.regions(Region.Level.MUNICIPALITY)) {
      ObjectNode properties = feature(features, "municipality", outline(region.outline()));
      properties.put("code", region.code());
      named(properties, region.nameKo(), region.nameEn());
      Region province = territory.region(region.provinceCode());
      properties.put("provinceKo", province.nameKo()).put("provinceEn", province.nameEn());
      Coordinate label = region.outline().getInteriorPoint().getCoordinate();
      properties.set("label", position(label.x, label.y));
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("type", "LineString");
    ArrayNode course = line.putArray("coordinates");
    for (Coordinate c : territory.river().course().getCoordinates()) {
      course.add(position(c.x, c.y));
    }
    named(feature(features, "river", line), territory.river().nameKo(), territory.river().nameEn());
    for (CellSite cell : territory.cells()) {
      feature(features, "cell", point(cell.longitude(), cell.latitude()))
          .put("id", cell.id())
          .put("radioNode", cell.radioNode())
          .put("operator", cell.operator())
          .put("municipality", cell.municipalityCode())
          .put("rangeM", cell.rangeM());
    }
    for (SensorSite sensor : territory.sensors()) {
      ObjectNode properties =
          feature(features, "sensor", point(sensor.longitude(), sensor.latitude()));
      properties.put("id", sensor.sensorId()).put("danger", sensor.danger().name());
      named(properties, sensor.nameKo(), sensor.nameEn());
    }
    ObjectNode points = JsonNodeFactory.instance.objectNode().put("type", "MultiPoint");
    ArrayNode places = points.putArray("coordinates");
    territory.phones().forEach(phone -> places.add(position(phone.longitude(), phone.latitude())));
    feature(features, "phones", points);
    return root + "\n";
  }

  private static ObjectNode feature(ArrayNode features, String kind, ObjectNode geometry) {
    ObjectNode feature = features.addObject().put("type", "Feature");
    feature.set("geometry", geometry);
    return feature.putObject("properties").put("kind", kind);
  }

  private static void named(ObjectNode properties, String nameKo, String nameEn) {
    properties.put("nameKo", nameKo).put("nameEn", nameEn);
  }

  private static ArrayNode position(double longitude, double latitude) {
    return JsonNodeFactory.instance.arrayNode().add(longitude).add(latitude);
  }

  private static ObjectNode point(double longitude, double latitude) {
    ObjectNode point = JsonNodeFactory.instance.objectNode().put("type", "Point");
    point.set("coordinates", position(longitude, latitude));
    return point;
  }

  private static ObjectNode outline(Geometry outline) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "MultiPolygon");
    ArrayNode polygons = node.putArray("coordinates");
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outline.getGeometryN(i);
      ArrayNode rings = polygons.addArray();
      ring(rings.addArray(), polygon.getExteriorRing());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        ring(rings.addArray(), polygon.getInteriorRingN(hole));
      }
    }
    return node;
  }

  private static void ring(ArrayNode positions, Geometry ring) {
    for (Coordinate c : ring.getCoordinates()) {
      positions.add(position(c.x, c.y));
    }
  }
}
