package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;

/** Where there is land: one large island with capes and bays, and a few islets off its shore. */
final class Coast {
  static final double HALF_WIDTH_KM = 44;
  static final double HALF_HEIGHT_KM = 36;
  private static final double RADIUS_KM = 25;
  private static final double STRETCH = 1.3; // wider than high
  private static final int WAVES = 7;
  private static final int ISLETS = 3;

  private final double[] amplitude = new double[WAVES];
  private final double[] phase = new double[WAVES];
  private final List<Coordinate> islets = new ArrayList<>();

  Coast(SplittableRandom random) {
    for (int i = 0; i < WAVES; i++) {
      amplitude[i] = random.nextDouble(0.16, 0.36) / (i + 2);
      phase[i] = random.nextDouble(0, 2 * StrictMath.PI);
    }
    double first = random.nextDouble(0, 2 * StrictMath.PI);
    for (int i = 0; i < ISLETS; i++) {
      double angle = first + i * random.nextDouble(0.25, 0.45);
      double offShore = radius(angle) * random.nextDouble(1.18, 1.26);
      islets.add(at(angle, offShore));
    }
  }

  boolean isLand(Coordinate km) {
    double angle = StrictMath.atan2(km.y, km.x / STRETCH);
    double distance = StrictMath.hypot(km.x / STRETCH, km.y);
    if (distance < radius(angle)) {
      return true;
    }
    for (int i = 0; i < islets.size(); i++) {
      if (islets.get(i).distance(km) < 1.4 + 0.4 * i) {
        return true;
      }
    }
    return false;
  }

  /** The place at this share of the way from the middle to the shore. */
  Coordinate inland(double angle, double share) {
    return at(angle, radius(angle) * share);
  }

  private static Coordinate at(double angle, double radius) {
    return new Coordinate(radius * STRETCH * StrictMath.cos(angle), radius * StrictMath.sin(angle));
  }

  private double radius(double angle) {
    double radius = 1;
    for (int i = 0; i < WAVES; i++) {
      radius += amplitude[i] * StrictMath.cos((i + 2) * angle + phase[i]);
    }
    return RADIUS_KM * radius;
  }
}
