package io.bongsu.sim.territory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * The land cut into patches of about 1 km², the smallest pieces that a border can follow.
 *
 * <p>A patch is convex; two patches that touch share their border's two grid points exactly.
 */
final class Mesh {
  /**
   * @param siteKm its middle
   * @param ring its corners counter-clockwise, first not repeated
   */
  record Patch(int index, Coordinate siteKm, GridPoint site, List<GridPoint> ring) {}

  /** A border with its patch to the left. */
  record Edge(GridPoint from, GridPoint to) {
    Edge reversed() {
      return new Edge(to, from);
    }
  }

  private final List<Patch> patches;
  private final Map<Edge, Integer> patchLeftOf = new HashMap<>();
  private final List<List<Integer>> neighbours = new ArrayList<>();

  Mesh(List<Patch> patches) {
    this.patches = List.copyOf(patches);
    for (Patch patch : patches) {
      for (Edge edge : edges(patch)) {
        patchLeftOf.put(edge, patch.index());
      }
    }
    for (Patch patch : patches) {
      List<Integer> touching = new ArrayList<>();
      for (Edge edge : edges(patch)) {
        Integer other = patchLeftOf.get(edge.reversed());
        if (other != null) {
          touching.add(other);
        }
      }
      neighbours.add(List.copyOf(touching));
    }
  }

  static List<Edge> edges(Patch patch) {
    List<Edge> edges = new ArrayList<>();
    List<GridPoint> ring = patch.ring();
    for (int i = 0; i < ring.size(); i++) {
      edges.add(new Edge(ring.get(i), ring.get((i + 1) % ring.size())));
    }
    return edges;
  }

  List<Patch> patches() {
    return patches;
  }

  int size() {
    return patches.size();
  }

  List<Integer> neighbours(int patch) {
    return neighbours.get(patch);
  }

  /** Whether some side of it is the sea. */
  boolean onTheCoast(int patch) {
    return neighbours.get(patch).size() < patches.get(patch).ring().size();
  }

  double distanceKm(int patch, int other) {
    return patches.get(patch).siteKm().distance(patches.get(other).siteKm());
  }

  /** The patches that can be reached by land, in order. */
  List<Integer> mainland(int from) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int patch = open.remove();
      if (!seen.get(patch)) {
        seen.set(patch);
        open.addAll(neighbours(patch));
      }
    }
    return seen.stream().boxed().toList();
  }

  /** Of these patches the one whose middle is nearest; the first of equals. */
  int nearest(Coordinate km, List<Integer> among) {
    int best = among.get(0);
    for (int patch : among) {
      if (patches.get(patch).siteKm().distance(km) < patches.get(best).siteKm().distance(km)) {
        best = patch;
      }
    }
    return best;
  }
}
