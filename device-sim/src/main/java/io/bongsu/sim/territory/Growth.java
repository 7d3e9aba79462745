package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;

/**
 * Grows regions over the mesh from one patch each until they meet.
 *
 * <p>Going from patch to patch costs its distance, more or less by chance: so borders wind, and
 * each region stays in one piece. Land that cannot be reached, an islet, joins the nearest region.
 */
final class Growth {
  private static final int NOWHERE = -1;
  private static final int EVENING_ROUNDS = 3;

  private final Mesh mesh;
  private final long noiseSeed;

  private record Step(double cost, int patch, int region) {}

  Growth(Mesh mesh, long noiseSeed) {
    this.mesh = mesh;
    this.noiseSeed = noiseSeed;
  }

  /**
   * Regions of about even size.
   *
   * @param land the patches to share out
   * @param starts one patch for each region; only the movable ones move to their region's middle
   * @param slowness for each region: a higher value keeps it smaller
   * @return the region of each patch of the mesh, -1 outside {@code land}
   */
  int[] grow(List<Integer> land, List<Integer> starts, double[] slowness, int firstMovable) {
    List<Integer> places = new ArrayList<>(starts);
    int[] regionOf = spread(land, places, slowness);
    for (int round = 0; round < EVENING_ROUNDS; round++) {
      for (int region = firstMovable; region < places.size(); region++) {
        places.set(region, middle(regionOf, region, places.get(region)));
      }
      regionOf = spread(land, places, slowness);
    }
    joinIslets(land, regionOf);
    return regionOf;
  }

  private int[] spread(List<Integer> land, List<Integer> starts, double[] slowness) {
    boolean[] allowed = new boolean[mesh.size()];
    land.forEach(patch -> allowed[patch] = true);
    int[] regionOf = new int[mesh.size()];
    Arrays.fill(regionOf, NOWHERE);
    PriorityQueue<Step> frontier =
        new PriorityQueue<>(
            (a, b) ->
                a.cost != b.cost
                    ? Double.compare(a.cost, b.cost)
                    : Integer.compare(a.patch, b.patch));
    for (int region = 0; region < starts.size(); region++) {
      frontier.add(new Step(0, starts.get(region), region));
    }
    while (true) {
      Step step = frontier.poll();
      if (step == null) {
        return regionOf;
      }
      if (regionOf[step.patch] != NOWHERE) {
        continue;
      }
      regionOf[step.patch] = step.region;
      for (int next : mesh.neighbours(step.patch)) {
        if (allowed[next] && regionOf[next] == NOWHERE) {
          double cost = mesh.distanceKm(step.patch, next) * roughness(step.patch, next);
          frontier.add(new Step(step.cost + cost * slowness[step.region], next, step.region));
        }
      }
    }
  }

  private double roughness(int patch, int other) {
    long mixed = noiseSeed ^ (0x9E3779B97F4A7C15L * (Math.min(patch, other) + 1));
    mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L + Math.max(patch, other);
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return 0.4 + 1.6 * (mixed >>> 40) / (1 << 24);
  }

  private int middle(int[] regionOf, int region, int otherwise) {
    List<Integer> own = patchesOf(regionOf, region);
    if (own.isEmpty()) {
      return otherwise;
    }
    double x = 0;
    double y = 0;
    for (int patch : own) {
      x += mesh.patches().get(patch).siteKm().x;
      y += mesh.patches().get(patch).siteKm().y;
    }
    return mesh.nearest(new Coordinate(x / own.size(), y / own.size()), own);
  }

  static List<Integer> patchesOf(int[] regionOf, int region) {
    List<Integer> own = new ArrayList<>();
    for (int patch = 0; patch < regionOf.length; patch++) {
      if (regionOf[patch] == region) {
        own.add(patch);
      }
    }
    return own;
  }

  private void joinIslets(List<Integer> land, int[] regionOf) {
    List<Integer> reached = land.stream().filter(patch -> regionOf[patch] != NOWHERE).toList();
    for (int patch : land) {
      if (regionOf[patch] == NOWHERE) {
        int nearest = mesh.nearest(mesh.patches().get(patch).siteKm(), reached);
        flood(land, patch, regionOf[nearest], regionOf);
      }
    }
  }

  private void flood(List<Integer> land, int from, int region, int[] regionOf) {
    boolean[] allowed = new boolean[mesh.size()];
    land.forEach(patch -> allowed[patch] = true);
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      int patch = open.remove(open.size() - 1);
      if (allowed[patch] && regionOf[patch] == NOWHERE) {
        regionOf[patch] = region;
        open.addAll(mesh.neighbours(patch));
      }
    }
  }
}
