package io.bongsu.gateway.ops;

import static io.bongsu.gateway.area.Territories.box;
import static io.bongsu.gateway.area.Territories.cell;
import static io.bongsu.gateway.area.Territories.id;
import static io.bongsu.gateway.area.Territories.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerritoryStoreTest {
  private static final Region TOWN =
      region("1101001", "1111051500", box(126.98765432101234, 37.1, 127, 38));
  private static final Region NAMELESS = region("1101002", null, box(127, 37, 128, 38));
  private static final Cell CELL = cell(1, "rn-a", 126.99, 37.5);
  private static final Cell SECTOR_CELL =
      new Cell(id(3), "rn-c", "Hanbit", "5G", 127, 37, 800, new Sector(359.5, 120));
  private static final Sensor SENSOR =
      new Sensor("s-1", "fg-1", new RegionCode("1111051500"), 126.99, 37.5, "수위계", "Gauge");

  @TempDir private Path folder;
  private TerritoryStore store;

  @BeforeEach
  void open() {
    store = new TerritoryStore(folder.resolve("a/b"));
  }

  @Test
  void nothingSavedIsAnEmptyTerritoryAndNoFile() throws IOException {
    assertTrue(store.load().regions().isEmpty());
    assertFalse(Files.exists(store.file()));
  }

  @Test
  void whatWasSavedComesBackTheSame() throws IOException {
    store.saveRegions(List.of(TOWN, NAMELESS));
    store.saveCells(List.of(CELL));
    store.saveSensors(List.of(SENSOR));
    Territory territory = new TerritoryStore(folder.resolve("a/b")).load();
    assertEquals(List.of(TOWN, NAMELESS), territory.regions());
    assertEquals(List.of(CELL), territory.cells());
    assertEquals(List.of(SENSOR), territory.sensors());
    assertEquals(List.of(CELL), territory.cellsIn(new RegionCode("1111051500")));
  }

  @Test
  void aSaveReplacesItsOwnKindOnly() throws IOException {
    store.saveRegions(List.of(TOWN));
    store.saveCells(List.of(CELL));
    store.saveCells(List.of(cell(2, "rn-b", 126.99, 37.5)));
    assertEquals(1, store.load().cells().size());
    assertEquals("rn-b", store.load().cells().get(0).radioNode());
    assertEquals(List.of(TOWN), store.load().regions());
  }

  @Test
  void aSaveThatFailsLeavesTheFormer() throws IOException {
    store.saveCells(List.of(CELL));
    Cell other = cell(2, "rn-b", 1, 1);
    IOException e = assertThrows(IOException.class, () -> store.saveCells(List.of(other, other)));
    assertTrue(e.getMessage().startsWith(store.file().toString()), e.getMessage());
    assertEquals(List.of(CELL), store.load().cells());
  }

  @Test
  void aFileOfAnotherVersionIsNeitherReadNorWritten() throws Exception {
    store.saveCells(List.of(CELL));
    change("PRAGMA user_version = 7");
    IOException e = assertThrows(IOException.class, store::load);
    assertEquals(store.file() + ": schema version 7 (expected: 1-2)", e.getMessage());
    assertThrows(IOException.class, () -> store.saveCells(List.of()));
    change("PRAGMA user_version = 2");
    assertEquals(List.of(CELL), store.load().cells());
  }

  @Test
  void aFileOfVersionOneIsReadAndItsCellsAreHeardAllAround() throws Exception {
    store.saveRegions(List.of(TOWN));
    store.saveCells(List.of(CELL));
    change("ALTER TABLE cell DROP COLUMN azimuth_deg");
    change("ALTER TABLE cell DROP COLUMN beam_width_deg");
    change("PRAGMA user_version = 1");
    assertEquals(List.of(CELL), store.load().cells());
    assertEquals(List.of(TOWN), store.load().regions());
    store.saveCells(List.of(SECTOR_CELL));
    assertEquals(List.of(SECTOR_CELL), store.load().cells());
  }

  @Test
  void theDirectionOfASectorComesBackTheSame() throws IOException {
    store.saveCells(List.of(SECTOR_CELL, CELL));
    assertEquals(List.of(CELL, SECTOR_CELL), store.load().cells());
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
    Files.createDirectories(store.file().getParent());
    Files.writeString(store.file(), "not a database, whatever its name says".repeat(50));
    IOException e = assertThrows(IOException.class, store::load);
    assertTrue(e.getMessage().startsWith(store.file().toString()), e.getMessage());
  }

  @Test
  void aRowThatNoImportWouldHaveWrittenIsRefusedByName() throws Exception {
    store.saveCells(List.of(CELL));
    change("UPDATE cell SET range_m = -1");
    IOException e = assertThrows(IOException.class, store::load);
    assertTrue(e.getMessage().contains("rangeM of cell 450-05-7-1: -1"), e.getMessage());
  }

  @Test
  void aBoundaryThatCannotBeReadIsRefusedByName() throws Exception {
    store.saveRegions(List.of(TOWN));
    change("UPDATE region SET boundary_wkb = x'0102'");
    IOException e = assertThrows(IOException.class, store::load);
    assertTrue(e.getMessage().contains("boundary of region 1101001"), e.getMessage());
  }

  private void change(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
