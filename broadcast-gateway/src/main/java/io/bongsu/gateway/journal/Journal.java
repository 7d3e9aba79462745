package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Append-only sequence of records in one SQLite file.
 *
 * <p>{@link #append} returns when all of its records are on stable storage, and leaves none of them
 * when it throws. Not thread-safe: one thread appends.
 */
public final class Journal implements AutoCloseable {
  private final Connection connection;

  private Journal(Connection connection) {
    this.connection = connection;
  }

  /** Opens the journal, or begins one where there is no file yet. */
  public static Journal open(Path file) throws JournalException {
    try {
      return on(DriverManager.getConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw new JournalException("journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Takes the connection over: it is closed with the journal, or when this throws. */
  static Journal on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A second gateway on the same journal would give out the same serial numbers. Before WAL:
      // only then is the file locked from the first read on, not from the first write.
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = WAL");
      // FULL: a commit is on the disk when it returns, so that a power cut takes nothing back.
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
      connection.setAutoCommit(false);
      return new Journal(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  public void append(List<Record> records) throws JournalException {
    // Prepared anew each time: the driver closes a statement that failed.
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO record (bytes) VALUES (?)")) {
      for (Record record : records) {
        insert.setBytes(1, record.toByteArray());
        insert.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      rollback(e);
      throw new JournalException(
          "journal: " + records.size() + " records not written: " + e.getMessage(), e);
    }
  }

  /**
   * Gives every record, oldest first.
   *
   * @throws JournalException naming the record that cannot be read, or that {@code to} cannot take
   */
  public void replay(Consumer<Record> to) throws JournalException {
    long seq = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT seq, bytes FROM record ORDER BY seq")) {
      while (rows.next()) {
        seq = rows.getLong(1);
        to.accept(Record.parseFrom(rows.getBytes(2)));
      }
      connection.commit();
    } catch (SQLException | InvalidProtocolBufferException | RuntimeException e) {
      throw new JournalException("journal: record " + seq + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws JournalException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new JournalException("journal: close: " + e.getMessage(), e);
    }
  }

  private void rollback(SQLException because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A full disk has SQLite roll back by itself. Then there is nothing left to roll back, and
      // the driver, failing at that, does not begin the next transaction.
      because.addSuppressed(e);
      begin(because);
    }
  }

  private void begin(SQLException because) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
