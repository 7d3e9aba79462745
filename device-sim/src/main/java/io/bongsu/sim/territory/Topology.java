package io.bongsu.sim.territory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The borders of a partition of the mesh: each stretch between two regions is held once, as
 * TopoJSON writes it, and regions name stretches.
 *
 * <p>A reference to arc {@code i} is {@code i} itself when followed forwards, {@code ~i} backwards.
 */
final class Topology {
  private static final int SEA = -1;

  private final List<List<GridPoint>> arcs = new ArrayList<>();
  private final List<List<List<List<Integer>>>> polygonsOf = new ArrayList<>();

  /** For each region its polygons, each a shell and its holes, each a list of arc references. */
  List<List<List<List<Integer>>>> polygonsOf() {
    return polygonsOf;
  }

  List<List<GridPoint>> arcs() {
    return arcs;
  }

  /**
   * @param regionOf the region of each patch, all in 0 to {@code regions} - 1
   */
  Topology(Mesh mesh, int[] regionOf, int regions) {
    Map<Mesh.Edge, Integer> regionLeftOf = new HashMap<>();
    for (Mesh.Patch patch : mesh.patches()) {
      for (Mesh.Edge edge : Mesh.edges(patch)) {
        regionLeftOf.put(edge, regionOf[patch.index()]);
      }
    }
    Map<GridPoint, List<GridPoint>> borders = new LinkedHashMap<>();
    for (Mesh.Patch patch : mesh.patches()) {
      for (Mesh.Edge edge : Mesh.edges(patch)) {
        int own = regionOf[patch.index()];
        int other = regionLeftOf.getOrDefault(edge.reversed(), SEA);
        if (other == SEA || own < other) { // each stretch once
          borders.computeIfAbsent(edge.from(), p -> new ArrayList<>()).add(edge.to());
          borders.computeIfAbsent(edge.to(), p -> new ArrayList<>()).add(edge.from());
        }
      }
    }
    cutIntoArcs(borders);
    List<Map<GridPoint, Deque<Integer>>> startsOf = new ArrayList<>();
    for (int region = 0; region < regions; region++) {
      startsOf.add(new LinkedHashMap<>());
    }
    for (int i = 0; i < arcs.size(); i++) {
      List<GridPoint> arc = arcs.get(i);
      Mesh.Edge first = new Mesh.Edge(arc.get(0), arc.get(1));
      file(startsOf, regionLeftOf.getOrDefault(first, SEA), i);
      file(startsOf, regionLeftOf.getOrDefault(first.reversed(), SEA), ~i);
    }
    for (Map<GridPoint, Deque<Integer>> starts : startsOf) {
      polygonsOf.add(nest(rings(starts)));
    }
  }

  private void file(List<Map<GridPoint, Deque<Integer>>> startsOf, int region, int reference) {
    if (region != SEA) {
      startsOf
          .get(region)
          .computeIfAbsent(start(reference), p -> new ArrayDeque<>())
          .add(reference);
    }
  }

  private GridPoint start(int reference) {
    return reference >= 0 ? arcs.get(reference).get(0) : last(arcs.get(~reference));
  }

