package io.bongsu.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.SharedFolder;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;

/** The boundaries of 2018 and the code table of 2022, as Statistics Korea and MOIS have them. */
@Tag("shared")
class RealRegionsTest {
  private static final int CELLS = 300_000;

  private static RegionsReport report;
  private static Territory territory;

  @BeforeAll
  static void importRegions() throws IOException {
    ImportOutcome.Accepted<?> accepted =
        assertInstanceOf(
            ImportOutcome.Accepted.class, RegionsImport.read(SharedFolder.of("regions")));
    report = (RegionsReport) accepted.value();
    territory = Territory.of(report.regions(), List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"PROVINCE, 17, 0", "MUNICIPALITY, 250, 1", "TOWN, 3504, 151"})
  void everyRegionIsThereAndWhatHasNoCodeIsKnown(RegionLevel level, int all, int unmapped) {
    assertEquals(all, report.of(level).size());
    assertEquals(unmapped, report.unmapped(level).size());
  }

  @Test
  void whatHasNoCodeIsNamed() {
    Region municipality = report.unmapped(RegionLevel.MUNICIPALITY).get(0);
    assertEquals("23030 남구", municipality.sourceCode() + " " + municipality.nameKo());
    List<String> towns =
        report.unmapped(RegionLevel.TOWN).stream()
            .map(town -> town.sourceCode() + " " + town.nameKo())
            .toList();
    assertEquals(151, towns.stream().distinct().count());
    assertEquals("1117068 오류2동|1125051 강일동|1125052 상일동", String.join("|", towns.subList(0, 3)));
    assertEquals(10, report.ignoredCodeRows().size());
    assertEquals("경기도 고양시덕양구 삼송1동 (31101XX)", report.ignoredCodeRows().get(0));
  }

  @Test
  void jongnoIsNamedByItsMoisCode() {
    Region jongno = territory.region(new RegionCode("1111000000")).orElseThrow();
    assertEquals(
        "11010 종로구 Jongno-gu",
        "%s %s %s".formatted(jongno.sourceCode(), jongno.nameKo(), jongno.nameEn()));
  }

  @Test
  void whatSimplifyingDidToTheBoundariesIsCounted() {
    assertEquals(51, report.repaired().size());
    assertEquals(26, lostParts(RegionLevel.PROVINCE));
    assertEquals(133, lostParts(RegionLevel.MUNICIPALITY));
    assertEquals(206, lostParts(RegionLevel.TOWN));
  }

  @ParameterizedTest
  @CsvSource({"PROVINCE, 17", "MUNICIPALITY, 250", "TOWN, 3504"})
  void aPointInsideEachRegionFindsIt(RegionLevel level, int expected) {
    List<String> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Region region : report.of(level)) {
      Point inside = region.geometry().getInteriorPoint();
      Region there = territory.regionAt(inside.getX(), inside.getY(), level).orElse(null);
      (region.equals(there) ? found : others).add(region.label());
    }
    assertEquals(List.of(), others);
    assertEquals(expected, found.size());
  }

  @ParameterizedTest
  @CsvSource({"PROVINCE, 0, 0", "MUNICIPALITY, 1, 0.000001", "TOWN, 11, 0.005"})
  void simplifiedNeighboursOverlapByVeryLittle(RegionLevel level, int pairs, double largestShare) {
    List<Region> regions = report.of(level);
    int overlapping = 0;
    double largest = 0;
    for (int i = 0; i < regions.size(); i++) {
      for (int j = i + 1; j < regions.size(); j++) {
        double share = overlap(regions.get(i), regions.get(j));
        overlapping += share > 1e-9 ? 1 : 0;
        largest = Math.max(largest, share);
      }
    }
    assertEquals(pairs, overlapping);
    assertTrue(largest <= largestShare, "share of the smaller region: " + largest);
  }

  @Test
  void aCountryOfCellsIsPlacedAndEachProvinceGetsItsOwn() {
    List<Cell> cells = cells();
    Territory country = Territory.of(report.regions(), cells, List.of());
    int inProvinces = 0;
    for (Region province : country.regions(RegionLevel.PROVINCE)) {
      inProvinces += country.cellsIn(province.code()).size();
    }
    List<RegionCode> all =
        country.regions(RegionLevel.PROVINCE).stream().map(Region::code).toList();
    AreaResolution.Resolved resolved =
        assertInstanceOf(AreaResolution.Resolved.class, country.resolve(all));
    assertEquals(inProvinces, resolved.cellCount());
    assertTrue(inProvinces + country.cellsInNoRegion().size() <= CELLS);
  }

  @Test
  void whatIsStoredComesBackTheSame(@TempDir Path folder) throws IOException {
    TerritoryStore store = new TerritoryStore(folder);
    store.saveRegions(report.regions());
    assertEquals(territory.regions(), store.load().regions());
  }

  private static int lostParts(RegionLevel level) {
    return report.lostParts().entrySet().stream()
        .filter(entry -> entry.getKey().level() == level)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How much of the smaller one lies in the other. */
  private static double overlap(Region a, Region b) {
    if (!a.geometry().getEnvelopeInternal().intersects(b.geometry().getEnvelopeInternal())) {
      return 0;
    }
    double smaller = Math.min(a.geometry().getArea(), b.geometry().getArea());
    return a.geometry().intersection(b.geometry()).getArea() / smaller;
  }

  /** Somewhere in the boxes around the towns: some of them in the sea. */
  private static List<Cell> cells() {
    Random random = new Random(17);
    List<Region> towns = report.of(RegionLevel.TOWN);
    Plmn plmn = new Plmn("450", "05");
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      Envelope box = towns.get(i % towns.size()).geometry().getEnvelopeInternal();
      Coordinate site =
          new Coordinate(
              box.getMinX() + random.nextDouble() * box.getWidth(),
              box.getMinY() + random.nextDouble() * box.getHeight());
      CellGlobalId id = new CellGlobalId(plmn, i >> 16, i & 0xFFFF);
      cells.add(new Cell(id, "rn-" + i % 300, "Hanbit", "4G", site.x, site.y, 1000));
    }
    return cells;
  }
}
