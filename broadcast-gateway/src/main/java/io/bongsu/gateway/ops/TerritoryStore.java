package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The territory on disk: {@code territory.db}, an SQLite file in the gateway's data folder.
 *
 * <p>Each save replaces all regions, all cells or all sensors in one transaction, on stable storage
 * when it returns; after a failure the former ones are still there. Each call opens and closes the
 * file, so an import and a running gateway may share it. A file of schema version 1 becomes one of
 * version 2 when it is opened, and its cells stay. Any thread.
 */
public final class TerritoryStore {
  static final String FILE = "territory.db";
  static final int SCHEMA_VERSION = 2;

  private static final String BUSY_TIMEOUT_MS = "10000";

  private final Path file;

  public TerritoryStore(Path dataDir) {
    this.file = dataDir.resolve(FILE);
  }

  public Path file() {
    return file;
  }

  public void saveRegions(List<Region> regions) throws IOException {
    replace(
        "region",
        TerritoryRows.INSERT_REGION,
        insert -> {
          for (Region region : regions) {
            TerritoryRows.write(region, insert);
          }
        });
  }

  public void saveCells(List<Cell> cells) throws IOException {
    replace(
        "cell",
        TerritoryRows.INSERT_CELL,
        insert -> {
          for (Cell cell : cells) {
            TerritoryRows.write(cell, insert);
          }
        });
  }

  public void saveSensors(List<Sensor> sensors) throws IOException {
    replace(
        "sensor",
        TerritoryRows.INSERT_SENSOR,
        insert -> {
          for (Sensor sensor : sensors) {
            TerritoryRows.write(sensor, insert);
          }
        });
  }

  /** What was saved last; an empty territory where nothing ever was. */
  public Territory load() throws IOException {
    if (!Files.exists(file)) {
      return Territory.empty();
    }
    try (Connection connection = open()) {
      connection.setAutoCommit(false); // one snapshot of all three tables
      checkWhole(connection);
      Territory territory =
          Territory.of(
              TerritoryRows.all(connection, "region", TerritoryRows::region),
              TerritoryRows.all(connection, "cell", TerritoryRows::cell),
              TerritoryRows.all(connection, "sensor", TerritoryRows::sensor));
      connection.rollback();
      return territory;
    } catch (SQLException | IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + " (expected: as imported)", e);
    }
  }

  /** A file that was copied while it was written may hold pages of two. */
  private static void checkWhole(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = result.getString(1);
      if (!found.equals("ok")) {
        throw new SQLException(found);
      }
    }
  }

  private interface Rows {
    void addTo(PreparedStatement insert) throws SQLException;
  }

  private void replace(String table, String insertSql, Rows rows) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      try (Statement delete = connection.createStatement();
          PreparedStatement insert = connection.prepareStatement(insertSql)) {
        delete.executeUpdate("DELETE FROM " + table);
        rows.addTo(insert);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private Connection open() throws SQLException, IOException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
      statement.execute("PRAGMA synchronous = FULL");
      checkSchema(statement);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private void checkSchema(Statement statement) throws SQLException, IOException {
    if (number(statement, "PRAGMA user_version") == SCHEMA_VERSION) {
      return;
    }
    // Nobody else may take the same step meanwhile.
    statement.execute("BEGIN IMMEDIATE");
    int version = number(statement, "PRAGMA user_version");
    if (version == 0 && number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
      step(statement, TerritoryRows.SCHEMA);
    } else if (version == 1) {
      step(statement, TerritoryRows.FROM_VERSION_1);
    } else if (version != SCHEMA_VERSION) {
      statement.execute("ROLLBACK");
      throw new IOException(
          "%s: schema version %d (expected: 1-%d)".formatted(file, version, SCHEMA_VERSION));
    }
    statement.execute("COMMIT");
  }

  private static void step(Statement statement, List<String> changes) throws SQLException {
    for (String change : changes) {
      statement.executeUpdate(change);
    }
    statement.executeUpdate("PRAGMA user_version = " + SCHEMA_VERSION);
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }
}
