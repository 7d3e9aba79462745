package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Union;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The index against one cell after another, each judged by JTS or by its distance. */
class ResolveByTrialTest {
  /** Nearer to a border than this, drawn arcs and bent edges may disagree. */
  private static final double DOUBT_M = 3;

  private static final double DOUBT_DEG = 0.2;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void polygonsTouchAndAreReachedJustByTheCellsThatTrialFinds(long seed) {
    RandomAreas random = new RandomAreas(seed);
    Territory territory = random.territory(800);
    for (int i = 0; i < 6; i++) {
      Polygon star = random.star(3 + 40 * i);
      Geometry shape = Shapes.polygon(star);
      Footprint footprint = territory.footprint(new PolygonGround(shape));
      for (int position = 0; position < territory.cells().size(); position++) {
        Cell cell = territory.cells().get(position);
        Coordinate site = new Coordinate(cell.longitude(), cell.latitude());
        boolean inside = SimplePointInAreaLocator.locate(site, shape) != Location.EXTERIOR;
        assertEquals(inside, footprint.touched().get(position), cell::toString);
      }
      assertReached(territory, footprint, shape);
    }
  }

  @Test
  void whereWholeGroupsOfSitesLieInsideNoneIsLostAndNoneIsAdded() {
    RandomAreas random = new RandomAreas(41);
    List<Cell> cells = new ArrayList<>();
    for (int ci = 0; ci < 20_000; ci++) {
      Place site = random.place(40_000);
      cells.add(
          new Cell(
              Territories.id(ci), "rn", "Hanbit", "4G", site.longitude(), site.latitude(), 50));
    }
    Territory territory = Territory.of(List.of(), cells, List.of());
    List<Place> corners =
        List.of(
            new Place(126.8, 36.8),
            new Place(127.3, 36.8),
            new Place(127.3, 37.0),
            new Place(127.0, 37.0),
            new Place(127.0, 37.2),
            new Place(126.8, 37.2));
    WarningArea bent = new Polygon(corners);
    for (WarningArea area : List.of(bent, new Circle(RandomAreas.CENTRE, 20_000))) {
      Geometry shape = Shapes.of(area, territory);
      Set<CellGlobalId> expected = new HashSet<>();
      for (Cell cell : cells) {
        Coordinate site = new Coordinate(cell.longitude(), cell.latitude());
        if (SimplePointInAreaLocator.locate(site, shape) != Location.EXTERIOR) {
          expected.add(cell.id());
        }
      }
      assertTrue(expected.size() > 1_000, "cells: " + expected.size());
      assertEquals(expected, touched(territory, area));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void circlesTouchAndAreReachedJustByTheCellsThatTrialFinds(long seed) {
    RandomAreas random = new RandomAreas(seed);
    Territory territory = random.territory(800);
    for (int i = 0; i < 6; i++) {
      Circle circle = random.circle();
      Place centre = circle.centre();
      Footprint footprint = territory.footprint(new CircleGround(centre, circle.radiusM()));
      for (int position = 0; position < territory.cells().size(); position++) {
        Cell cell = territory.cells().get(position);
        double apartM =
            Wgs84.metres(cell.longitude(), cell.latitude(), centre.longitude(), centre.latitude());
        assertEquals(apartM <= circle.radiusM(), footprint.touched().get(position), cell::toString);
      }
      assertReached(territory, footprint, Shapes.of(circle, territory));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void nestedUnionsAndDifferencesAreReachedJustAsTheirShapesSay(long seed) {
    RandomAreas random = new RandomAreas(seed);
    Territory territory = random.territory(300);
    int judged = 0;
    for (int i = 0; i < 15; i++) {
      WarningArea area = random.any(3);
      if (territory.resolve(area, SpillOver.INCLUDED) instanceof Resolved resolved) {
        judged++;
        Footprint footprint = Footprint.nothing();
        resolved.cellIds().forEach(id -> footprint.reached().set(territory.position(id)));
        assertReached(territory, footprint, Shapes.of(area, territory));
      }
    }
    assertTrue(judged >= 5, "judged: " + judged);
  }

  @Test
  void setAlgebraHoldsForWhatIsTouched() {
    RandomAreas random = new RandomAreas(31);
    Territory territory = random.territory(3_000);
    int judged = 0;
    for (int i = 0; i < 60; i++) {
      WarningArea a = random.any(1);
      WarningArea b = random.any(1);
      Set<CellGlobalId> ofA = touched(territory, a);
      Set<CellGlobalId> ofB = touched(territory, b);
      if (ofA.isEmpty() || ofB.isEmpty()) {
        continue;
      }
      judged++;
      Set<CellGlobalId> both = new HashSet<>(ofA);
      both.addAll(ofB);
      Set<CellGlobalId> onlyA = new HashSet<>(ofA);
      onlyA.removeAll(ofB);
      assertEquals(both, touched(territory, new Union(List.of(a, b))));
      assertEquals(both, touched(territory, new Union(List.of(b, a, b))));
      assertEquals(onlyA, touched(territory, new Difference(a, b)));
      assertEquals(ofA, touched(territory, new Difference(new Union(List.of(a, b)), minus(b, a))));
      assertEquals(Set.of(), touched(territory, new Difference(a, new Union(List.of(b, a)))));
    }
    assertTrue(judged > 20, "judged: " + judged);
  }

  private static WarningArea minus(WarningArea a, WarningArea b) {
    return new Difference(a, b);
  }

  private static Set<CellGlobalId> touched(Territory territory, WarningArea area) {
    return territory.resolve(area, SpillOver.REPORTED) instanceof Resolved resolved
        ? new HashSet<>(resolved.cellIds())
        : Set.of();
  }

  /** Cells that reach the shape clearly must be named, and those that clearly do not, must not. */
  private static void assertReached(Territory territory, Footprint footprint, Geometry shape) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(shape);
    for (int position = 0; position < territory.cells().size(); position++) {
      Cell cell = territory.cells().get(position);
      if (footprint.reached().get(position)) {
        assertTrue(
            prepared.intersects(RandomAreas.coverage(cell, DOUBT_M, DOUBT_DEG)), cell::toString);
      } else {
        assertFalse(
            prepared.intersects(RandomAreas.coverage(cell, -DOUBT_M, -DOUBT_DEG)), cell::toString);
      }
    }
  }
}
