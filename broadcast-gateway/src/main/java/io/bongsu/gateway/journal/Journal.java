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
  private final PreparedStatement insert;

  private Journal(Connection connection, PreparedStatement insert) {
    this.connection = connection;
    this.insert = insert;
  }

  /** Opens the journal, or begins one where there is no file yet. */
  public static Journal open(Path file) throws JournalException {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        // FULL: a commit is on the disk when it returns, so that a power cut takes nothing back.
        statement.execute("PRAGMA synchronous = FULL");
        // A second gateway on the same journal would give out the same serial numbers.
        statement.execute("PRAGMA locking_mode = EXCLUSIVE");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        connection.setAutoCommit(false);
        return new Journal(
            connection, connection.prepareStatement("INSERT INTO record (bytes) VALUES (?)"));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new JournalException("journal " + file + ": " + e.getMessage(), e);
    }
  }

  public void append(List<Record> records) throws JournalException {
    try {
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

  /** Gives every record, oldest first. */
  public void replay(Consumer<Record> to) throws JournalException {
    long seq = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT seq, bytes FROM record ORDER BY seq")) {
      while (rows.next()) {
        seq = rows.getLong(1);
        to.accept(Record.parseFrom(rows.getBytes(2)));
      }
      connection.commit();
    } catch (SQLException | InvalidProtocolBufferException e) {
      throw new JournalException("journal: record " + seq + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws JournalException {
    try (connection) {
      insert.close();
    } catch (SQLException e) {
      throw new JournalException("journal: close: " + e.getMessage(), e);
    }
  }

  private void rollback(SQLException because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
