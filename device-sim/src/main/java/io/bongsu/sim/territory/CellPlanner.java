package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Places cells in towns and hands them to radio nodes.
 *
 * <p>Two operators cover everything, each with radio nodes that cut the land from west to east by
 * number of cells: with three of them, a radio node serves several municipalities, and a
 * municipality is served by at least two radio nodes.
 */
final class CellPlanner {
  private static final String MCC = "450";
  private static final int FIRST_CI = 1001;
  private static final double OVERLAP = 1.4;

  private record Operator(String name, String mnc, String nodePrefix) {}

  private static final List<Operator> OPERATORS =
      List.of(
          new Operator("가람통신 (가상)", "98", "bsc-garam-"),
          new Operator("너울통신 (가상)", "99", "bsc-neoul-"));

  /** A site before it has a radio node and a number. */
  private record Site(Operator operator, int town, GridPoint place, int rangeM) {}

  private final Land land;
  private final List<Region> towns;
  private final SplittableRandom random;

  CellPlanner(Land land, List<Region> towns, SplittableRandom random) {
    this.land = land;
    this.towns = towns;
    this.random = random;
  }

  List<CellSite> place(int perMunicipality, int nodesPerOperator) {
    List<Site> sites = new ArrayList<>();
    for (int municipality = 0; municipality < Land.MUNICIPALITIES; municipality++) {
      sites.addAll(sitesIn(municipality, perMunicipality));
    }
    List<CellSite> cells = new ArrayList<>();
    for (Operator operator : OPERATORS) {
      List<Site> own =
          sites.stream()
              .filter(site -> site.operator.equals(operator))
              .sorted(Comparator.comparingInt((Site s) -> s.place.x()).thenComparing(Site::town))
              .toList();
      for (int i = 0; i < own.size(); i++) {
        int node = 1 + i * nodesPerOperator / own.size();
        cells.add(cell(own.get(i), node, FIRST_CI + i));
      }
    }
    return cells;
  }

  private CellSite cell(Site site, int node, int ci) {
    return new CellSite(
        site.operator.nodePrefix + node,
        site.operator.name,
        "2G",
        MCC,
        site.operator.mnc,
        node,
        ci,
        site.place.longitude(),
        site.place.latitude(),
        site.rangeM,
        towns.get(site.town).code());
  }

  private List<Site> sitesIn(int municipality, int count) {
    List<Integer> own = new ArrayList<>();
    List<List<Integer>> freePatches = new ArrayList<>();
    for (int town = 0; town < towns.size(); town++) {
      List<Integer> patches = new ArrayList<>();
      if (land.municipalityOfTown.get(town) == municipality) {
        own.add(town);
        patches.addAll(Growth.patchesOf(land.townOf, town));
        shuffle(patches);
      }
      freePatches.add(patches);
    }
    int patchCount = own.stream().mapToInt(town -> freePatches.get(town).size()).sum();
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int town = own.get(i % own.size());
      List<Integer> patches = freePatches.get(town);
      Mesh.Patch patch = land.mesh.patches().get(patches.get((i / own.size()) % patches.size()));
      int rangeM = rangeM(patch, patchCount, count);
      sites.add(new Site(OPERATORS.get(i % OPERATORS.size()), town, within(patch), rangeM));
    }
    return sites;
  }

  /** A place inside a patch, which is convex: part of the way from its middle to a corner. */
  private GridPoint within(Mesh.Patch patch) {
    GridPoint corner = patch.ring().get(random.nextInt(patch.ring().size()));
    double share = random.nextDouble(0, 0.6);
    GridPoint middle = patch.site();
    return new GridPoint(
        (int) Math.round(middle.x() + (corner.x() - middle.x()) * share),
        (int) Math.round(middle.y() + (corner.y() - middle.y()) * share));
  }

  /** So far that the cells of one operator cover the municipality together. */
  private static int rangeM(Mesh.Patch patch, int patchCount, int cells) {
    double patchKm2 =
        Topology.doubledArea(patch.ring())
            / 2.0
            / (GridPoint.PER_DEGREE * GridPoint.PER_DEGREE)
            / (Plane.longitudeShift(1) * Plane.latitudeShift(1));
    double km2PerCell = patchKm2 * patchCount / ((double) cells / OPERATORS.size());
    int hundreds = (int) Math.ceil(Math.sqrt(km2PerCell / 3) * OVERLAP * 10);
    return hundreds * 100;
  }

  private void shuffle(List<Integer> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
