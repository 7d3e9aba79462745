package io.bongsu.gateway.area;

/**
 * A flat map around a site on which distance and direction from the site are true (azimuthal
 * equidistant), by Gauss's mid-latitude formula on the ellipsoid.
 *
 * <p>At Korea's latitudes a point 15 km away is shown to 1 cm, one 150 km away to 10 m; a test
 * holds it to that.
 */
final class LocalPlane {
  private final double longitude;
  private final double latitude;
  private final double sinHalf;
  private final double cosHalf;
  private final double eastOfDegree;
  private final double northOfDegree;
  private final double bend;
  private double east;
  private double north;

  LocalPlane(double longitude, double latitude) {
    this.longitude = longitude;
    this.latitude = latitude;
    this.sinHalf = sinHalf(latitude);
    this.cosHalf = cosHalf(latitude);
    double sin = 2 * sinHalf * cosHalf;
    double cos = cosHalf * cosHalf - sinHalf * sinHalf;
    double w2 = 1 - Wgs84.E2 * sin * sin;
    double across = Wgs84.EQUATOR_M / Math.sqrt(w2);
    this.eastOfDegree = Math.toRadians(across * cos);
    this.northOfDegree = Math.toRadians(across * (1 - Wgs84.E2) / w2);
    this.bend = (Math.abs(sin) / cos + 0.5) / Wgs84.EQUATOR_M;
  }

  /** About so many metres east of the site is a longitude: see {@link #roughErrorM}. */
  double roughlyEast(double otherLongitude) {
    return (otherLongitude - longitude) * eastOfDegree;
  }

  /** About so many metres north of the site is a latitude. */
  double roughlyNorth(double otherLatitude) {
    return (otherLatitude - latitude) * northOfDegree;
  }

  /**
   * How far from its true place on this map a point may be that {@link #roughlyEast} and {@link
   * #roughlyNorth} show at a distance, or whose true distance that is. Meridians draw together by
   * the tangent of the latitude, which bends a parallel by as much.
   */
  double roughErrorM(double distanceM) {
    return distanceM * (0.002 + distanceM * bend);
  }

  /** The sine of half a latitude. */
  static double sinHalf(double latitude) {
    return Math.sin(Math.toRadians(latitude / 2));
  }

  /** The cosine of half a latitude. */
  static double cosHalf(double latitude) {
    return Math.cos(Math.toRadians(latitude / 2));
  }

  /** Finds the place of a point on the map: {@link #east} and {@link #north} then say where. */
  void show(double otherLongitude, double otherLatitude) {
    show(otherLongitude, otherLatitude, sinHalf(otherLatitude), cosHalf(otherLatitude));
  }

  /**
   * As the other, for a point that is shown on many maps.
   *
   * @param otherSinHalf {@link #sinHalf} of its latitude
   * @param otherCosHalf {@link #cosHalf} of its latitude
   */
  void show(double otherLongitude, double otherLatitude, double otherSinHalf, double otherCosHalf) {
    double deltaLatitude = Math.toRadians(otherLatitude - latitude);
    double deltaLongitude = Math.toRadians(otherLongitude - longitude);
    // Of the latitude half way, which is the sum of both halves.
    double sin = sinHalf * otherCosHalf + cosHalf * otherSinHalf;
    double cos = cosHalf * otherCosHalf - sinHalf * otherSinHalf;
    double w2 = 1 - Wgs84.E2 * sin * sin;
    double across = Wgs84.EQUATOR_M / Math.sqrt(w2);
    double x = across * cos * deltaLongitude;
    double y = across * (1 - Wgs84.E2) / w2 * deltaLatitude;
    // The formula gives the direction half way; at the site it is less by half the convergence.
    double turn = deltaLongitude * sin / 2;
    double sinTurn = turn * (1 - turn * turn / 6);
    double cosTurn = 1 - turn * turn / 2;
    east = x * cosTurn - y * sinTurn;
    north = x * sinTurn + y * cosTurn;
  }

  /** Metres to the east of the site. */
  double east() {
    return east;
  }

  /** Metres to the north of the site. */
  double north() {
    return north;
  }
}
