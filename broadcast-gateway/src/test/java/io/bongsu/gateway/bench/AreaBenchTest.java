package io.bongsu.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.ops.ImportOutcome;
import io.bongsu.gateway.ops.RegionFiles;
import io.bongsu.gateway.ops.RegionsImport;
import io.bongsu.gateway.ops.RegionsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AreaBenchTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfAreaIsMeasuredAndWrittenDown() throws IOException {
    RegionFiles.write(folder);
    Path report = folder.resolve("report.json");
    // Whether the targets are met is the machine's affair here.
    var unused =
        new CommandLine(new AreaBench())
            .execute("--cells=2000", "--queries=5", "--regions=" + folder, "--report=" + report);
    JsonNode figures = new ObjectMapper().readTree(Files.readString(report));
    assertEquals(2_000, figures.path("cells").asInt());
    for (AreaQuestions.Kind kind : AreaQuestions.Kind.values()) {
      JsonNode node = figures.path("bongsu").path(kind.name().toLowerCase(Locale.ROOT));
      assertEquals(5, node.path("queries").asInt(), kind::name);
      assertTrue(node.path("maxMs").asDouble() >= node.path("p50Ms").asDouble(), kind::name);
      assertEquals(0, node.path("unresolved").asInt(), kind::name);
    }
  }

  @Test
  void aCountryOfCellsHasAsManyInEachTownOfThreeOperatorsAndFourGenerations() throws IOException {
    ImportOutcome<RegionsReport> outcome = RegionsImport.read(RegionFiles.write(folder));
    List<Region> regions =
        outcome instanceof ImportOutcome.Accepted<RegionsReport> accepted
            ? accepted.value().regions()
            : List.of();
    Territory bare = Territory.of(regions, List.of(), List.of());
    List<Cell> cells = CountryOfCells.of(bare, 900, 1);
    assertEquals(cells, CountryOfCells.of(bare, 900, 1));
    Territory territory = Territory.of(regions, cells, List.of());
    assertEquals(900, territory.cells().size());
    assertEquals(List.of(), territory.cellsInNoRegion());
    territory.regions(RegionLevel.TOWN).stream()
        .filter(town -> town.code() != null)
        .forEach(town -> assertEquals(300, territory.cellsIn(town.code()).size()));
    assertEquals(3, cells.stream().map(Cell::operator).distinct().count());
    assertEquals(4, cells.stream().map(Cell::generation).distinct().count());
  }

  @Test
  void quantilesAreTimesThatWereMeasured() {
    double[] ms = new double[200];
    for (int i = 0; i < ms.length; i++) {
      ms[i] = ms.length - i;
    }
    assertEquals(new Quantiles(200, 100, 198, 200), Quantiles.ofMs(ms));
    assertEquals(new Quantiles(1, 7, 7, 7), Quantiles.ofMs(new double[] {7}));
  }
}
