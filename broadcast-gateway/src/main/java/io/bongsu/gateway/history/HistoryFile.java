package io.bongsu.gateway.history;

import io.bongsu.gateway.ops.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * Which file is opened for writing, and what happens to one that cannot be used.
 *
 * <p>A damaged file, and one of another journal, are set aside as {@code history.db.corrupt-1} to
 * {@code -3}, and deleted when there are three already; one of another version of the tables is
 * deleted. Each is counted in {@code history.rebuilt}, and the next opening begins a new file.
 */
final class HistoryFile {
  static final String NAME = "history.db";

  private static final Logger log = LoggerFactory.getLogger(HistoryFile.class);
  private static final int MAX_SET_ASIDE = 3;
  private static final int PRIMARY_CODE = 0xFF;
  private static final String WRITE_AHEAD_LOG = "-wal";
  private static final String SHARED_MEMORY = "-shm";

  /** What says nothing of the file's content: the disk may be full, or come back. */
  private static final Set<SQLiteErrorCode> OF_THE_DISK =
      Set.of(
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_PERM,
          SQLiteErrorCode.SQLITE_AUTH,
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_PROTOCOL,
          SQLiteErrorCode.SQLITE_NOMEM,
          SQLiteErrorCode.SQLITE_INTERRUPT);

  interface Opener {
    Connection open(Path file) throws SQLException;
  }

  private final Path file;
  private final Opener opener;
  private final Counters counters;
  private boolean checked;

  HistoryFile(Path dataDir, Opener opener, Counters counters) {
    this.file = dataDir.resolve(NAME);
    this.opener = opener;
    this.counters = counters;
  }

  static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // Else the driver asks for the last row's number after each change, a fifth of all its time.
    config.setGetGeneratedKeys(false);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Whether the file is not what we wrote, as far as the one who writes it can tell. */
  static boolean isUnfit(SQLException e) {
    return OF_THE_DISK.stream().noneMatch(code -> isCode(e, code));
  }

  /** Whether a reader may be sure of the same: a fault of its question is not one of the file. */
  static boolean isDamage(SQLException e) {
    return isCode(e, SQLiteErrorCode.SQLITE_CORRUPT) || isCode(e, SQLiteErrorCode.SQLITE_NOTADB);
  }

  /**
   * Opens the file, or begins a new one where there is none that can be used.
   *
   * @throws IOException where the journal cannot be asked, or a file cannot be moved
   */
  HistoryStore open(RecordSource source) throws SQLException, IOException {
    try {
      HistoryStore store = openKnown(source);
      if (store != null) {
        checked = true;
        return store;
      }
    } catch (SQLException e) {
      if (!isUnfit(e)) {
        throw e;
      }
      setAside(String.valueOf(e.getMessage()));
    }
    return HistoryStore.on(opener.open(file), false, counters);
  }

  /** The file must be closed. */
  void setAside(String why) throws IOException {
    counters.count("history.rebuilt");
    for (int n = 1; n <= MAX_SET_ASIDE; n++) {
      Path aside = beside(".corrupt-" + n);
      if (!Files.exists(aside)) {
        log.warn("{} set aside as {}, made anew: {}", file, aside.getFileName(), why);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(beside(WRITE_AHEAD_LOG))) {
          Files.move(beside(WRITE_AHEAD_LOG), beside(".corrupt-" + n + WRITE_AHEAD_LOG));
        }
        Files.deleteIfExists(beside(SHARED_MEMORY));
        return;
      }
    }
    log.warn("{} deleted, made anew: {}", file, why);
    delete();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(beside(WRITE_AHEAD_LOG));
    Files.deleteIfExists(beside(SHARED_MEMORY));
  }

  /** Null where the file was put out of the way. */
  private @Nullable HistoryStore openKnown(RecordSource source) throws SQLException, IOException {
    int version = version();
    if (version == HistorySchema.FOREIGN) {
      setAside("tables of something else");
      return null;
    } else if (version != HistorySchema.EMPTY && version != HistorySchema.VERSION) {
      counters.count("history.rebuilt");
      log.info("{} made anew: version {}, now {}", file, version, HistorySchema.VERSION);
      delete();
      return null;
    }
    HistoryStore store = HistoryStore.on(opener.open(file), !checked, counters);
    boolean ours = false;
    try {
      ours = store.applied() == 0 || store.hash().equals(source.hashAt(store.applied()));
    } finally {
      if (!ours) {
        store.close();
      }
    }
    if (!ours) {
      setAside("of another journal: it differs at record " + store.applied() + " or before");
      return null;
    }
    return store;
  }

  private int version() throws SQLException {
    try (Connection connection = opener.open(file)) {
      return HistorySchema.versionOf(connection);
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(NAME + suffix);
  }

  private static boolean isCode(SQLException e, SQLiteErrorCode code) {
    return (e.getErrorCode() & PRIMARY_CODE) == code.code;
  }
}
