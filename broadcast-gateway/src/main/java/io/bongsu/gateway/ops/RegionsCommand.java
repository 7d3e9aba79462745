package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regions import DIR} and {@code regions list}. */
@Command(
    name = "regions",
    description = "Regions and their codes / 지역과 행정기관코드",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(import | list)")
public final class RegionsCommand {
  @Command(
      name = "import",
      description = "Replace all regions by those of a folder / 폴더의 지역으로 모두 바꿉니다",
      mixinStandardHelpOptions = true)
  int importFolder(
      @Mixin OperatorOptions options,
      @Parameters(paramLabel = "DIR", description = "Boundaries and code table / 경계와 코드표")
          Path folder) {
    try {
      options.warn("경계를 읽습니다: " + folder, "Reading boundaries: " + folder);
      ImportOutcome<RegionsReport> outcome = RegionsImport.read(folder);
      if (outcome instanceof ImportOutcome.Refused<RegionsReport> refused) {
        return options.refused(refused);
      }
      if (outcome instanceof ImportOutcome.Accepted<RegionsReport> accepted) {
        options.store().saveRegions(accepted.value().regions());
        report(options, accepted.value());
        afterwards(options, options.store().load());
      }
      return OperatorOptions.OK;
    } catch (IOException e) {
      return options.failed(e);
    }
  }

  @Command(name = "list", description = "List the regions / 지역 목록", mixinStandardHelpOptions = true)
  int list(
      @Mixin OperatorOptions options,
      @Option(names = "--unmapped", description = "Only those without a code / 코드 없는 지역만")
          boolean unmapped) {
    try {
      Territory territory = options.store().load();
      if (territory.regions().isEmpty()) {
        options.say(
            "지역이 없습니다: " + options.store().file(), "No regions in " + options.store().file());
      }
      for (Region region : territory.regions()) {
        if (!unmapped || !region.addressable()) {
          int cells = region.code() == null ? 0 : territory.cellsIn(region.code()).size();
          String code = region.code() == null ? "-" : region.code().digits();
          options.say(
              line(code, level(region.level()).ko(), region.nameKo(), region, "셀 " + cells),
              line(
                  code,
                  level(region.level()).en(),
                  region.nameEn(),
                  region,
                  OperatorOptions.count(cells, "cell")));
        }
      }
      return OperatorOptions.OK;
    } catch (IOException e) {
      return options.failed(e);
    }
  }

  private static String line(String code, String level, String name, Region region, String cells) {
    return String.join("\t", code, level, name, region.sourceCode(), cells);
  }

  private static void report(OperatorOptions options, RegionsReport report) {
    options.say("읽은 파일:", "Files read:");
    report.files().forEach(options::list);
    for (RegionLevel level : RegionLevel.values()) {
      int all = report.of(level).size();
      List<Region> unmapped = report.unmapped(level);
      options.say(
          "%s %,d곳, 코드 있음 %,d곳, 없음 %,d곳"
              .formatted(level(level).ko(), all, all - unmapped.size(), unmapped.size()),
          "%s: %,d, with a code %,d, without %,d"
              .formatted(level(level).en(), all, all - unmapped.size(), unmapped.size()));
    }
    for (RegionLevel level : RegionLevel.values()) {
      named(
          options,
          report.unmapped(level),
          "코드 없는 " + level(level).ko() + "(지도에는 보이고 경보 대상으로 고를 수 없음):",
          "Without a code, so on the map but not to be warned (" + level(level).en() + "):");
    }
    named(
        options,
        report.repaired(),
        "경계가 스스로 엇갈려 바로잡은 지역:",
        "Regions whose boundary crossed itself and was repaired:");
    if (!report.lostParts().isEmpty()) {
      int lost = report.lostParts().values().stream().mapToInt(Integer::intValue).sum();
      options.say(
          "넓이가 없어 뺀 작은 섬이나 구멍 %,d개:".formatted(lost),
          "Islets and holes without an area, left out: %,d".formatted(lost));
      options.listSome(
          report.lostParts().entrySet().stream()
              .map(entry -> describe(entry.getKey()) + ": " + entry.getValue())
              .toList());
    }
    if (!report.ignoredCodeRows().isEmpty()) {
      options.say("코드표에서 쓰지 않은 행:", "Rows of the code table not used:");
      report.ignoredCodeRows().forEach(options::list);
    }
  }

  private static void named(OperatorOptions options, List<Region> regions, String ko, String en) {
    if (!regions.isEmpty()) {
      options.say(ko, en);
      regions.forEach(region -> options.list(describe(region)));
    }
  }

  private static String describe(Region region) {
    return "%s %s (%s)".formatted(region.sourceCode(), region.nameKo(), region.nameEn());
  }

  /** What the new regions mean for the cells and sensors that were there before. */
  private static void afterwards(OperatorOptions options, Territory territory) {
    CellsCommand.inNoRegion(options, territory);
    SensorsCommand.inUnknownRegion(options, territory);
  }

  private static Words level(RegionLevel level) {
    return switch (level) {
      case PROVINCE -> new Words("시도", "provinces");
      case MUNICIPALITY -> new Words("시군구", "municipalities");
      case TOWN -> new Words("읍면동", "towns");
    };
  }
}
