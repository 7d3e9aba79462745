package io.bongsu.gateway.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A journal on a disk that the test can fill: what is large is not written until it is freed. */
public final class TightJournal {
  /** More than the pages that are left can hold. */
  public static final int LARGE_OCTETS = 40_000;

  private final Connection connection;
  private final Journal journal;

  private TightJournal(Connection connection, Journal journal) {
    this.connection = connection;
    this.journal = journal;
  }

  public static TightJournal open(Path file) throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    return new TightJournal(connection, Journal.on(connection));
  }

  public Journal journal() {
    return journal;
  }

  public void fill() throws SQLException {
    limitPages(1);
  }

  public void free() throws SQLException {
    limitPages(1 << 20);
  }

  /** Takes back what is not on stable storage. */
  void rollback() throws SQLException {
    connection.rollback();
  }

  private void limitPages(int pages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }
}
