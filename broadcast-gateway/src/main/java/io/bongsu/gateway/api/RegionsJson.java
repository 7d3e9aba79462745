package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Region;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Regions as GeoJSON (RFC 7946); those without a code are there, and say that they have none. */
final class RegionsJson {
  private RegionsJson() {}

  static ObjectNode features(ObjectMapper json, List<Region> regions) {
    ObjectNode collection = json.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (Region region : regions) {
      ObjectNode feature = features.addObject().put("type", "Feature");
      ObjectNode properties = feature.putObject("properties");
      properties.put("code", region.code() == null ? null : region.code().digits());
      properties.put("sourceCode", region.sourceCode());
      properties.put("nameKo", region.nameKo());
      properties.put("nameEn", region.nameEn());
      properties.put("addressable", region.addressable());
      geometry(feature.putObject("geometry"), region.geometry());
    }
    return collection;
  }

  private static void geometry(ObjectNode node, Geometry geometry) {
    ArrayNode polygons = node.put("type", "MultiPolygon").putArray("coordinates");
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        ArrayNode rings = polygons.addArray();
        ring(rings.addArray(), polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          ring(rings.addArray(), polygon.getInteriorRingN(hole));
        }
      }
    }
  }

  private static void ring(ArrayNode positions, LinearRing ring) {
    for (Coordinate at : ring.getCoordinates()) {
      positions.addArray().add(at.x).add(at.y);
    }
  }
}
