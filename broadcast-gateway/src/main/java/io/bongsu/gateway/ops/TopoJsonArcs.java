package io.bongsu.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * The arcs of a TopoJSON file, from which rings are put together.
 *
 * <pre>
 * with transform     positions are steps from one to the next, in units of the grid:
 *   [[4,2],[1,0],[0,-2]]  →  (4,2) (5,2) (5,0)  →  times scale, plus translate
 * without            positions are coordinates
 * arc index i ≥ 0    arc i as it stands
 * arc index i &lt; 0    arc -i-1 backwards
 * </pre>
 */
final class TopoJsonArcs {
  private final String file;
  private final Coordinate[][] arcs;

  private TopoJsonArcs(String file, Coordinate[][] arcs) {
    this.file = file;
    this.arcs = arcs;
  }

  static TopoJsonArcs read(String file, JsonNode root) throws UnfitFileException {
    JsonNode nodes = root.path("arcs");
    if (!nodes.isArray()) {
      throw new UnfitFileException(
          file, "arcs", TopoJson.given(nodes), new Words("배열", "an array"));
    }
    JsonNode transform = root.path("transform");
    boolean quantised = !transform.isMissingNode();
    double[] scale =
        quantised ? pair(file, "transform.scale", transform.path("scale")) : new double[] {1, 1};
    double[] translate =
        quantised ? pair(file, "transform.translate", transform.path("translate")) : new double[2];
    Coordinate[][] arcs = new Coordinate[nodes.size()][];
    for (int i = 0; i < arcs.length; i++) {
      JsonNode positions = nodes.get(i);
      String path = "arcs[" + i + "]";
      if (!positions.isArray() || positions.size() < 2) {
        throw new UnfitFileException(
            file, path, TopoJson.given(positions), new Words("점 2개 이상", "2 positions or more"));
      }
      arcs[i] = new Coordinate[positions.size()];
      double x = 0;
      double y = 0;
      for (int p = 0; p < positions.size(); p++) {
        double[] position = pair(file, path + "[" + p + "]", positions.get(p));
        x = quantised ? x + position[0] : position[0];
        y = quantised ? y + position[1] : position[1];
        arcs[i][p] = new Coordinate(x * scale[0] + translate[0], y * scale[1] + translate[1]);
      }
    }
    return new TopoJsonArcs(file, arcs);
  }

  /** The ring of some arcs, or null where it has shrunk to less than a triangle. */
  @Nullable LinearRing ring(String path, JsonNode indexes, GeometryFactory factory)
      throws UnfitFileException {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      append(path + "[" + i + "]", indexes.get(i), ring);
    }
    if (ring.isEmpty() || !ring.get(0).equals2D(ring.get(ring.size() - 1))) {
      String given = ring.isEmpty() ? "no arc" : "a line with two ends";
      throw new UnfitFileException(file, path, given, new Words("닫힌 고리", "a closed ring"));
    }
    return ring.size() < 4 ? null : factory.createLinearRing(ring.toArray(new Coordinate[0]));
  }

  private void append(String path, JsonNode index, List<Coordinate> ring)
      throws UnfitFileException {
    int number = index.isInt() ? index.intValue() : Integer.MAX_VALUE;
    int arc = number < 0 ? ~number : number;
    if (arc >= arcs.length) {
      throw new UnfitFileException(
          file,
          path,
          TopoJson.given(index),
          Words.same("-%d..%d".formatted(arcs.length, arcs.length - 1)));
    }
    Coordinate[] points = arcs[arc];
    for (int p = 0; p < points.length; p++) {
      Coordinate point = points[number < 0 ? points.length - 1 - p : p];
      if (p > 0 || ring.isEmpty()) {
        ring.add(point);
      } else if (!ring.get(ring.size() - 1).equals2D(point)) {
        throw new UnfitFileException(
            file,
            path,
            "an arc that begins elsewhere",
            new Words("앞 호의 끝에서 시작하는 호", "an arc that begins where the last one ended"));
      }
    }
  }

  private static double[] pair(String file, String path, JsonNode node) throws UnfitFileException {
    if (!node.isArray() || node.size() < 2 || !node.get(0).isNumber() || !node.get(1).isNumber()) {
      throw new UnfitFileException(
          file, path, TopoJson.given(node), new Words("수 두 개", "two numbers"));
    }
    return new double[] {node.get(0).asDouble(), node.get(1).asDouble()};
  }
}
