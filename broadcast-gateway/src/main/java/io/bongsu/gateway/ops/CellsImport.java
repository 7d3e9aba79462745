package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Sector;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of the operators' networks from a CSV file. One bad line and the file is refused:
 * a cell left out is a street without a warning.
 */
public final class CellsImport {
  static final List<String> HEADER =
      List.of(
          "radioNode",
          "operator",
          "generation",
          "mcc",
          "mnc",
          "lac",
          "ci",
          "longitude",
          "latitude",
          "rangeM");

  /** May stand behind the others. Without them, or empty, a cell is heard all around. */
  static final List<String> SECTOR_HEADER = List.of("azimuthDeg", "beamWidthDeg");

  private final ImportErrors errors = new ImportErrors();
  private final Map<CellGlobalId, Integer> lineById = new HashMap<>();

  private CellsImport() {}

  /** Nothing is stored; see {@link TerritoryStore#saveCells}. */
  public static ImportOutcome<List<Cell>> read(Path file) throws IOException {
    CellsImport cellsImport = new CellsImport();
    ImportErrors errors = cellsImport.errors;
    try {
      List<Cell> cells = new CsvFile(file, HEADER, SECTOR_HEADER).read(cellsImport::cell, errors);
      return errors.total() > 0 ? errors.refuse() : new ImportOutcome.Accepted<>(cells);
    } catch (UnfitFileException e) {
      errors.add(e.error());
      return errors.refuse();
    }
  }

  private Optional<Cell> cell(CsvRow row) {
    String radioNode = row.id("radioNode");
    String operator = row.text("operator");
    String generation = row.oneOf("generation", Cell.GENERATIONS);
    Plmn plmn = new Plmn(row.digits("mcc", 3, 3, "000"), row.digits("mnc", 2, 3, "00"));
    int lac = row.integer("lac", 0, Cell.MAX_LAC_OR_CI);
    int ci = row.integer("ci", 0, Cell.MAX_LAC_OR_CI);
    double longitude = row.degrees("longitude", 180);
    double latitude = row.degrees("latitude", Cell.MAX_LATITUDE);
    int rangeM = row.integer("rangeM", 1, Cell.MAX_RANGE_M);
    Sector sector = sector(row);
    if (!row.ok()) {
      return Optional.empty();
    }
    CellGlobalId id = new CellGlobalId(plmn, lac, ci);
    Integer before = lineById.putIfAbsent(id, row.line());
    if (before != null) {
      row.wrong(
          "mcc,mnc,lac,ci",
          id.toString(),
          new Words(
              "셀마다 한 줄(이미 " + before + "행에 있음)",
              "one line for a cell; it stands in line " + before));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Cell(id, radioNode, operator, generation, longitude, latitude, rangeM, sector));
    } catch (IllegalArgumentException e) { // its reach, which no single column shows
      row.wrong(
          "longitude,latitude,rangeM",
          longitude + "," + latitude + "," + rangeM,
          new Words("경도 ±180°와 위도 ±85° 안에 드는 도달 범위", "a reach within ±180° and ±85° of latitude"));
      return Optional.empty();
    }
  }

  /** 360 is north again, and a beam of 0 is how many inventories say that they do not know. */
  private static @Nullable Sector sector(CsvRow row) {
    Double azimuthDeg = row.numberOrNone("azimuthDeg", 0, 360);
    Double beamWidthDeg = row.numberOrNone("beamWidthDeg", 0, 360);
    if (beamWidthDeg != null && beamWidthDeg > 0 && beamWidthDeg < 1) {
      row.wrong("beamWidthDeg", beamWidthDeg.toString(), Words.same("0 | 1-360"));
      return null;
    }
    if (azimuthDeg != null) {
      return new Sector(azimuthDeg % 360, beamWidthDeg == null ? 0 : beamWidthDeg);
    }
    if (beamWidthDeg != null && beamWidthDeg > 0 && beamWidthDeg < 360) {
      row.wrong(
          "azimuthDeg",
          "",
          new Words("빔 폭이 360°보다 좁으면 방위각", "a direction, for a beam narrower than 360°"));
    }
    return null;
  }
}
