package io.bongsu.gateway.ops;

import static io.bongsu.gateway.area.Territories.box;
import static io.bongsu.gateway.area.Territories.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTest {
  private static final String CELLS = String.join(",", CellsImport.HEADER) + "\n";
  private static final String SECTORS =
      CELLS.strip() + "," + String.join(",", CellsImport.SECTOR_HEADER) + "\n";
  private static final String SENSORS = String.join(",", SensorsImport.HEADER) + "\n";
  private static final String CELL = "bsc-1,한빛,2G,450,05,1,10,127.1,37.5,800\n";
  private static final Territory TERRITORY =
      Territory.of(List.of(region("1101001", "1111051500", box(0, 0, 1, 1))), List.of(), List.of());

  @TempDir private Path folder;

  @Test
  void aCellIsReadColumnByColumn() throws IOException {
    CellGlobalId id = new CellGlobalId(new Plmn("450", "05"), 1, 10);
    assertEquals(List.of(new Cell(id, "bsc-1", "한빛", "2G", 127.1, 37.5, 800)), cells(CELLS + CELL));
  }

  @Test
  void aFileFromASpreadsheetIsReadAsItComes() throws IOException {
    String text =
        "\uFEFF" + (CELLS + "bsc-1,\"Hanbit, Inc. \"\"2\"\"\",5G,450,005,1,2,-1,-2.5,1\n\n");
    List<Cell> cells = cells(text.replace("\n", "\r\n"));
    assertEquals("Hanbit, Inc. \"2\"", cells.get(0).operator());
    assertEquals("005", cells.get(0).id().plmn().mnc());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "radioNode|b sc|1-64 letters, digits",
        "radioNode|''|1-64 letters, digits",
        "operator|' '|1-200 characters",
        "generation|6G|2G | 3G | 4G | 5G",
        "mcc|45|3 digits",
        "mnc|4505|2-3 digits",
        "lac|65536|a whole number, 0-65535",
        "ci|-1|a whole number, 0-65535",
        "ci|1.5|a whole number, 0-65535",
        "longitude|180.1|degrees, -180 to 180",
        "latitude|NaN|degrees, -85 to 85",
        "latitude|3e1|degrees, -85 to 85",
        "rangeM|0|a whole number, 1-150000",
      })
  void aBadValueIsNamedWithLineColumnGivenAndExpected(String column, String value, String expected)
      throws IOException {
    String[] values = CELL.strip().split(",", -1);
    values[CellsImport.HEADER.indexOf(column)] = value;
    String error = refusedCells(CELLS + CELL + String.join(",", values) + "\n").get(0);
    assertTrue(
        error.startsWith("file.csv:3 " + column + ": \"" + value + "\" (expected: " + expected),
        error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120,65|120|65",
        "360,120|0|120", // north, as some write it
        "0,360|0|360",
        "12.5,|12.5|0",
        "12.5,0|12.5|0",
      })
  void theDirectionOfASectorIsReadWhereTheFileHasIt(String given, double azimuth, double beam)
      throws IOException {
    assertEquals(
        new Sector(azimuth, beam),
        cells(SECTORS + CELL.strip() + "," + given + "\n").get(0).sector());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ",0", ",360"})
  void aCellWithoutADirectionIsHeardAllAround(String given) throws IOException {
    assertNull(cells(SECTORS + CELL.strip() + "," + given + "\n").get(0).sector());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "361,65|azimuthDeg: \"361\" (expected: a number, 0-360, or empty)",
        "-1,65|azimuthDeg: \"-1\" (expected: a number, 0-360",
        "N,65|azimuthDeg: \"N\" (expected: a number",
        "10,361|beamWidthDeg: \"361\" (expected: a number, 0-360",
        "10,0.5|beamWidthDeg: \"0.5\" (expected: 0 | 1-360)",
        ",65|azimuthDeg: \"\" (expected: a direction, for a beam narrower than 360",
      })
  void aDirectionThatCannotBeIsNamed(String given, String error) throws IOException {
    String first = refusedCells(SECTORS + CELL.strip() + "," + given + "\n").get(0);
    assertTrue(first.startsWith("file.csv:2 " + error), first);
  }

  @Test
  void aCellThatReachesAcrossTheAntimeridianIsRefused() throws IOException {
    assertEquals(
        List.of(
            "file.csv:2 longitude,latitude,rangeM: \"180.0,37.5,800\" (expected: a reach within"
                + " ±180° and ±85° of latitude)"),
        refusedCells(CELLS + CELL.replace("127.1", "180")));
  }

  @Test
  void everythingWrongWithALineIsSaidAtOnce() throws IOException {
    List<String> errors = refusedCells(CELLS + "bsc-1,한빛,1G,45,05,1,10,400,37.5,800\n");
    assertEquals(3, errors.size());
  }

  @Test
  void twentyErrorsAreNamedAndAllAreCounted() throws IOException {
    ImportOutcome.Refused<List<Cell>> refused = new ImportOutcome.Refused<>(List.of(), 0);
    Path file = write(CELLS + "x\n".repeat(30));
    if (CellsImport.read(file) instanceof ImportOutcome.Refused<List<Cell>> given) {
      refused = given;
    }
    assertEquals(20, refused.errors().size());
    assertEquals(30, refused.total());
  }

  @Test
  void aCellThatStandsTwiceIsAnErrorEvenWithOtherValues() throws IOException {
    assertEquals(
        List.of(
            "file.csv:3 mcc,mnc,lac,ci: \"450-05-1-10\" (expected: one line for a cell; it stands"
                + " in line 2)"),
        refusedCells(CELLS + CELL + CELL.replace("bsc-1", "bsc-2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|file.csv lines: \"0\" (expected: a header and at least 1 line)",
        "a,b|file.csv:1: \"a,b\" (expected: radioNode,operator,",
      })
  void aFileWithoutTheColumnsIsRefused(String text, String error) throws IOException {
    assertTrue(refusedCells(text).get(0).startsWith(error));
  }

  @Test
  void aFileWithoutLinesIsRefusedSoThatItClearsNothing() throws IOException {
    assertEquals(
        List.of("file.csv lines: \"0\" (expected: a header and at least 1 line)"),
        refusedCells(CELLS));
  }

  @Test
  void aMissingFileIsRefused() throws IOException {
    ImportOutcome.Refused<?> refused =
        assertInstanceOf(
            ImportOutcome.Refused.class, CellsImport.read(folder.resolve("nowhere.csv")));
    assertTrue(
        refused.errors().get(0).in(Language.EN).endsWith("(expected: a file that can be read)"));
  }

  @Test
  void aFileInAnOldKoreanEncodingIsRefused() throws IOException {
    Path file = folder.resolve("file.csv");
    Files.write(file, (CELLS + CELL).getBytes(Charset.forName("EUC-KR")));
    assertEquals(
        List.of("file.csv encoding: \"bytes that are not UTF-8\" (expected: UTF-8)"),
        errors(CellsImport.read(file)));
  }

  @Test
  void everyPrefixOfALineIsRefused() throws IOException {
    String line = CELL.substring(0, CELL.lastIndexOf(',') + 1);
    for (int length = 1; length < line.length(); length++) {
      assertEquals(1, refusedCells(CELLS + CELL + line.substring(0, length)).size());
    }
  }

  @Test
  void anOpenQuoteIsRefused() throws IOException {
    assertEquals(1, refusedCells(CELLS + CELL + "\"bsc-1,한빛\n").size());
  }

  @Test
  void aSensorIsReadColumnByColumn() throws IOException {
    ImportOutcome<List<Sensor>> outcome =
        SensorsImport.read(
            write(SENSORS + "s-1,fg-1,1111051500,0.5,0.5,하천 수위계,River gauge\n"), TERRITORY);
    ImportOutcome.Accepted<?> accepted = assertInstanceOf(ImportOutcome.Accepted.class, outcome);
    Sensor sensor = (Sensor) ((List<?>) accepted.value()).get(0);
    assertEquals("fg-1", sensor.fieldGatewayId());
    assertEquals("하천 수위계", sensor.nameKo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s-1,fg-1,111105150,0,0,가,A|file.csv:2 regionCode: \"111105150\" (expected: a region code",
        "s-1,fg-1,1111099000,0,0,가,A|file.csv:2 regionCode: \"1111099000\" (expected: a code of",
        "s/1,fg-1,1111051500,0,0,가,A|file.csv:2 sensorId: \"s/1\" (expected: 1-64",
        "s-1,fg+,1111051500,0,0,가,A|file.csv:2 fieldGatewayId: \"fg+\" (expected: 1-64",
        "s-1,fg-1,1111051500,0,0,,A|file.csv:2 nameKo: \"\" (expected: 1-200",
      })
  void aBadSensorIsRefused(String line, String error) throws IOException {
    List<String> errors = errors(SensorsImport.read(write(SENSORS + line + "\n"), TERRITORY));
    assertTrue(errors.get(0).startsWith(error), errors.toString());
  }

  @Test
  void aSensorThatStandsTwiceIsAnError() throws IOException {
    String line = "s-1,fg-1,1111051500,0,0,가,A\n";
    assertEquals(
        List.of(
            "file.csv:3 sensorId: \"s-1\" (expected: one line for a sensor; it stands in line 2)"),
        errors(SensorsImport.read(write(SENSORS + line + line), TERRITORY)));
  }

  @Test
  void errorsSpeakKoreanToo() {
    ImportError error = new ImportError("셀.csv", 3, "mcc", "45\n", new Words("숫자", "digits"));
    assertEquals("셀.csv:3 mcc: \"45�\" (필요: 숫자)", error.in(Language.KO));
  }

  private List<Cell> cells(String text) throws IOException {
    ImportOutcome<List<Cell>> outcome = CellsImport.read(write(text));
    if (outcome instanceof ImportOutcome.Accepted<List<Cell>> accepted) {
      return accepted.value();
    }
    throw new AssertionError(errors(outcome).toString());
  }

  private List<String> refusedCells(String text) throws IOException {
    return errors(CellsImport.read(write(text)));
  }

  private static List<String> errors(ImportOutcome<?> outcome) {
    ImportOutcome.Refused<?> refused = assertInstanceOf(ImportOutcome.Refused.class, outcome);
    return refused.errors().stream().map(error -> error.in(Language.EN)).toList();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), text, StandardCharsets.UTF_8);
  }
}
