package io.bongsu.gateway.incident;

import io.bongsu.gateway.area.Sensor;

/** How far two sensors stand from each other. */
final class Distance {
  /** Mean radius (IUGG R1). Within 0.6 % of the ellipsoid: nothing among a town's sensors. */
  private static final double EARTH_RADIUS_M = 6_371_008.8;

  private Distance() {}

  /** Along the surface, by the haversine formula, which stays exact for points close together. */
  static double metres(Sensor a, Sensor b) {
    double latitudeA = Math.toRadians(a.latitude());
    double latitudeB = Math.toRadians(b.latitude());
    double sinLatitude = Math.sin((latitudeB - latitudeA) / 2);
    double sinLongitude = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
    double h =
        sinLatitude * sinLatitude
            + Math.cos(latitudeA) * Math.cos(latitudeB) * sinLongitude * sinLongitude;
    // Rounding may carry opposite points past 1.
    return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
  }
}