  private GridPoint end(int reference) {
    return start(~reference);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private void cutIntoArcs(Map<GridPoint, List<GridPoint>> borders) {
    Set<Mesh.Edge> done = new HashSet<>();
    for (boolean junctionsOnly : new boolean[] {true, false}) { // then closed loops
      for (Map.Entry<GridPoint, List<GridPoint>> entry : borders.entrySet()) {
        if (junctionsOnly && entry.getValue().size() == 2) {
          continue;
        }
        for (GridPoint next : entry.getValue()) {
          if (!done.contains(new Mesh.Edge(entry.getKey(), next))) {
            arcs.add(follow(borders, entry.getKey(), next, done));
          }
        }
      }
    }
  }

  private static List<GridPoint> follow(
      Map<GridPoint, List<GridPoint>> borders,
      GridPoint from,
      GridPoint next,
      Set<Mesh.Edge> done) {
    List<GridPoint> arc = new ArrayList<>(List.of(from));
    GridPoint previous = from;
    GridPoint point = next;
    while (true) {
      arc.add(point);
      done.add(new Mesh.Edge(previous, point));
      done.add(new Mesh.Edge(point, previous));
      List<GridPoint> ways = borders.getOrDefault(point, List.of());
      if (ways.size() != 2 || point.equals(from)) {
        return arc;
      }
      GridPoint onwards = ways.get(0).equals(previous) ? ways.get(1) : ways.get(0);
      previous = point;
      point = onwards;
    }
  }

  private List<List<Integer>> rings(Map<GridPoint, Deque<Integer>> starts) {
    List<List<Integer>> rings = new ArrayList<>();
    for (Deque<Integer> waiting : starts.values()) {
      while (!waiting.isEmpty()) {
        List<Integer> ring = new ArrayList<>(List.of(waiting.remove()));
        while (!end(last(ring)).equals(start(ring.get(0)))) {
          ring.add(starts.getOrDefault(end(last(ring)), new ArrayDeque<>()).remove());
        }
        rings.add(List.copyOf(ring));
      }
    }
    return rings;
  }

  private List<List<List<Integer>>> nest(List<List<Integer>> rings) {
    GeometryFactory factory = new GeometryFactory();
    List<List<List<Integer>>> polygons = new ArrayList<>();
    for (List<Integer> ring : rings) {
      if (doubledArea(points(ring)) > 0) {
        polygons.add(new ArrayList<>(List.of(ring)));
      }
    }
    for (List<Integer> ring : rings) {
      if (doubledArea(points(ring)) <= 0) {
        Polygon hole = factory.createPolygon(linearRing(factory, ring));
        for (List<List<Integer>> polygon : polygons) {
          if (factory.createPolygon(linearRing(factory, polygon.get(0))).covers(hole)) {
            polygon.add(ring);
          }
        }
      }
    }
    return polygons;
  }

  /** The region's outline in degrees. */
  Geometry outline(int region) {
    GeometryFactory factory = new GeometryFactory();
    List<Polygon> polygons = new ArrayList<>();
    for (List<List<Integer>> rings : polygonsOf.get(region)) {
      LinearRing[] holes = new LinearRing[rings.size() - 1];
      for (int i = 0; i < holes.length; i++) {
        holes[i] = linearRing(factory, rings.get(i + 1));
      }
      polygons.add(factory.createPolygon(linearRing(factory, rings.get(0)), holes));
    }
    return polygons.size() == 1
        ? polygons.get(0)
        : factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private LinearRing linearRing(GeometryFactory factory, List<Integer> ring) {
    List<GridPoint> points = points(ring);
    points.add(points.get(0));
    return factory.createLinearRing(
        points.stream().map(GridPoint::toCoordinate).toArray(Coordinate[]::new));
  }

  /** The corners of a ring, first not repeated. */
  private List<GridPoint> points(List<Integer> ring) {
    List<GridPoint> points = new ArrayList<>();
    for (int reference : ring) {
      List<GridPoint> arc = arcs.get(reference >= 0 ? reference : ~reference);
      for (int i = 0; i < arc.size() - 1; i++) {
        points.add(arc.get(reference >= 0 ? i : arc.size() - 1 - i));
      }
    }
    return points;
  }

  /** Twice the area; positive when the corners run counter-clockwise. */
  static long doubledArea(List<GridPoint> ring) {
    long sum = 0;
    for (int i = 0; i < ring.size(); i++) {
      GridPoint a = ring.get(i);
      GridPoint b = ring.get((i + 1) % ring.size());
      sum += (long) a.x() * b.y() - (long) b.x() * a.y();
    }
    return sum;
  }
}
