package io.bongsu.sim.territory;

import org.locationtech.jts.geom.Coordinate;

/**
 * A flat map in kilometres around the middle of the territory, in which the land is drawn.
 *
 * <p>The middle is in the Yellow Sea, some 90 km from the nearest island.
 */
final class Plane {
  static final double MIDDLE_LONGITUDE = 124.3;
  static final double MIDDLE_LATITUDE = 35.6;
  private static final double KM_PER_DEGREE_LATITUDE = 110.95;
  private static final double KM_PER_DEGREE_LONGITUDE = 90.61; // at 35.6° N

  private Plane() {}

  static GridPoint toGrid(double xKm, double yKm) {
    double longitude = MIDDLE_LONGITUDE + xKm / KM_PER_DEGREE_LONGITUDE;
    double latitude = MIDDLE_LATITUDE + yKm / KM_PER_DEGREE_LATITUDE;
    return new GridPoint(
        (int) Math.round(longitude * GridPoint.PER_DEGREE),
        (int) Math.round(latitude * GridPoint.PER_DEGREE));
  }

  static GridPoint toGrid(Coordinate km) {
    return toGrid(km.x, km.y);
  }

  static double distanceKm(
      double longitude1, double latitude1, double longitude2, double latitude2) {
    double x = (longitude1 - longitude2) * KM_PER_DEGREE_LONGITUDE;
    double y = (latitude1 - latitude2) * KM_PER_DEGREE_LATITUDE;
    return Math.sqrt(x * x + y * y);
  }

  static double longitudeShift(double eastKm) {
    return eastKm / KM_PER_DEGREE_LONGITUDE;
  }

  static double latitudeShift(double northKm) {
    return northKm / KM_PER_DEGREE_LATITUDE;
  }
}
