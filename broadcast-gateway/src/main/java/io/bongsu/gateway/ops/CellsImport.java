package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Cell;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final ImportErrors errors = new ImportErrors();
  private final Map<CellGlobalId, Integer> lineById = new HashMap<>();

  private CellsImport() {}

  /** Nothing is stored; see {@link TerritoryStore#saveCells}. */
  public static ImportOutcome<List<Cell>> read(Path file) throws IOException {
    CellsImport cellsImport = new CellsImport();
    ImportErrors errors = cellsImport.errors;
    try {
      List<Cell> cells = new CsvFile(file, HEADER).read(cellsImport::cell, errors);
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
    double latitude = row.degrees("latitude", 90);
    int rangeM = row.integer("rangeM", 1, Cell.MAX_RANGE_M);
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
    return Optional.of(new Cell(id, radioNode, operator, generation, longitude, latitude, rangeM));
  }
}
