package io.bongsu.sim.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

final class TerritoryGeneratorTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Territory TERRITORY = TerritoryGenerator.generate(TerritoryPlan.ofSeed(1));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 2026, -5, Long.MAX_VALUE})
  void everySeedGivesValidLandAndARiverThroughThreeNeighbours(long seed) {
    Territory territory = TerritoryGenerator.generate(TerritoryPlan.ofSeed(seed).withPhones(10));
    for (Region.Level level : Region.Level.values()) {
      for (Region region : territory.regions(level)) {
        assertTrue(region.outline().isValid(), region.nameEn());
      }
    }
    assertRiverRunsThroughTheGaugedNeighbours(territory);
    assertEachCellIsInExactlyOneTown(territory);
  }

  private static void assertRiverRunsThroughTheGaugedNeighbours(Territory territory) {
    List<String> gauged = territory.river().gaugedMunicipalities();
    assertEquals(3, Set.copyOf(gauged).size());
    Geometry before = FACTORY.createPoint();
    for (String code : gauged) {
      Geometry outline = territory.region(code).outline();
      assertTrue(territory.river().course().crosses(outline), code);
      assertTrue(before.isEmpty() || before.touches(outline), code + " is no neighbour");
      before = outline;
    }
    List<Coordinate> course = List.of(territory.river().course().getCoordinates());
    List<Integer> gauges = new ArrayList<>();
    for (SensorSite sensor : territory.sensors()) {
      Coordinate place = new Coordinate(sensor.longitude(), sensor.latitude());
      assertTrue(
          territory.region(sensor.regionCode()).outline().contains(FACTORY.createPoint(place)));
      if (sensor.danger() == SensorSite.Danger.FLOOD) {
        gauges.add(course.indexOf(place));
      }
    }
    assertEquals(gauges.stream().sorted().toList(), gauges, "gauges stand downstream in order");
    assertFalse(gauges.contains(-1), "each gauge stands in the river");
  }

  private static void assertEachCellIsInExactlyOneTown(Territory territory) {
    for (CellSite cell : territory.cells()) {
      Geometry site = FACTORY.createPoint(new Coordinate(cell.longitude(), cell.latitude()));
      List<String> towns =
          territory.regions(Region.Level.TOWN).stream()
              .filter(town -> town.outline().contains(site))
              .map(Region::code)
              .toList();
      assertEquals(List.of(cell.townCode()), towns, cell.id());
    }
  }

  @Test
  void aCountryOfThirtyThousandCellsIsSpreadEvenlyOverHundredsOfRadioNodes() {
    Territory country =
        TerritoryGenerator.generate(
            TerritoryPlan.ofSeed(1)
                .withPhones(10)
                .withCellsPerMunicipality(2_500)
                .withRadioNodesPerOperator(150));
    assertEquals(30_000, country.cells().stream().map(CellSite::id).distinct().count());
    assertEquals(300, country.radioNodes().size());
    Map<String, Long> cells =
        country.cells().stream()
            .collect(Collectors.groupingBy(CellSite::radioNode, Collectors.counting()));
    assertEquals(Set.of(100L), Set.copyOf(cells.values()));
  }

  @Test
  void provincesMunicipalitiesAndTownsFillEachOther() {
    for (Region municipality : TERRITORY.regions(Region.Level.MUNICIPALITY)) {
      double towns =
          TERRITORY.regions(Region.Level.TOWN).stream()
              .filter(town -> town.municipalityCode().equals(municipality.code()))
              .mapToDouble(town -> town.outline().getArea())
              .sum();
      assertEquals(municipality.outline().getArea(), towns, 1e-9);
    }
    assertEquals(
        area(Region.Level.PROVINCE), area(Region.Level.MUNICIPALITY), 1e-9, "no land between");
  }

  private static double area(Region.Level level) {
    return TERRITORY.regions(level).stream().mapToDouble(r -> r.outline().getArea()).sum();
  }

  @Test
  void namesAndCodesAreAllDifferentAndCodesOfBothKindsDiffer() {
    Set<String> names = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (Region.Level level : Region.Level.values()) {
      for (Region region : TERRITORY.regions(level)) {
        assertTrue(names.add(region.nameKo()) && names.add(region.nameEn()), region.nameEn());
        assertTrue(codes.add(region.code()) && region.code().matches("9[12][0-9]{8}"));
        assertFalse(region.code().startsWith(region.statisticsCode()));
      }
    }
    assertEquals(2, TERRITORY.regions(Region.Level.PROVINCE).size());
    assertEquals(12, TERRITORY.regions(Region.Level.MUNICIPALITY).size());
  }

  @Test
  void radioNodesServeSeveralDistrictsAndDistrictsHaveSeveralRadioNodes() {
    Map<String, Set<String>> districtsOf =
        TERRITORY.cells().stream()
            .collect(
                Collectors.groupingBy(
                    CellSite::radioNode,
                    Collectors.mapping(
                        CellSite::municipalityCode, Collectors.toCollection(TreeSet::new))));
    assertEquals(6, districtsOf.size());
    assertTrue(districtsOf.values().stream().allMatch(districts -> districts.size() > 1));
    Map<String, Set<String>> nodesOf =
        TERRITORY.cells().stream()
            .collect(
                Collectors.groupingBy(
                    CellSite::municipalityCode,
                    Collectors.mapping(CellSite::radioNode, Collectors.toSet())));
    assertEquals(12, nodesOf.size());
    assertTrue(nodesOf.values().stream().allMatch(nodes -> nodes.size() > 1));
    assertEquals(240, TERRITORY.cells().stream().map(CellSite::id).distinct().count());
  }

  @Test
  void morePhonesLeaveTheCellsWhereTheyAre() {
    Territory more = TerritoryGenerator.generate(TerritoryPlan.ofSeed(1).withPhones(5_000));
    assertEquals(TERRITORY.cells(), more.cells());
    assertEquals(TERRITORY.phones(), more.phones().subList(0, 2_000));
  }

  @Test
  void cellsOfAnUnknownRegionAreAnError() {
    assertThrows(IllegalArgumentException.class, () -> TERRITORY.cellIdsIn(Set.of("1111000000")));
    assertEquals(20, TERRITORY.cellIdsIn(Set.of("9101000000")).size());
    assertEquals(100, TERRITORY.cellIdsIn(Set.of("9100000000")).size());
  }
}
