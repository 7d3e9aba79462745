package io.bongsu.gateway.area;

/** The ground within a radius of a point, along the surface of the ellipsoid. */
final class CircleGround implements Ground {
  /** The flat map's error is below this share of a distance, wherever circles are allowed. */
  private static final double MARGIN = 0.05;

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
    if (about * (1 - MARGIN) > radiusM) {
      return false;
    }
    return about * (1 + MARGIN) < radiusM || metres(longitude, latitude) <= radiusM;
  }

  @Override
  public View from(double longitude, double latitude, Box reach) {
    if (relate(reach.west(), reach.south(), reach.east(), reach.north()) == Relation.OUTSIDE) {
      return coverage -> false;
    }
    LocalPlane fromSite = new LocalPlane(longitude, latitude);
    fromSite.show(centre.longitude(), centre.latitude());
    double apartM = metres(longitude, latitude);
    return coverage -> coverage.meetsDisc(fromSite.east(), fromSite.north(), apartM, radiusM);
  }

  private double metres(double longitude, double latitude) {
    return Wgs84.metres(longitude, latitude, centre.longitude(), centre.latitude());
  }

  /** Only ever called by one thread: a ground lives as long as one question. */
  private double roughly(double longitude, double latitude) {
    plane.show(longitude, latitude);
    return Math.sqrt(plane.east() * plane.east() + plane.north() * plane.north());
  }
}
