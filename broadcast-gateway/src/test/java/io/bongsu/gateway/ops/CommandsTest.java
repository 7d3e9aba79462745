package io.bongsu.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  private static final String CELLS =
      """
      radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM
      bsc-1,한빛,2G,450,05,1,10,5,15,800
      """;

  @CommandLine.Command(
      name = "broadcast-gateway",
      subcommands = {RegionsCommand.class, CellsCommand.class, SensorsCommand.class})
  private static final class Root {}

  @TempDir private Path folder;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void writeRegions() throws IOException {
    RegionFiles.write(Files.createDirectories(folder.resolve("regions")));
  }

  @Test
  void regionsAreImportedAndWhatHasNoCodeIsNamed() {
    assertEquals(0, run("en", "regions", "import", folder + "/regions"), err::toString);
    assertTrue(out.toString().contains("towns: 3, with a code 2, without 1"), out.toString());
    assertTrue(out.toString().contains("  1102099 없어진동 (없어진동-en)"), out.toString());
    assertTrue(out.toString().contains("  가도 동구 새동 (11020XX)"), out.toString());
  }

  @Test
  void theSameIsSaidInKorean() {
    run("ko", "regions", "import", folder + "/regions");
    assertTrue(out.toString().contains("읍면동 3곳, 코드 있음 2곳, 없음 1곳"), out.toString());
    assertFalse(out.toString().contains("with a code"), out.toString());
  }

  @Test
  void aFolderThatDoesNotFitIsRefusedAndTheFormerRegionsStay() throws IOException {
    run("en", "regions", "import", folder + "/regions");
    Files.delete(folder.resolve("regions/codes-2022.tsv"));
    assertEquals(1, run("en", "regions", "import", folder + "/regions"));
    assertTrue(err.toString().contains("codes*.tsv: \"no file\" (expected: 1 file)"));
    run("en", "regions", "list");
    assertEquals(6, out.toString().lines().count());
  }

  @Test
  void regionsAreListedWithTheirCells() throws IOException {
    run("en", "regions", "import", folder + "/regions");
    run("en", "cells", "import", file("cells.csv", CELLS));
    run("en", "regions", "list");
    assertTrue(
        out.toString().contains("1111051500\ttowns\t북동-en\t1101001\t1 cell\n"), out.toString());
    run("ko", "regions", "list", "--unmapped");
    assertEquals("-\t읍면동\t없어진동\t1102099\t셀 0\n", out.toString());
  }

  @Test
  void cellsInNoRegionAreNamed() throws IOException {
    run("en", "regions", "import", folder + "/regions");
    String text = CELLS + "bsc-2,한빛,2G,450,05,1,11,99,15,800\n";
    assertEquals(0, run("en", "cells", "import", file("cells.csv", text)), err::toString);
    assertTrue(out.toString().startsWith("Stored 2 cells of 2 radio nodes."), out.toString());
    assertTrue(out.toString().contains("  bsc-2 450-05-1-11 (99.0, 15.0)"), out.toString());
    assertFalse(out.toString().contains("450-05-1-10"), out.toString());
  }

  @Test
  void aBadLineRefusesAllCellsAndTheFormerStay() throws IOException {
    run("en", "cells", "import", file("cells.csv", CELLS));
    String bad = CELLS.replace("bsc-1", "bsc-9") + "x,y\n";
    assertEquals(1, run("ko", "cells", "import", file("bad.csv", bad)));
    assertTrue(err.toString().contains("거부했습니다. 오류 1건"), err.toString());
    assertEquals("bsc-1", store().load().cells().get(0).radioNode());
  }

  @Test
  void sensorsAreImportedAndThoseOutsideTheirRegionNamed() throws IOException {
    run("en", "regions", "import", folder + "/regions");
    String text =
        """
      sensorId,fieldGatewayId,regionCode,longitude,latitude,nameKo,nameEn
      s-1,fg-1,1111051500,5,15,수위계,Gauge
      s-2,fg-1,1111051500,5,5,우량계,Rain gauge
      """;
    assertEquals(0, run("en", "sensors", "import", file("sensors.csv", text)), err::toString);
    assertTrue(out.toString().startsWith("Stored 2 sensors."), out.toString());
    assertTrue(out.toString().contains("  s-2 우량계 1111051500"), out.toString());
    assertFalse(out.toString().contains("  s-1"), out.toString());
  }

  @Test
  void sensorsWhoseRegionIsGoneAfterAnImportOfRegionsAreNamed() throws IOException {
    run("en", "regions", "import", folder + "/regions");
    String text =
        """
      sensorId,fieldGatewayId,regionCode,longitude,latitude,nameKo,nameEn
      s-1,fg-1,1111051500,5,15,수위계,Gauge
      """;
    run("en", "sensors", "import", file("sensors.csv", text));
    Files.writeString(
        folder.resolve("regions/codes-2022.tsv"),
        RegionFiles.CODES.replace("1111051500", "1111051600"));
    run("en", "regions", "import", folder + "/regions");
    assertTrue(out.toString().contains("no longer known"), out.toString());
    assertTrue(out.toString().contains("  s-1 수위계 1111051500"), out.toString());
  }

  @Test
  void aDatabaseThatCannotBeReadFailsWithItsName() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/territory.db"), "nonsense".repeat(200));
    assertEquals(1, run("en", "regions", "list"));
    assertTrue(err.toString().startsWith("Failed: "), err.toString());
    assertTrue(err.toString().contains("territory.db"), err.toString());
  }

  @Test
  void anUnknownLanguageIsAUsageError() {
    assertEquals(2, run("fr", "cells", "import", "nowhere.csv"));
    assertTrue(err.toString().contains("--lang: \"fr\" (expected: ko or en)"), err.toString());
  }

  @Test
  void theLanguageComesFromTheEnvironment() {
    assertEquals(Language.KO, Language.fromEnvironment(Map.of("LANG", "ko_KR.UTF-8")));
    assertEquals(Language.EN, Language.fromEnvironment(Map.of("LANG", "C.UTF-8")));
    assertEquals(Language.EN, Language.fromEnvironment(Map.of()));
    assertEquals(Language.EN, Language.fromEnvironment(Map.of("LC_ALL", "en_US", "LANG", "ko_KR")));
  }

  private TerritoryStore store() {
    return new TerritoryStore(folder.resolve("data"));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String lang, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.resolve("data").toString(), "--lang", lang));
    return new CommandLine(new Root())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
