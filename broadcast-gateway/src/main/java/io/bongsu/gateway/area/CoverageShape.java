package io.bongsu.gateway.area;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The coverage of a cell drawn in degrees: for maps and other programs, not for deciding. */
public final class CoverageShape {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private CoverageShape() {}

  /**
   * A polygon whose vertices on the arc lie at the cell's range.
   *
   * @param stepDeg how far apart those are at most, seen from the site
   */
  public static Polygon of(Cell cell, double stepDeg) {
    Place site = new Place(cell.longitude(), cell.latitude());
    Sector sector = cell.sector();
    boolean directed = sector != null && sector.directed();
    double beam = sector != null && directed ? sector.beamWidthDeg() : 360;
    double from = sector != null && directed ? sector.azimuthDeg() - beam / 2 : 0;
    int steps = (int) Math.ceil(beam / stepDeg);
    List<Coordinate> ring = new ArrayList<>(steps + 3);
    for (int i = 0; i <= steps; i++) {
      ring.add(Wgs84.from(site, Math.toRadians(from + beam * i / steps), cell.rangeM()));
    }
    if (directed) {
      ring.add(new Coordinate(site.longitude(), site.latitude()));
      ring.add(ring.get(0).copy());
    } else {
      ring.set(steps, ring.get(0).copy());
    }
    return GEOMETRY.createPolygon(ring.toArray(new Coordinate[0]));
  }
}
