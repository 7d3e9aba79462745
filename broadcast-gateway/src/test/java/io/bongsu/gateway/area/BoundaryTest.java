package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class BoundaryTest {
  private static final String ISLANDS =
      "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1)),"
          + " ((1.5 1.5, 2.5 1.5, 2.5 2.5, 1.5 2.5, 1.5 1.5)), ((6 0, 7 0, 7 1, 6 0)))";

  @Test
  void holesAreOutAndIslandsInThemAreIn() throws ParseException {
    Boundary boundary = new Boundary(new WKTReader().read(ISLANDS));
    assertTrue(boundary.holds(0.5, 2));
    assertFalse(boundary.holds(1.25, 2));
    assertTrue(boundary.holds(2, 2));
    assertFalse(boundary.holds(5, 0.5));
    assertTrue(boundary.holds(6.9, 0.5));
    assertEquals(new Box(0, 0, 7, 4), boundary.box());
  }

  @Test
  void itsLinesBelongToIt() throws ParseException {
    Boundary boundary = new Boundary(new WKTReader().read(ISLANDS));
    for (double at : new double[] {0, 0.025, 1.0 / 3, 0.3, 3.999, 4}) {
      assertTrue(boundary.holds(at, 0), "south at " + at);
      assertTrue(boundary.holds(4, at), "east at " + at);
    }
    assertTrue(boundary.holds(1, 2), "on the border of a hole");
  }

  @Test
  void everyPointIsFoundWhereJtsFindsIt() {
    Random random = new Random(11);
    for (int shape = 0; shape < 40; shape++) {
      Geometry star = star(random, 3 + random.nextInt(300));
      Boundary boundary = new Boundary(star);
      for (int i = 0; i < 200; i++) {
        Coordinate point = new Coordinate(random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1);
        boolean inside = SimplePointInAreaLocator.locate(point, star) != Location.EXTERIOR;
        assertEquals(inside, boundary.holds(point.getX(), point.getY()), point::toString);
      }
    }
  }

  @Test
  void aBoxIsNearWhenALineMayRunThroughIt() {
    Boundary boundary = new Boundary(Territories.box(0, 0, 2, 2));
    assertTrue(boundary.near(-1, 0.5, 1, 0.6));
    assertTrue(boundary.near(1.9, -1, 2, 3), "touching");
    assertFalse(boundary.near(0.5, 0.5, 1.5, 1.5), "within");
    assertFalse(boundary.near(2.1, 0, 3, 2), "beside");
  }

  @Test
  void nothingHoldsNothing() {
    Boundary boundary = new Boundary(new GeometryFactory().createPolygon());
    assertFalse(boundary.holds(0, 0));
    assertFalse(boundary.near(-180, -90, 180, 90));
    assertEquals(
        Ground.Relation.OUTSIDE,
        new PolygonGround(new GeometryFactory().createPolygon()).relate(-180, -85, 180, 85));
  }

  private static Geometry star(Random random, int vertices) {
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double radius = 0.2 + 0.8 * random.nextDouble();
      ring[i] = new Coordinate(radius * Math.cos(angle), radius * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return new GeometryFactory().createPolygon(ring);
  }
}
