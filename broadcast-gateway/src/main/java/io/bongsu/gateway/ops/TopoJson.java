package io.bongsu.gateway.ops;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Reads a TopoJSON file of polygons: the boundaries of regions that share their arcs.
 *
 * <p>Simplified boundaries may cross themselves or shrink to a line. The first are repaired, the
 * second dropped, and {@link Shape#repaired} says so.
 */
final class TopoJson {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** One geometry of the file, with its properties. {@code path} says where it stands. */
  record Shape(String file, String path, JsonNode properties, Geometry boundary, boolean repaired) {
    String text(String property) throws UnfitFileException {
      JsonNode value = properties.path(property);
      if (!value.isTextual() || value.asText().isBlank()) {
        throw new UnfitFileException(
            file, path + ".properties." + property, given(value), new Words("글자", "a text"));
      }
      return value.asText().strip();
    }
  }

  private final String file;
  private final TopoJsonArcs arcs;

  private TopoJson(String file, TopoJsonArcs arcs) {
    this.file = file;
    this.arcs = arcs;
  }

  static List<Shape> read(Path path) throws IOException, UnfitFileException {
    ImportFile.check(path, ImportFile.MAX_BYTES);
    String file = ImportFile.nameOf(path);
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(path));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UnfitFileException(
          new ImportError(file, line, "", e.getOriginalMessage(), Words.same("JSON")));
    }
    if (!"Topology".equals(root.path("type").asText())) {
      throw new UnfitFileException(file, "type", given(root.path("type")), Words.same("Topology"));
    }
    JsonNode objects = root.path("objects");
    if (!objects.isObject() || objects.size() != 1) {
      throw new UnfitFileException(
          file, "objects", objects.size() + " objects", new Words("1개", "1 object"));
    }
    String name = objects.fieldNames().next();
    JsonNode geometries = objects.path(name).path("geometries");
    if (!geometries.isArray()) {
      throw new UnfitFileException(
          file, "objects." + name + ".geometries", given(geometries), new Words("배열", "an array"));
    }
    TopoJson reader = new TopoJson(file, TopoJsonArcs.read(file, root));
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < geometries.size(); i++) {
      shapes.add(reader.shape("geometries[" + i + "]", geometries.get(i)));
    }
    return shapes;
  }

  private Shape shape(String path, JsonNode geometry) throws UnfitFileException {
    JsonNode polygons = geometry.path("arcs");
    String type = geometry.path("type").asText();
    if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
      throw new UnfitFileException(
          file, path + ".type", given(geometry.path("type")), Words.same("Polygon | MultiPolygon"));
    }
    boolean[] repaired = new boolean[1];
    List<Polygon> parts = new ArrayList<>();
    if (type.equals("Polygon")) {
      addPolygon(path + ".arcs", polygons, parts, repaired);
    } else {
      for (int i = 0; i < array(path + ".arcs", polygons).size(); i++) {
        addPolygon(path + ".arcs[" + i + "]", polygons.get(i), parts, repaired);
      }
    }
    Geometry boundary = GEOMETRY.createMultiPolygon(parts.toArray(new Polygon[0]));
    if (!boundary.isValid()) {
      boundary = GeometryFixer.fix(boundary);
      repaired[0] = true;
    }
    if (boundary.isEmpty()) {
      throw new UnfitFileException(
          file, path, "no area", new Words("넓이가 있는 다각형", "a polygon with an area"));
    }
    return new Shape(file, path, geometry.path("properties"), boundary, repaired[0]);
  }

  private void addPolygon(String path, JsonNode rings, List<Polygon> parts, boolean[] repaired)
      throws UnfitFileException {
    List<LinearRing> linearRings = new ArrayList<>();
    for (int i = 0; i < array(path, rings).size(); i++) {
      String ringPath = path + "[" + i + "]";
      LinearRing ring = arcs.ring(ringPath, array(ringPath, rings.get(i)), GEOMETRY);
      if (ring != null) {
        linearRings.add(ring);
      } else {
        repaired[0] = true;
        if (i == 0) {
          return; // without a shell its holes are nothing
        }
      }
    }
    if (!linearRings.isEmpty()) {
      LinearRing shell = linearRings.remove(0);
      parts.add(GEOMETRY.createPolygon(shell, linearRings.toArray(new LinearRing[0])));
    }
  }

  private JsonNode array(String path, JsonNode node) throws UnfitFileException {
    if (!node.isArray()) {
      throw new UnfitFileException(file, path, given(node), new Words("배열", "an array"));
    }
    return node;
  }

  /** What stands in a place, for an error. */
  static String given(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.isTextual() ? node.asText() : node.toString();
  }
}
