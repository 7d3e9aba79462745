package io.bongsu.gateway.area;

import static io.bongsu.gateway.area.Territories.box;
import static io.bongsu.gateway.area.Territories.cell;
import static io.bongsu.gateway.area.Territories.id;
import static io.bongsu.gateway.area.Territories.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TerritoryTest {
  private static final RegionCode PROVINCE = new RegionCode("1100000000");
  private static final RegionCode WEST = new RegionCode("1111000000");
  private static final RegionCode EAST = new RegionCode("1114000000");
  private static final RegionCode NORTHWEST = new RegionCode("1111051500");
  private static final RegionCode SOUTHWEST = new RegionCode("1111053000");

  /** A province of two municipalities side by side; the western one has two towns. */
  private static final List<Region> REGIONS =
      List.of(
          region("1101002", SOUTHWEST.digits(), box(0, 0, 1, 1)),
          region("1101001", NORTHWEST.digits(), box(0, 1, 1, 2)),
          region("1101009", null, box(1, 0, 2, 2)),
          region("11020", EAST.digits(), box(1, 0, 2, 2)),
          region("11010", WEST.digits(), box(0, 0, 1, 2)),
          region("11", PROVINCE.digits(), box(0, 0, 2, 2)));

  private final Territory territory =
      Territory.of(
          REGIONS,
          List.of(
              cell(4, "rn-b", 1.5, 0.5),
              cell(3, "rn-b", 0.5, 1.5),
              cell(2, "rn-a", 0.5, 0.6),
              cell(1, "rn-a", 0.5, 0.5),
              cell(9, "rn-c", 5, 5)),
          List.of(new Sensor("s-1", "fg-1", NORTHWEST, 0.5, 1.5, "하천 수위계", "River gauge")));

  @Test
  void cellsOfARegionComeByRadioNodeInOrder() {
    Resolved resolved = resolved(WEST);
    assertEquals(List.of("rn-a", "rn-b"), List.copyOf(resolved.cellsByRadioNode().keySet()));
    assertEquals(List.of(id(1), id(2), id(3)), List.copyOf(resolved.cellIds()));
    assertEquals(3, resolved.cellCount());
  }

  @Test
  void overlappingRegionsNameEachCellOnce() {
    Resolved resolved = resolved(PROVINCE, WEST, NORTHWEST, WEST);
    assertEquals(4, resolved.cellCount());
    assertEquals(3, resolved.regions().size());
  }

  @Test
  void anEmptyListResolvesToNothing() {
    assertEquals("regions: none (expected: at least one region code)", unresolved().reason());
  }

  @Test
  void anUnknownRegionResolvesToNothingEvenBesideAKnownOne() {
    assertEquals(
        "region: 2611000000 (expected: a code of this territory)",
        unresolved(WEST, new RegionCode("2611000000")).reason());
  }

  @Test
  void aRegionWithoutCellsResolvesToNothingEvenBesideOneThatHasThem() {
    Territory bare = Territory.of(REGIONS, List.of(cell(1, "rn-a", 0.5, 0.5)), List.of());
    Unresolved unresolved =
        assertInstanceOf(Unresolved.class, bare.resolve(List.of(SOUTHWEST, NORTHWEST)));
    assertEquals("cells of 지역1101001 (1111051500): 0 (expected: at least 1)", unresolved.reason());
  }

  @Test
  void manyReasonsAreCutShortWithTheirNumber() {
    List<RegionCode> unknown = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      unknown.add(new RegionCode("26110" + (51000 + i)));
    }
    assertTrue(unresolved(unknown.toArray(new RegionCode[0])).reason().endsWith("; and 5 more"));
  }

  @Test
  void aPointOnABorderBelongsToTheFirstRegionInCodeOrderOnly() {
    assertEquals(Optional.of(NORTHWEST), town(0.5, 1));
    assertEquals(Optional.of(WEST), code(territory.regionAt(1, 1, RegionLevel.MUNICIPALITY)));
    Territory border = Territory.of(REGIONS, List.of(cell(1, "rn-a", 0.5, 1)), List.of());
    assertEquals(1, border.cellsIn(NORTHWEST).size());
    assertEquals(0, border.cellsIn(SOUTHWEST).size());
  }

  @Test
  void theOrderInWhichRegionsAreGivenChangesNothing() {
    List<Region> shuffled = new ArrayList<>(REGIONS);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      Territory other = Territory.of(shuffled, territory.cells(), territory.sensors());
      assertEquals(territory.regions(), other.regions());
      assertEquals(
          code(territory.regionAt(0.5, 1, RegionLevel.TOWN)),
          code(other.regionAt(0.5, 1, RegionLevel.TOWN)));
    }
  }

  @Test
  void aRegionWithoutACodeIsFoundOnTheMapAndItsCellsThroughTheOnesAroundIt() {
    Region unaddressable = territory.regionAt(1.5, 0.5, RegionLevel.TOWN).orElseThrow();
    assertEquals("1101009", unaddressable.sourceCode());
    assertEquals(List.of(id(4)), List.copyOf(resolved(EAST).cellIds()));
  }

  @Test
  void cellsOutsideEveryRegionAreKeptAndListed() {
    assertEquals(List.of(cell(9, "rn-c", 5, 5)), territory.cellsInNoRegion());
    assertEquals(5, territory.cells().size());
    assertTrue(territory.regionAt(5, 5, RegionLevel.PROVINCE).isEmpty());
  }

  @Test
  void sensorsAndCellsAreFoundById() {
    assertEquals("fg-1", territory.sensor("s-1").orElseThrow().fieldGatewayId());
    assertTrue(territory.sensor("s-2").isEmpty());
    assertEquals("rn-b", territory.cell(id(3)).orElseThrow().radioNode());
    assertTrue(territory.cell(id(77)).isEmpty());
  }

  @Test
  void aCodeACellOrASensorThatStandsTwiceIsRefused() {
    Region again = region("99", PROVINCE.digits(), box(0, 0, 2, 2));
    refused("region code: 1100000000 twice", List.of(REGIONS.get(5), again), List.of(), List.of());
    Cell cell = cell(1, "rn-a", 0, 0);
    refused("cell: 450-05-7-1 twice", List.of(), List.of(cell, cell), List.of());
    Sensor sensor = territory.sensors().get(0);
    refused("sensor: s-1 twice", List.of(), List.of(), List.of(sensor, sensor));
  }

  @Test
  void anEmptyTerritoryResolvesNothing() {
    assertInstanceOf(Unresolved.class, Territory.empty().resolve(List.of(WEST)));
  }

  private static void refused(
      String reason, List<Region> regions, List<Cell> cells, List<Sensor> sensors) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Territory.of(regions, cells, sensors));
    assertEquals(reason + " (expected: once)", e.getMessage());
  }

  private Resolved resolved(RegionCode... codes) {
    return assertInstanceOf(Resolved.class, territory.resolve(List.of(codes)));
  }

  private Unresolved unresolved(RegionCode... codes) {
    return assertInstanceOf(Unresolved.class, territory.resolve(List.of(codes)));
  }

  private Optional<RegionCode> town(double longitude, double latitude) {
    return code(territory.regionAt(longitude, latitude, RegionLevel.TOWN));
  }

  private static Optional<RegionCode> code(Optional<Region> region) {
    return region.map(Region::code);
  }
}
