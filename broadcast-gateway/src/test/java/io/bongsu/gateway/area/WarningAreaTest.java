package io.bongsu.gateway.area;

import static io.bongsu.gateway.area.Territories.box;
import static io.bongsu.gateway.area.Territories.cell;
import static io.bongsu.gateway.area.Territories.id;
import static io.bongsu.gateway.area.Territories.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class WarningAreaTest {
  private static final RegionCode WEST = new RegionCode("1111000000");
  private static final RegionCode EAST = new RegionCode("1114000000");

  /** The border between the two at 127.0; about 88.8 km to a degree of longitude. */
  private static final List<Region> REGIONS =
      List.of(
          region("11010", WEST.digits(), box(126, 37, 127, 38)),
          region("11020", EAST.digits(), box(127, 37, 128, 38)));

  /** 1 deep in the west, 2 to 4 some 440 m west of the border, 5 to 6 in the east. */
  private static final Territory TERRITORY =
      Territory.of(
          REGIONS,
          List.of(
              cell(1, "rn-a", 126.5, 37.5),
              sectorCell(2, 126.995, new Sector(90, 60)),
              sectorCell(3, 126.995, new Sector(270, 60)),
              sectorCell(4, 126.995, null),
              sectorCell(5, 127.5, null),
              sectorCell(6, 127.1, null)),
          List.of());

  @Test
  void cellsWhoseSiteIsInsideAreTouchedWhereverTheyPoint() {
    assertEquals(
        Set.of(id(1), id(2), id(3), id(4)), resolved(new Regions(List.of(WEST))).cellIds());
  }

  @Test
  void aNeighboursCellThatReachesInIsReportedBesideAndNotSentTo() {
    Resolved east = resolved(new Regions(List.of(EAST)));
    assertEquals(Set.of(id(5), id(6)), east.cellIds());
    assertEquals(Set.of(id(2), id(4)), east.spillingIds());
    assertEquals(List.of("rn-a"), List.copyOf(east.spillingByRadioNode().keySet()));
    assertEquals(SpillOver.REPORTED, east.spillOver());
    assertEquals(2, east.spillingCount());
  }

  @Test
  void itIsSentToWhereSomebodyAskedForItAndStillToldApart() {
    Resolved east =
        assertInstanceOf(
            Resolved.class, TERRITORY.resolve(new Regions(List.of(EAST)), SpillOver.INCLUDED));
    assertEquals(Set.of(id(2), id(4), id(5), id(6)), east.cellIds());
    assertEquals(Set.of(id(2), id(4)), east.spillingIds());
  }

  @Test
  void aPolygonAndACircleTouchTheCellsInThem() {
    assertEquals(
        Set.of(id(2), id(3), id(4)),
        resolved(polygon(126.99, 37.4, 127.01, 37.4, 127.01, 37.6, 126.99, 37.6)).cellIds());
    Resolved circle = resolved(new Circle(new Place(127.5, 37.5), 100));
    assertEquals(Set.of(id(5)), circle.cellIds());
    assertEquals(Set.of(), circle.spillingIds());
  }

  @Test
  void aPolygonMayRepeatItsFirstVertexAndRunEitherWay() {
    Polygon open = polygon(126.99, 37.4, 127.01, 37.4, 127.01, 37.6, 126.99, 37.6);
    List<Place> closed = new ArrayList<>(open.ring());
    closed.add(closed.get(0));
    List<Place> back = new ArrayList<>(closed);
    Collections.reverse(back);
    back.add(1, back.get(0)); // and name one twice in a row
    assertEquals(resolved(open), resolved(new Polygon(closed)));
    assertEquals(resolved(open), resolved(new Polygon(back)));
  }

  @Test
  void aUnionTouchesWhatEitherTouchesAndSpillsOnlyFromOutsideBoth() {
    Resolved both =
        resolved(new Union(List.of(new Regions(List.of(WEST)), new Regions(List.of(EAST)))));
    assertEquals(resolved(new Regions(List.of(WEST, EAST))), both);
    assertEquals(6, both.cellCount());
    assertEquals(Set.of(), both.spillingIds());
  }

  @Test
  void aDifferenceLeavesOutAndSaysWhoStillReachesIn() {
    WarningArea around = new Circle(new Place(127.05, 37.5), 6_000);
    WarningArea without = new Difference(around, new Regions(List.of(WEST)));
    Resolved left = resolved(without);
    assertEquals(Set.of(id(6)), left.cellIds());
    assertEquals(Set.of(id(2), id(4)), left.spillingIds(), "3 points away");
    assertEquals(List.of(), left.regions());
  }

  @Test
  void acrossANarrowStripThatIsLeftOutACellStillSpillsOver() {
    WarningArea strip = polygon(126.9, 37.4, 126.999, 37.4, 126.999, 37.6, 126.9, 37.6);
    WarningArea wide = polygon(126.9, 37.4, 127.2, 37.4, 127.2, 37.6, 126.9, 37.6);
    assertEquals(Set.of(id(2), id(4)), resolved(new Difference(wide, strip)).spillingIds());
    WarningArea farther = polygon(126.9, 37.4, 127.02, 37.4, 127.02, 37.6, 126.9, 37.6);
    assertEquals(Set.of(), resolved(new Difference(wide, farther)).spillingIds());
  }

  @Test
  void aCellNamedToBeLeftOutDoesNotComeBackForItsReach() {
    WarningArea west = new Regions(List.of(WEST));
    Resolved left = resolved(new Difference(west, new Cells(List.of(id(4)))));
    assertEquals(Set.of(id(1), id(2), id(3)), left.cellIds());
    assertEquals(Set.of(), left.spillingIds());
    assertEquals(List.of(WEST), left.regions().stream().map(Region::code).toList());
  }

  @Test
  void cellsByNameAreJustThese() {
    Resolved cells = resolved(new Cells(List.of(id(5), id(2), id(5))));
    assertEquals(Set.of(id(2), id(5)), cells.cellIds());
    assertEquals(Set.of(), cells.spillingIds());
  }

  @Test
  void whatIsLeftOutNeedHaveNoCellsButMustBeKnown() {
    WarningArea nothing = new Circle(new Place(126.1, 37.1), 10);
    WarningArea west = new Regions(List.of(WEST));
    assertEquals(resolved(west).cellIds(), resolved(new Difference(west, nothing)).cellIds());
    assertUnresolved(
        "region: 2600000000 (expected: a code of this territory)",
        new Difference(west, new Regions(List.of(new RegionCode("2600000000")))));
  }

  @Test
  void anAreaWithoutCellsIsUnresolvedAndSoIsAUnionWithOne() {
    WarningArea sea = new Circle(new Place(126.1, 37.1), 10);
    String reason = "cells of circle of 10 m about 126.10000,37.10000: 0 (expected: at least 1)";
    assertUnresolved(reason, sea);
    assertUnresolved(reason, new Union(List.of(new Regions(List.of(WEST)), sea)));
    WarningArea west = new Regions(List.of(WEST));
    assertUnresolved("cells of area: 0 (expected: at least 1)", new Difference(west, west));
  }

  @Test
  void anAreaThatIsOnlyReachedIntoIsUnresolvedUntilThatIsAskedFor() {
    WarningArea near = new Circle(new Place(126.9975, 37.5), 50);
    assertUnresolved(
        "cells of circle of 50 m about 126.99750,37.50000: 0, and 2 that only spill over"
            + " (expected: at least 1, or those asked for)",
        near);
    Resolved asked = assertInstanceOf(Resolved.class, TERRITORY.resolve(near, SpillOver.INCLUDED));
    assertEquals(Set.of(id(2), id(4)), asked.cellIds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "126,37,127,38|polygon: 2 distinct vertices (expected: at least 3)",
        "126,37,127,38,126,37|polygon: 2 distinct vertices (expected: at least 3)",
        "126,37,127,38,127,37,126,38|polygon: crosses or touches itself at 126.50000,37.50000",
        "126,37,127,37,128,37|polygon: crosses or touches itself at ",
        "126,37,127,37,NaN,38|longitude of vertex 3 of polygon: NaN (expected: -180 to 180)",
        "126,37,127,37,181,38|longitude of vertex 3 of polygon: 181.0 (expected: -180 to 180)",
        "126,37,127,37,127,86|latitude of vertex 3 of polygon: 86.0 (expected: -85 to 85)",
        "-179,37,179,37,179,38|polygon: an edge of 180° or more (expected: none",
      })
  void aPolygonThatIsNoneIsUnresolvedWithTheReason(String numbers, String reason) {
    double[] ring = Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertUnresolved(reason, polygon(ring));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127|37|0|radius of circle: 0.0 m (expected: 1-500000)",
        "127|37|NaN|radius of circle: NaN m (expected: 1-500000)",
        "127|37|500000.1|radius of circle: 500000.1 m (expected: 1-500000)",
        "-181|37|10|longitude of centre of circle: -181.0 (expected: -180 to 180)",
        "127|-90|10|latitude of centre of circle: -90.0 (expected: -85 to 85)",
        "179.9|37|20000|circle: 20000 m about 179.90000,37.00000 (expected: all of it within",
        "127|84.9|20000|circle: 20000 m about 127.00000,84.90000 (expected: all of it within",
      })
  void aCircleThatIsNoneIsUnresolvedWithTheReason(
      double longitude, double latitude, double radiusM, String reason) {
    assertUnresolved(reason, new Circle(new Place(longitude, latitude), radiusM));
  }

  @Test
  void whatIsUnknownOrEmptyIsUnresolvedWithTheReason() {
    CellGlobalId unknown = id(77);
    assertUnresolved(
        "cell: 450-05-7-77 (expected: a cell of this territory)",
        new Cells(List.of(id(1), unknown)));
    assertUnresolved("cells: none (expected: at least one)", new Cells(List.of()));
    assertUnresolved("union: of nothing (expected: at least one area)", new Union(List.of()));
    assertUnresolved("regions: none (expected: at least one region code)", new Regions(List.of()));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Unresolved unresolved =
        unresolved(
            new Union(
                List.of(
                    polygon(1, 1, 2, 2), new Circle(new Place(0, 0), -1), new Cells(List.of()))));
    assertEquals(3, unresolved.reason().split("; ").length, unresolved.reason());
  }

  @Test
  void anAreaTooDeepOrTooLargeIsUnresolved() {
    WarningArea deep = new Cells(List.of(id(1)));
    for (int i = 0; i < 100_000; i++) {
      deep = new Union(List.of(deep));
    }
    assertUnresolved("area: nested deeper than 16", deep);
    List<WarningArea> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(new Cells(List.of(id(1))));
    }
    assertUnresolved("area: more than 1000 parts", new Union(many));
    double[] ring = new double[20_002];
    assertUnresolved("polygon: 10001 vertices (expected: up to 10000)", polygon(ring));
  }

  @Test
  void aRegionOfIslandsAndHolesTouchesOnlyWhatIsLand() throws ParseException {
    Geometry land =
        new WKTReader()
            .read(
                "MULTIPOLYGON (((126 37, 127 37, 127 38, 126 38, 126 37),"
                    + " (126.4 37.4, 126.4 37.6, 126.6 37.6, 126.6 37.4, 126.4 37.4)),"
                    + " ((128 37, 128.1 37, 128.1 37.1, 128 37.1, 128 37)))");
    Territory islands =
        Territory.of(
            List.of(region("11010", WEST.digits(), land)),
            List.of(
                cell(1, "rn", 126.2, 37.5),
                cell(2, "rn", 126.5, 37.5), // in the lake, far from its shore
                cell(3, "rn", 126.403, 37.5), // in the lake, 265 m from its shore
                cell(4, "rn", 128.05, 37.05),
                cell(5, "rn", 128.103, 37.05)), // at sea, 265 m from the island
            List.of());
    Resolved resolved = assertInstanceOf(Resolved.class, islands.resolve(List.of(WEST)));
    assertEquals(Set.of(id(1), id(4)), resolved.cellIds());
    assertEquals(Set.of(id(3), id(5)), resolved.spillingIds());
  }

  @Test
  void aNodeAllOfWhoseCellsAreAskedForAndOneWithSomeComeInOrder() {
    Resolved some = resolved(new Cells(List.of(id(6), id(1), id(5), id(4), id(3), id(2))));
    assertEquals(List.of(id(1), id(2), id(3), id(4), id(5), id(6)), List.copyOf(some.cellIds()));
    assertEquals(new HashSet<>(TERRITORY.cells()), new HashSet<>(flat(some)));
  }

  private static List<Cell> flat(Resolved resolved) {
    return resolved.cellsByRadioNode().values().stream().flatMap(List::stream).toList();
  }

  private static Cell sectorCell(int ci, double longitude, @Nullable Sector sector) {
    return new Cell(id(ci), ci < 5 ? "rn-a" : "rn-b", "Hanbit", "4G", longitude, 37.5, 500, sector);
  }

  private static Polygon polygon(double... numbers) {
    List<Place> ring = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      ring.add(new Place(numbers[i], numbers[i + 1]));
    }
    return new Polygon(ring);
  }

  private static Resolved resolved(WarningArea area) {
    AreaResolution resolution = TERRITORY.resolve(area, SpillOver.REPORTED);
    return assertInstanceOf(Resolved.class, resolution, resolution::toString);
  }

  private static Unresolved unresolved(WarningArea area) {
    return assertInstanceOf(Unresolved.class, TERRITORY.resolve(area, SpillOver.REPORTED));
  }

  private static void assertUnresolved(String start, WarningArea area) {
    String reason = unresolved(area).reason();
    assertTrue(reason.startsWith(start), reason);
  }
}
