package io.bongsu.gateway.area;

/** A rectangle of degrees, its border included. */
record Box(double west, double south, double east, double north) {
  /**
   * The smallest radius of curvature on the ellipsoid: a distance is never more degrees than by it.
   */
  private static final double SMALLEST_RADIUS_M = 6_335_000;

  static final Box NOWHERE =
      new Box(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  /** Holds all that is within a distance of a point: never too small, by a thousandth too large. */
  static Box around(double longitude, double latitude, double distanceM) {
    double angle = distanceM * 1.001 / SMALLEST_RADIUS_M;
    double northSouth = Math.toDegrees(angle);
    // Where a circle touches its meridian; a circle around a pole touches none.
    double ratio = Math.sin(angle) / Math.cos(Math.toRadians(latitude));
    double eastWest = ratio < 1 ? Math.toDegrees(Math.asin(ratio)) : 360;
    return new Box(
        longitude - eastWest, latitude - northSouth, longitude + eastWest, latitude + northSouth);
  }

  /** Whether it meets neither the antimeridian nor the neighbourhood of a pole. */
  boolean onMap() {
    return west >= -180 && east <= 180 && south >= -Cell.MAX_LATITUDE && north <= Cell.MAX_LATITUDE;
  }

  Box with(Box other) {
    return new Box(
        Math.min(west, other.west),
        Math.min(south, other.south),
        Math.max(east, other.east),
        Math.max(north, other.north));
  }
}
