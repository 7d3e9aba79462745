package io.bongsu.edge.spool;

import io.bongsu.edge.health.Counters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounded, power-safe queue of outgoing records.
 *
 * <p>When full, evicts the oldest record of the lowest priority; never an alarm for telemetry.
 * {@link #append} returns {@link AppendOutcome.Stored} once the record is on stable storage. A file
 * found damaged is set aside and a new one begun. One writer: all methods belong to one thread,
 * except {@link #records} and {@link #bytes}.
 */
public final class Spool implements AutoCloseable {
  /** What a record takes beside its topic and payload: row, index, page slack; generous. */
  static final int RECORD_OVERHEAD_BYTES = 64;

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private final Path directory;
  private final long maxBytes;
  private final Counters counters;
  private Connection connection;
  private long lastSeq;
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Spool(Path directory, long maxBytes, Counters counters, Connection connection)
      throws SQLException {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.counters = counters;
    this.connection = connection;
    count();
  }

  /** Opens the spool in this directory, or begins one. */
  public static Spool open(Path directory, long maxBytes, Counters counters) throws SpoolException {
    Connection connection = SpoolDatabase.open(directory, counters);
    try {
      return new Spool(directory, maxBytes, counters, connection);
    } catch (SQLException e) {
      throw new SpoolException("spool: " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  public AppendOutcome append(Priority priority, String topic, byte[] payload) {
    try {
      return tryAppend(priority, topic, payload);
    } catch (SQLException e) {
      if (!recover(e)) {
        return diskFailed(e);
      }
    }
    try {
      return tryAppend(priority, topic, payload);
    } catch (SQLException e) {
      return diskFailed(e);
    }
  }

  /** The records to send first: by priority, then by age. Empty when the disk fails. */
  public List<SpoolRecord> first(int limit) {
    List<SpoolRecord> found = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT seq, priority, topic, payload FROM record"
                + " ORDER BY priority DESC, seq LIMIT ?")) {
      query.setInt(1, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Priority priority = Priority.ofCode(rows.getInt(2));
          found.add(
              new SpoolRecord(rows.getLong(1), priority, rows.getString(3), rows.getBytes(4)));
        }
      }
      return found;
    } catch (SQLException e) {
      if (!recover(e)) {
        diskFailed(e);
      }
      return List.of();
    }
  }

  /** Forgets these records; in one step, and only once the centre has them. */
  public void delete(Collection<Long> seqs) {
    try {
      connection.setAutoCommit(false);
      Freed freed = remove(seqs);
      commit();
      records.addAndGet(-freed.records());
      bytes.addAndGet(-freed.bytes());
    } catch (SQLException e) {
      // They will be sent again at the next start; the event id makes that harmless.
      abandonTransaction();
      if (!recover(e)) {
        diskFailed(e);
      }
    }
  }

  /** How many records wait. Any thread. */
  public long records() {
    return records.get();
  }

  /** What they take, by the measure the bound is held to. Any thread. */
  public long bytes() {
    return bytes.get();
  }

  private AppendOutcome tryAppend(Priority priority, String topic, byte[] payload)
      throws SQLException {
    long size =
        (long) RECORD_OVERHEAD_BYTES
            + topic.getBytes(StandardCharsets.UTF_8).length
            + payload.length;
    connection.setAutoCommit(false);
    try {
      List<Long> victims = victims(priority, bytes.get() + size - maxBytes);
      Freed freed = remove(victims);
      if (bytes.get() - freed.bytes() + size > maxBytes) {
        abandonTransaction();
        counters.increment("spool.refused");
        return new AppendOutcome.Full(
            "record: " + size + " bytes (expected: room for it in " + maxBytes + " bytes)");
      }
      long seq = insert(priority, topic, payload, size);
      commit();
      lastSeq = seq;
      records.addAndGet(1 - freed.records());
      bytes.addAndGet(size - freed.bytes());
      if (freed.records() > 0) {
        counters.add("spool.evicted", freed.records());
        log.warn("spool: full at {} bytes, {} oldest evicted", maxBytes, freed.records());
      }
      return new AppendOutcome.Stored(new SpoolRecord(seq, priority, topic, payload));
    } catch (SQLException e) {
      abandonTransaction();
      throw e;
    }
  }

  /** Enough records to free that many bytes, least important and oldest first; or all it may be. */
  private List<Long> victims(Priority priority, long excess) throws SQLException {
    List<Long> victims = new ArrayList<>();
    if (excess <= 0) {
      return victims;
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT seq, bytes FROM record WHERE priority <= ? ORDER BY priority, seq")) {
      query.setInt(1, priority.code());
      try (ResultSet rows = query.executeQuery()) {
        for (long freed = 0; freed < excess && rows.next(); freed += rows.getLong(2)) {
          victims.add(rows.getLong(1));
        }
      }
    }
    return victims;
  }

  private record Freed(long records, long bytes) {}

  private Freed remove(Collection<Long> seqs) throws SQLException {
    long removed = 0;
    long freed = 0;
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM record WHERE seq = ? RETURNING bytes")) {
      for (long seq : seqs) {
        delete.setLong(1, seq);
        try (ResultSet row = delete.executeQuery()) {
          if (row.next()) {
            removed++;
            freed += row.getLong(1);
          }
        }
      }
    }
    return new Freed(removed, freed);
  }

  private void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  private long insert(Priority priority, String topic, byte[] payload, long size)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO record (priority, bytes, topic, payload) VALUES (?, ?, ?, ?)"
                + " RETURNING seq")) {
      insert.setInt(1, priority.code());
      insert.setLong(2, size);
      insert.setString(3, topic);
      insert.setBytes(4, payload);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), coalesce(sum(bytes), 0), coalesce(max(seq), 0) FROM record")) {
      row.next();
      records.set(row.getLong(1));
      bytes.set(row.getLong(2));
      lastSeq = Math.max(lastSeq, row.getLong(3));
    }
  }

  /** Whether the file was at fault and there is a new one now. */
  private boolean recover(SQLException why) {
    if (!SpoolDatabase.isCorrupt(why)) {
      return false;
    }
    try {
      connection.close();
      SpoolDatabase.setAside(directory.resolve(SpoolDatabase.FILE_NAME), counters, why);
      connection = SpoolDatabase.open(directory, counters);
      carryOnNumbering();
      count();
      return true;
    } catch (SQLException | IOException | SpoolException e) {
      log.error("spool: no new file can be begun: {}", e.getMessage());
      return false;
    }
  }

  /** So that a late acknowledgement for the old file deletes nothing in the new one. */
  private void carryOnNumbering() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('record', ?)")) {
      insert.setLong(1, lastSeq);
      insert.executeUpdate();
    }
  }

  private AppendOutcome diskFailed(SQLException e) {
    counters.increment("spool.diskFailed");
    log.error("spool: the disk failed: {}", e.getMessage());
    return new AppendOutcome.DiskFailed(String.valueOf(e.getMessage()));
  }

  private void abandonTransaction() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      counters.increment("spool.rollbackFailed");
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      counters.increment("spool.closeFailed");
    }
  }
}
