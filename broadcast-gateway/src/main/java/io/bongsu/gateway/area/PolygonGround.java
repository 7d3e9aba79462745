package io.bongsu.gateway.area;

import org.locationtech.jts.geom.Geometry;

/**
 * Ground with straight lines around it: a region, a polygon, or what is left of one.
 *
 * <p>A coverage whose site is not in it meets it just when it meets a line around it: it could only
 * get in across one.
 */
final class PolygonGround implements Ground {
  private final Boundary boundary;

  PolygonGround(Geometry ground) {
    this.boundary = new Boundary(ground);
  }

  @Override
  public Relation relate(double west, double south, double east, double north) {
    Box all = boundary.box();
    if (all.west() > east || all.east() < west || all.south() > north || all.north() < south) {
      return Relation.OUTSIDE;
    }
    if (boundary.near(west, south, east, north)) {
      return Relation.UNSURE;
    }
    return boundary.holds(west, south) ? Relation.INSIDE : Relation.OUTSIDE;
  }

  @Override
  public boolean holds(double longitude, double latitude) {
    return boundary.holds(longitude, latitude);
  }

  @Override
  public View from(double longitude, double latitude) {
    return new FromSite(boundary, new LocalPlane(longitude, latitude));
  }

  /** Remembers a line that was met: what points the same way may well meet it too. */
  private static final class FromSite implements View {
    private final Boundary boundary;
    private final LocalPlane map;
    private int met = Boundary.NO_LINE;

    FromSite(Boundary boundary, LocalPlane map) {
      this.boundary = boundary;
      this.map = map;
    }

    @Override
    public boolean meets(Coverage coverage) {
      if (met == Boundary.NO_LINE || !boundary.isMet(met, coverage, map)) {
        met = boundary.firstMet(coverage, map);
      }
      return met != Boundary.NO_LINE;
    }
  }
}
