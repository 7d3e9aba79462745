package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cells import FILE}. */
@Command(
    name = "cells",
    description = "Radio cells of the operators / 통신사 셀",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "import")
public final class CellsCommand {
  @Command(
      name = "import",
      description = "Replace all cells by those of a CSV file / CSV 파일의 셀로 모두 바꿉니다",
      mixinStandardHelpOptions = true)
  int importFile(
      @Mixin OperatorOptions options,
      @Parameters(
              paramLabel = "FILE",
              description =
                  "radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM"
                      + "[,azimuthDeg,beamWidthDeg]")
          Path file) {
    try {
      options.warn("셀을 읽습니다: " + file, "Reading cells: " + file);
      ImportOutcome<List<Cell>> outcome = CellsImport.read(file);
      if (outcome instanceof ImportOutcome.Refused<List<Cell>> refused) {
        return options.refused(refused);
      }
      if (outcome instanceof ImportOutcome.Accepted<List<Cell>> accepted) {
        save(options, accepted.value());
      }
      return OperatorOptions.OK;
    } catch (IOException e) {
      return options.failed(e);
    }
  }

  private static void save(OperatorOptions options, List<Cell> cells) throws IOException {
    String count = "%,d".formatted(cells.size());
    options.warn("셀 " + count + "개를 저장합니다", "Saving " + count + " cells");
    options.store().saveCells(cells);
    options.warn("셀을 지역에 배치합니다", "Placing the cells in their regions");
    Territory territory = options.store().load();
    long nodes = cells.stream().map(Cell::radioNode).distinct().count();
    options.say(
        "셀 %s개, 무선 노드 %,d개를 저장했습니다.".formatted(count, nodes),
        "Stored %s of %s."
            .formatted(
                OperatorOptions.count(cells.size(), "cell"),
                OperatorOptions.count((int) nodes, "radio node")));
    withoutBeam(options, cells);
    inNoRegion(options, territory);
  }

  /** Says how many cells count as heard all around although they have a direction. */
  private static void withoutBeam(OperatorOptions options, List<Cell> cells) {
    long unknown =
        cells.stream()
            .map(Cell::sector)
            .filter(s -> s != null && s.beamWidthDeg() == Sector.UNKNOWN_BEAM)
            .count();
    if (unknown > 0) {
      options.say(
          "방위각은 있으나 빔 폭이 없어 전방향으로 보는 셀: %,d개".formatted(unknown),
          "With an azimuth and no beam width, so counted as heard all around: %s"
              .formatted(OperatorOptions.count((int) unknown, "cell")));
    }
  }

  /** Names the cells that no warning by region reaches. */
  static void inNoRegion(OperatorOptions options, Territory territory) {
    List<Cell> outside = territory.cellsInNoRegion();
    if (!outside.isEmpty()) {
      options.say(
          "어느 지역에도 들지 않는 셀 %,d개(지역 경보가 가지 않음):".formatted(outside.size()),
          "In no region, so no warning by region reaches them: %s"
              .formatted(OperatorOptions.count(outside.size(), "cell")));
      options.listSome(
          outside.stream()
              .map(
                  cell ->
                      "%s %s (%s, %s)"
                          .formatted(
                              cell.radioNode(), cell.id(), cell.longitude(), cell.latitude()))
              .toList());
    }
  }
}
