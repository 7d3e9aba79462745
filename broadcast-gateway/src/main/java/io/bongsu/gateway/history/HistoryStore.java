package io.bongsu.gateway.history;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * {@code history.db} for its one writer.
 *
 * <p>The number of the last record applied, and the journal's hash there, are in the same
 * transaction as what the record changed: after a kill the file is as of some record, never between
 * two. A power cut may take back the newest transactions; they are applied again from the journal.
 * When {@link #apply} has thrown, the store can only be closed. Not thread-safe.
 */
final class HistoryStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);

  private final Connection connection;
  private final Counters counters;
  private final Sql sql;
  private final Projection projection;
  private final MessageDigest sha256 = sha256();
  private long applied;
  private ByteString hash;

  private HistoryStore(Connection connection, Counters counters) throws SQLException {
    this.connection = connection;
    this.counters = counters;
    this.sql = new Sql(connection);
    this.projection = new Projection(sql);
    record Meta(long applied, ByteString hash) {}
    Meta meta =
        sql.first(
            row -> new Meta(row.getLong(1), ByteString.copyFrom(row.getBytes(2))),
            "SELECT applied, hash FROM meta");
    if (meta == null || meta.hash().size() != sha256.getDigestLength()) {
      throw new SQLException("history: no head (expected: number and hash of a record)");
    }
    this.applied = meta.applied();
    this.hash = meta.hash();
  }

  /**
   * Takes the connection over: it is closed with the store, or when this throws.
   *
   * @param check whether to read the whole file for damage first
   */
  static HistoryStore on(Connection connection, boolean check, Counters counters)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      // NORMAL: a power cut may take the newest commits back, and the journal has them.
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA cache_size = -16000");
      if (HistorySchema.versionOf(connection) == HistorySchema.EMPTY) {
        HistorySchema.create(connection);
      } else if (check) {
        quickCheck(statement);
      }
      connection.setAutoCommit(false);
      HistoryStore store = new HistoryStore(connection, counters);
      connection.commit();
      return store;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Number of the last record that is in the file. */
  long applied() {
    return applied;
  }

  /** The hash of the journal's chain there, as we reckon it. */
  ByteString hash() {
    return hash;
  }

  /** All of them or none; those that are in the file already are passed over. */
  void apply(List<NumberedRecord> records) throws SQLException {
    long last = applied;
    byte[] head = hash.toByteArray();
    for (NumberedRecord record : records) {
      if (record.sequence() <= last) {
        continue;
      }
      if (record.sequence() != last + 1) {
        throw new IllegalArgumentException(
            "record: " + record.sequence() + " (expected: " + (last + 1) + ")");
      }
      project(record);
      last = record.sequence();
      sha256.update(head);
      head = sha256.digest(record.record().toByteArray());
    }
    if (last != applied) {
      sql.run("UPDATE meta SET applied = ?, hash = ?", last, head);
      connection.commit();
      applied = last;
      hash = ByteString.copyFrom(head);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void project(NumberedRecord record) throws SQLException {
    try {
      projection.apply(record);
    } catch (RuntimeException e) {
      // One record that we do not understand must not hide all that come after it.
      counters.count("history.fault");
      log.error("history: record {} is not shown", record.sequence(), e);
    }
  }

  private static void quickCheck(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = Objects.toString(result.getString(1));
      if (!found.equals("ok")) {
        throw new SQLException(
            "history: " + found + " (expected: ok)", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
