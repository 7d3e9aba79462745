package io.bongsu.gateway.area;

/** The ground within a radius of a point, along the surface of the ellipsoid. */
final class CircleGround implements Ground {
  /** The flat map's error is below this share of a distance, wherever circles are allowed. */
  private static final double MARGIN = 0.05;

  /**
   * Not near a pole it is far smaller: it grows with the distance's third power, to less than this
   * share of 150 km.
   */
  private static final double SMALL_MARGIN = 1e-3;

  private static final double SMALL_AT_M = 150_000;
  private static final double SMALL_TO_LATITUDE = 60;

  private final Place centre;
  private final double radiusM;
  private final LocalPlane plane;
  private final Box box;

  CircleGround(Place centre, double radiusM) {
    this.centre = centre;
    this.radiusM = radiusM;
    this.plane = new LocalPlane(centre.longitude(), centre.latitude());
    this.box = Box.around(centre.longitude(), centre.latitude(), radiusM);
  }

  @Override
  public Relation relate(double west, double south, double east, double north) {
    if (box.west() > east || box.east() < west || box.south() > north || box.north() < south) {
      return Relation.OUTSIDE;
    }
    double nearestX = Math.max(west, Math.min(east, centre.longitude()));
    double nearestY = Math.max(south, Math.min(north, centre.latitude()));
    if (roughly(nearestX, nearestY) * (1 - MARGIN) > radiusM) {
      return Relation.OUTSIDE;
    }
    double farthest =
        Math.max(
            Math.max(roughly(west, south), roughly(east, south)),
            Math.max(roughly(west, north), roughly(east, north)));
    return farthest * (1 + MARGIN) < radiusM ? Relation.INSIDE : Relation.UNSURE;
  }

  @Override
  public boolean holds(double longitude, double latitude) {
    double about = roughly(longitude, latitude);
    if (Math.abs(about - radiusM) > errorM(about)) {
      return about < radiusM;
    }
    return metres(longitude, latitude) <= radiusM;
  }

  @Override
  public View from(double longitude, double latitude) {
    LocalPlane fromSite = new LocalPlane(longitude, latitude);
    fromSite.show(centre.longitude(), centre.latitude());
    double aboutM = length(fromSite);
    double errorM = errorM(aboutM);
    return coverage -> {
      boolean clear = Math.abs(aboutM - radiusM - coverage.rangeM()) > errorM;
      double apartM = clear ? aboutM : metres(longitude, latitude);
      return coverage.meetsDisc(fromSite.east(), fromSite.north(), apartM, radiusM);
    };
  }

  /** By how much the flat map may be wrong about a distance. */
  private double errorM(double distanceM) {
    if (Math.abs(centre.latitude()) > SMALL_TO_LATITUDE) {
      return distanceM * MARGIN;
    }
    double far = distanceM / SMALL_AT_M;
    return distanceM * Math.min(MARGIN, SMALL_MARGIN * (0.01 + far * far));
  }

  private double metres(double longitude, double latitude) {
    return Wgs84.metres(longitude, latitude, centre.longitude(), centre.latitude());
  }

  /** Only ever called by one thread: a ground lives as long as one question. */
  private double roughly(double longitude, double latitude) {
    plane.show(longitude, latitude);
    return length(plane);
  }

  private static double length(LocalPlane shown) {
    return Math.sqrt(shown.east() * shown.east() + shown.north() * shown.north());
  }
}
