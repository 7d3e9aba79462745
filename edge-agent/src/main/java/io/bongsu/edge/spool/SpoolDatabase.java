package io.bongsu.edge.spool;

import io.bongsu.edge.health.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Opens the spool's file, and sets a damaged one aside.
 *
 * <p>Write-ahead log, every commit synced (synchronous=FULL), and locked for one process: a second
 * agent on the same directory does not start.
 */
final class SpoolDatabase {
  static final String FILE_NAME = "spool.db";
  private static final int WAL_LIMIT_BYTES = 4 * 1024 * 1024;
  private static final Logger log = LoggerFactory.getLogger(SpoolDatabase.class);

  private SpoolDatabase() {}

  static Connection open(Path directory, Counters counters) throws SpoolException {
    Path file = directory.resolve(FILE_NAME);
    try {
      Files.createDirectories(directory);
      try {
        return connect(file);
      } catch (SQLException e) {
        if (!isCorrupt(e)) {
          throw e;
        }
        setAside(file, counters, e);
        return connect(file);
      }
    } catch (SQLException | IOException e) {
      throw new SpoolException(
          "spool: "
              + file
              + " does not open: "
              + e.getMessage()
              + " (expected: a directory this user may write, used by no other agent)",
          e);
    }
  }

  /** Whether the file, and not the moment, is at fault. */
  static boolean isCorrupt(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return false;
    }
    // The low byte is the primary code; the rest only says where.
    int code = sqlite.getResultCode().code & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /**
   * Renames the file and its log to the first free {@code *.corrupt-n}, for a person to look at.
   */
  static void setAside(Path file, Counters counters, Exception why) throws IOException {
    int n = 1;
    while (Files.exists(aside(file, n))) {
      n++;
    }
    Files.move(file, aside(file, n));
    for (String suffix : new String[] {"-wal", "-shm"}) {
      Path companion = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(companion)) {
        Files.move(companion, aside(file, n).resolveSibling(aside(file, n).getFileName() + suffix));
      }
    }
    counters.increment("spool.corrupt");
    log.error(
        "spool: {} is damaged ({}); set aside as {}, beginning a new one",
        file,
        why.getMessage(),
        aside(file, n).getFileName());
  }

  private static Path aside(Path file, int n) {
    return file.resolveSibling(file.getFileName() + ".corrupt-" + n);
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(WAL_LIMIT_BYTES);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!check.next() || !"ok".equals(check.getString(1))) {
          throw new SQLiteException("quick_check found damage", SQLiteErrorCode.SQLITE_CORRUPT);
        }
      }
      // AUTOINCREMENT: a number is not used again after its record was deleted.
      statement.executeUpdate(
          "CREATE TABLE IF NOT EXISTS record ("
              + "seq INTEGER PRIMARY KEY AUTOINCREMENT, priority INTEGER NOT NULL,"
              + " bytes INTEGER NOT NULL, topic TEXT NOT NULL, payload BLOB NOT NULL)");
      statement.executeUpdate(
          "CREATE INDEX IF NOT EXISTS record_by_priority ON record (priority, seq)");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
