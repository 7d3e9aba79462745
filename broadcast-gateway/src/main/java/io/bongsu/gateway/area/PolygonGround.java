package io.bongsu.gateway.area;

import java.util.Arrays;
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
  public View from(double longitude, double latitude, Box reach) {
    LocalPlane plane = new LocalPlane(longitude, latitude);
    Lines near = new Lines();
    boundary.forEachIn(
        reach.west(),
        reach.south(),
        reach.east(),
        reach.north(),
        (x1, y1, x2, y2) -> {
          near.add(plane, x1, y1, x2, y2);
          return true;
        });
    return near;
  }

  /** The lines near a site, on its map: both ends of each, and the square of its distance. */
  private static final class Lines implements View {
    private static final int LINE = 5;

    private double[] lines = new double[8 * LINE];
    private int used;
    private double lastX = Double.NaN;
    private double lastY = Double.NaN;

    void add(LocalPlane plane, double x1, double y1, double x2, double y2) {
      if (used == lines.length) {
        lines = Arrays.copyOf(lines, 2 * used);
      }
      if (used > 0 && x1 == lastX && y1 == lastY) { // most lines begin where the last one ended
        lines[used] = lines[used - LINE + 2];
        lines[used + 1] = lines[used - LINE + 3];
      } else {
        plane.show(x1, y1);
        lines[used] = plane.east();
        lines[used + 1] = plane.north();
      }
      plane.show(x2, y2);
      lines[used + 2] = plane.east();
      lines[used + 3] = plane.north();
      lines[used + 4] =
          Coverage.squareTo(lines[used], lines[used + 1], lines[used + 2], lines[used + 3], 0, 1);
      used += LINE;
      lastX = x2;
      lastY = y2;
    }

    @Override
    public boolean meets(Coverage coverage) {
      for (int i = 0; i < used; i += LINE) {
        if (coverage.reaches(lines[i + 4])
            && coverage.meetsLine(lines[i], lines[i + 1], lines[i + 2], lines[i + 3])) {
          return true;
        }
      }
      return false;
    }
  }
}
