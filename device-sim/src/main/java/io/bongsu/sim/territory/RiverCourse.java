package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Lays the river: from far inland through the city's middle to the nearest shore. */
final class RiverCourse {
  private static final int SMOOTHING_ROUNDS = 2;
  private static final double INLAND_KM = 4;

  private final Land land;
  private final Mesh mesh;
  private final double[] hardness;
  private final List<Integer> path;

  /** A stretch of the river within one municipality. */
  private record Stretch(int municipality, List<Integer> patches) {}

  private record Step(double cost, int patch, int cameFrom) {}

  RiverCourse(Land land, SplittableRandom random) {
    this.land = land;
    mesh = land.mesh;
    hardness = random.doubles(mesh.size(), 0.5, 2.5).toArray();
    List<Integer> all = IntStream.range(0, mesh.size()).boxed().toList();
    int middle = mesh.nearest(land.city, all);
    double[] cost = new double[mesh.size()];
    int[] cameFrom = search(middle, cost);
    List<Integer> reached = all.stream().filter(p -> cost[p] < Double.MAX_VALUE).toList();
    List<Integer> shore = reached.stream().filter(mesh::onTheCoast).toList();
    int mouth = mesh.nearest(land.city, shore);
    int source =
        reached.stream()
            .filter(p -> mesh.distanceKm(p, mesh.nearest(siteOf(p), shore)) > INLAND_KM)
            .max(Comparator.comparingDouble(p -> mesh.distanceKm(p, mouth)))
            .orElse(middle);
    List<Integer> way = new ArrayList<>(trace(cameFrom, source));
    List<Integer> toTheSea = new ArrayList<>(trace(cameFrom, mouth));
    Collections.reverse(toTheSea);
    for (int patch : toTheSea) {
      int seen = way.indexOf(patch);
      if (seen >= 0) { // there and back is no river: cut the loop
        way = new ArrayList<>(way.subList(0, seen));
      }
      way.add(patch);
    }
    path = List.copyOf(way);
  }

  private Coordinate siteOf(int patch) {
    return mesh.patches().get(patch).siteKm();
  }

  private int[] search(int from, double[] cost) {
    int[] cameFrom = new int[mesh.size()];
    Arrays.fill(cost, Double.MAX_VALUE);
    PriorityQueue<Step> frontier =
        new PriorityQueue<>(Comparator.comparingDouble(Step::cost).thenComparing(Step::patch));
    frontier.add(new Step(0, from, from));
    for (Step step = frontier.poll(); step != null; step = frontier.poll()) {
      if (cost[step.patch] < Double.MAX_VALUE) {
        continue;
      }
      cost[step.patch] = step.cost;
      cameFrom[step.patch] = step.cameFrom;
      for (int next : mesh.neighbours(step.patch)) {
        double further = mesh.distanceKm(step.patch, next) * hardness[next];
        frontier.add(new Step(step.cost + further, next, step.patch));
      }
    }
    return cameFrom;
  }

  private static List<Integer> trace(int[] cameFrom, int from) {
    List<Integer> way = new ArrayList<>(List.of(from));
    for (int patch = from; cameFrom[patch] != patch; patch = cameFrom[patch]) {
      way.add(cameFrom[patch]);
    }
    return way;
  }

  /** The line, ending a little off the shore. */
  LineString course() {
    List<Coordinate> line = new ArrayList<>();
    path.forEach(patch -> line.add(siteOf(patch)));
    Coordinate before = line.get(line.size() - 2);
    Coordinate mouth = line.get(line.size() - 1);
    line.add(new Coordinate(2 * mouth.x - before.x, 2 * mouth.y - before.y));
    List<Coordinate> smooth = line;
    for (int round = 0; round < SMOOTHING_ROUNDS; round++) {
      smooth = cutCorners(smooth);
    }
    return new GeometryFactory()
        .createLineString(
            smooth.stream()
                .map(km -> Plane.toGrid(km).toCoordinate())
                .distinct()
                .toArray(Coordinate[]::new));
  }

  private static List<Coordinate> cutCorners(List<Coordinate> line) {
    List<Coordinate> smooth = new ArrayList<>(List.of(line.get(0)));
    for (int i = 0; i + 1 < line.size(); i++) {
      Coordinate a = line.get(i);
      Coordinate b = line.get(i + 1);
      smooth.add(new Coordinate(0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y));
      smooth.add(new Coordinate(0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y));
    }
    smooth.add(line.get(line.size() - 1));
    return smooth;
  }

  /**
   * A patch for each of three gauges, downstream order: in the middle of the river's stretch
   * through three municipalities, each the neighbour of the one before.
   */
  List<Integer> gaugePatches() {
    List<Stretch> stretches = stretches();
    List<Stretch> best = List.of();
    for (int i = 0; i + 3 <= stretches.size(); i++) {
      List<Stretch> three = stretches.subList(i, i + 3);
      boolean differ = three.stream().map(Stretch::municipality).distinct().count() == 3;
      if (differ && shortest(three) > shortest(best)) {
        best = three;
      }
    }
    if (best.isEmpty()) {
      throw new IllegalStateException(
          "river: " + stretches.size() + " stretches (expected: three neighbours in a row)");
    }
    return best.stream().map(s -> s.patches.get(s.patches.size() / 2)).toList();
  }

  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (int patch : path) {
      int municipality = land.municipalityOf[patch];
      int last = stretches.size() - 1;
      if (last < 0 || stretches.get(last).municipality != municipality) {
        stretches.add(new Stretch(municipality, new ArrayList<>()));
      }
      stretches.get(stretches.size() - 1).patches.add(patch);
    }
    return stretches;
  }

  private static int shortest(List<Stretch> stretches) {
    return stretches.stream().mapToInt(s -> s.patches.size()).min().orElse(0);
  }
}
