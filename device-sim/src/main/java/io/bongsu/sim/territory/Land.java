package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;

/** The mesh shared out: which patch lies in which municipality and town, before they have names. */
final class Land {
  static final int CITY_MUNICIPALITIES = 5;
  static final int MUNICIPALITIES = 12;
  private static final double CITY_SPACING_KM = 7;
  private static final double CENTRE_SLOWNESS = 1.6;
  private static final double CITY_SLOWNESS = 2.6;
  private static final double CITY_CLEARANCE_KM = 13;

  final Mesh mesh;
  final Coordinate city;
  final int[] municipalityOf;
  final int[] townOf;

  /** For each town its municipality; towns of one municipality stand together. */
  final List<Integer> municipalityOfTown = new ArrayList<>();

  Land(SplittableRandom random) {
    Coast coast = new Coast(random.split());
    city = coast.inland(random.nextDouble(0, 2 * StrictMath.PI), 0.55);
    mesh = new MeshBuilder().build(coast, city, random.split());
    municipalityOf = municipalities(random.split());
    townOf = towns(random.split());
  }

  private int[] municipalities(SplittableRandom random) {
    List<Integer> all = IntStream.range(0, mesh.size()).boxed().toList();
    List<Integer> starts = new ArrayList<>(List.of(mesh.nearest(city, all)));
    double turn = random.nextDouble(0, StrictMath.PI);
    for (int i = 1; i < CITY_MUNICIPALITIES; i++) {
      double angle = turn + (i + random.nextDouble(-0.2, 0.2)) * StrictMath.PI / 2;
      starts.add(
          mesh.nearest(
              new Coordinate(
                  city.x + CITY_SPACING_KM * StrictMath.cos(angle),
                  city.y + CITY_SPACING_KM * StrictMath.sin(angle)),
              all));
    }
    List<Integer> country =
        mesh.mainland(starts.get(0)).stream()
            .filter(p -> mesh.patches().get(p).siteKm().distance(city) > CITY_CLEARANCE_KM)
            .toList();
    while (starts.size() < MUNICIPALITIES) {
      starts.add(farthest(country, starts));
    }
    double[] slowness = new double[MUNICIPALITIES];
    Arrays.fill(slowness, 1);
    Arrays.fill(slowness, 0, CITY_MUNICIPALITIES, CITY_SLOWNESS);
    slowness[0] = CENTRE_SLOWNESS;
    return new Growth(mesh, random.nextLong()).grow(all, starts, slowness, CITY_MUNICIPALITIES);
  }

  private int[] towns(SplittableRandom random) {
    int[] townOfPatch = new int[mesh.size()];
    for (int municipality = 0; municipality < MUNICIPALITIES; municipality++) {
      int count = random.nextInt(4, 7);
      int first = municipalityOfTown.size();
      List<Integer> own = Growth.patchesOf(municipalityOf, municipality);
      List<Integer> starts = new ArrayList<>(List.of(own.get(random.nextInt(own.size()))));
      while (starts.size() < count) {
        starts.add(farthest(own, starts));
      }
      double[] slowness = new double[count];
      Arrays.fill(slowness, 1);
      int[] townOfOwn = new Growth(mesh, random.nextLong()).grow(own, starts, slowness, 0);
      own.forEach(patch -> townOfPatch[patch] = first + townOfOwn[patch]);
      for (int i = 0; i < count; i++) {
        municipalityOfTown.add(municipality);
      }
    }
    return townOfPatch;
  }

  private int farthest(List<Integer> among, List<Integer> from) {
    int best = among.get(0);
    double bestDistance = -1;
    for (int patch : among) {
      double distance =
          from.stream().mapToDouble(other -> mesh.distanceKm(patch, other)).min().orElse(0);
      if (distance > bestDistance) {
        best = patch;
        bestDistance = distance;
      }
    }
    return best;
  }
}
