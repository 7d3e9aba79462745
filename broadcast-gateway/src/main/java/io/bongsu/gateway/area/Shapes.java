package io.bongsu.gateway.area;

import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Areas that were checked as shapes in degrees, for what only shapes can tell. */
final class Shapes {
  /** A circle of 10 km is drawn to within 10 cm. */
  private static final int CIRCLE_VERTICES = 720;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private Shapes() {}

  static Geometry of(WarningArea area, Territory territory) {
    if (area instanceof Regions regions) {
      return union(
          regions.codes().stream()
              .distinct()
              .flatMap(code -> territory.region(code).stream())
              .map(Region::geometry)
              .toList());
    }
    if (area instanceof Polygon polygon) {
      return polygon(polygon);
    }
    if (area instanceof Circle circle) {
      return circle(circle);
    }
    if (area instanceof Union parts) {
      return union(parts.parts().stream().map(part -> of(part, territory)).toList());
    }
    if (area instanceof Difference difference) {
      return OverlayNGRobust.overlay(
          of(difference.from(), territory),
          of(difference.without(), territory),
          OverlayNG.DIFFERENCE);
    }
    return nothing(area);
  }

  /** Cells by name have no ground. */
  private static Geometry nothing(WarningArea area) {
    if (area instanceof Cells) {
      return GEOMETRY.createPolygon();
    }
    throw new IllegalArgumentException("area: " + area + " (expected: of a known kind)");
  }

  private static Geometry union(List<Geometry> all) {
    return all.size() == 1 ? all.get(0) : OverlayNGRobust.union(all, GEOMETRY);
  }

  static Geometry polygon(Polygon polygon) {
    return GEOMETRY.createPolygon(closed(polygon.ring()));
  }

  /** The ring as JTS wants it: the last as the first, and no vertex twice in a row. */
  static Coordinate[] closed(List<Place> ring) {
    List<Coordinate> closed = new ArrayList<>(ring.size() + 1);
    for (Place place : ring) {
      add(closed, new Coordinate(place.longitude(), place.latitude()));
    }
    add(closed, closed.get(0).copy());
    return closed.toArray(new Coordinate[0]);
  }

  private static void add(List<Coordinate> to, Coordinate next) {
    if (to.isEmpty() || !to.get(to.size() - 1).equals2D(next)) {
      to.add(next);
    }
  }

  private static Geometry circle(Circle circle) {
    Coordinate[] ring = new Coordinate[CIRCLE_VERTICES + 1];
    for (int i = 0; i < CIRCLE_VERTICES; i++) {
      double bearing = 2 * Math.PI * i / CIRCLE_VERTICES;
      ring[i] = Wgs84.from(circle.centre(), bearing, circle.radiusM());
    }
    ring[CIRCLE_VERTICES] = ring[0].copy();
    return GEOMETRY.createPolygon(ring);
  }
}
