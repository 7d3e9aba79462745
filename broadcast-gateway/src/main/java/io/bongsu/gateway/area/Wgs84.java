package io.bongsu.gateway.area;

import org.locationtech.jts.geom.Coordinate;

/**
 * Distances along the surface of the WGS 84 ellipsoid.
 *
 * <p>A sphere would be wrong by up to 0.3 % at Korea's latitudes: 300 m at the edge of a circle of
 * 100 km.
 */
final class Wgs84 {
  static final double EQUATOR_M = 6_378_137;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double POLE_M = EQUATOR_M * (1 - FLATTENING);

  /** The square of the first eccentricity. */
  static final double E2 = FLATTENING * (2 - FLATTENING);

  private static final int MAX_STEPS = 50;
  private static final int MAX_DIRECT_STEPS = 8;
  private static final double ENOUGH = 1e-12; // radians: micrometres

  private Wgs84() {}

  /**
   * By Vincenty's inverse formula: to a millimetre. Not for points nearly opposite each other on
   * the globe, which no two places on our map within reach of each other are.
   */
  static double metres(double longitudeA, double latitudeA, double longitudeB, double latitudeB) {
    double apart = Math.toRadians(longitudeB - longitudeA);
    double u1 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitudeA)));
    double u2 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitudeB)));
    double sinU1 = Math.sin(u1);
    double cosU1 = Math.cos(u1);
    double sinU2 = Math.sin(u2);
    double cosU2 = Math.cos(u2);
    double lambda = apart;
    for (int step = 0; ; step++) {
      double sinLambda = Math.sin(lambda);
      double cosLambda = Math.cos(lambda);
      double sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
      if (sinSigma == 0) {
        return 0;
      }
      double cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
      double sigma = Math.atan2(sinSigma, cosSigma);
      double sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
      double cosAlpha2 = 1 - sinAlpha * sinAlpha;
      double middle = cosAlpha2 == 0 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cosAlpha2;
      double c = FLATTENING / 16 * cosAlpha2 * (4 + FLATTENING * (4 - 3 * cosAlpha2));
      double before = lambda;
      double turn = middle + c * cosSigma * (2 * middle * middle - 1);
      lambda = apart + (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * turn);
      if (Math.abs(lambda - before) < ENOUGH || step == MAX_STEPS) {
        return arc(cosAlpha2, sigma, sinSigma, cosSigma, middle);
      }
    }
  }

  /**
   * The point in a direction at a distance: where the flat map around {@code start} shows it, with
   * the map's error.
   *
   * @param bearing clockwise from north, in radians
   */
  static Coordinate from(Place start, double bearing, double distanceM) {
    double east = distanceM * Math.sin(bearing);
    double north = distanceM * Math.cos(bearing);
    LocalPlane plane = new LocalPlane(start.longitude(), start.latitude());
    double perDegree = Math.toRadians(EQUATOR_M);
    double cos = Math.cos(Math.toRadians(start.latitude()));
    Coordinate point = new Coordinate(start.longitude(), start.latitude());
    // Each step leaves a small share of the error of the one before.
    for (int step = 0; step < MAX_DIRECT_STEPS; step++) {
      plane.show(point.getX(), point.getY());
      double errorEast = east - plane.east();
      double errorNorth = north - plane.north();
      point.setX(point.getX() + errorEast / (perDegree * cos));
      point.setY(point.getY() + errorNorth / perDegree);
    }
    return point;
  }

  private static double arc(
      double cosAlpha2, double sigma, double sinSigma, double cosSigma, double middle) {
    double k = cosAlpha2 * (EQUATOR_M * EQUATOR_M - POLE_M * POLE_M) / (POLE_M * POLE_M);
    double a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)));
    double b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)));
    double square = 2 * middle * middle - 1;
    double third = b / 6 * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3);
    double less = b * sinSigma * (middle + b / 4 * (cosSigma * square - third));
    return POLE_M * a * (sigma - less);
  }
}
