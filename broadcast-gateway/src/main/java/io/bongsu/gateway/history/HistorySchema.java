package io.bongsu.gateway.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of {@code history.db}.
 *
 * <p>An alert's or incident's {@code number} is the number of the record that began it. Raise
 * {@link #VERSION} whenever a record would be put down differently: the file is then made anew.
 */
final class HistorySchema {
  static final int VERSION = 4;

  /** The version of a file without any table. */
  static final int EMPTY = 0;

  /** Tables, but none of ours. */
  static final int FOREIGN = -1;

  private static final List<String> TABLES =
      List.of(
          // One row: the last record that is in all of the tables, and the journal's hash there.
          "CREATE TABLE meta (applied INTEGER NOT NULL, hash BLOB NOT NULL)",
          "INSERT INTO meta VALUES (0, zeroblob(32))",
          """
          CREATE TABLE alert (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, incident_id TEXT NOT NULL,
            state TEXT NOT NULL, level TEXT NOT NULL, hazard TEXT NOT NULL,
            drill INTEGER NOT NULL, area TEXT NOT NULL DEFAULT '',
            source TEXT NOT NULL, event_id TEXT NOT NULL, area_described TEXT NOT NULL,
            companion_of TEXT NOT NULL, companion TEXT NOT NULL DEFAULT '',
            corrects TEXT NOT NULL, replaces TEXT NOT NULL, replaced_by TEXT NOT NULL DEFAULT '',
            drafter TEXT NOT NULL, submitter TEXT, approver TEXT, reason TEXT,
            drafted_us INTEGER NOT NULL, submitted_us INTEGER, approved_us INTEGER,
            broadcasting_us INTEGER, ended_us INTEGER,
            message_identifier INTEGER, serial_number INTEGER, radio_nodes INTEGER DEFAULT 0,
            asked INTEGER DEFAULT 0, accepted INTEGER DEFAULT 0, refused INTEGER DEFAULT 0,
            silent INTEGER DEFAULT 0, broadcasting INTEGER DEFAULT 0,
            stop_confirmed INTEGER DEFAULT 0, stop_refused INTEGER DEFAULT 0)
          """,
          "CREATE INDEX alert_by_time ON alert (drafted_us)",
          "CREATE INDEX alert_by_incident ON alert (incident_id) WHERE incident_id <> ''",
          """
          CREATE TABLE alert_text (
            number INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (number, language)) WITHOUT ROWID
          """,
          """
          CREATE TABLE alert_region (
            number INTEGER NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL,
            PRIMARY KEY (number, place)) WITHOUT ROWID
          """,
          "CREATE INDEX alert_region_by_code ON alert_region (code, number)",
          // One row for each alert, under the alert's number.
          "CREATE VIRTUAL TABLE alert_words USING fts5 (words, tokenize = 'trigram')",
          // The long columns last: counts are read without them.
          """
          CREATE TABLE delivery (
            number INTEGER NOT NULL, radio_node TEXT NOT NULL,
            asked INTEGER NOT NULL, accepted INTEGER NOT NULL, refused INTEGER NOT NULL,
            silent INTEGER NOT NULL, broadcasting INTEGER NOT NULL,
            stop_confirmed INTEGER NOT NULL, stop_refused INTEGER NOT NULL,
            handed_us INTEGER, answered_us INTEGER, stop_us INTEGER, note TEXT,
            states BLOB NOT NULL, cells BLOB NOT NULL,
            PRIMARY KEY (number, radio_node))
          """,
          """
          CREATE TABLE incident (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL, hazard TEXT NOT NULL, region TEXT NOT NULL, because TEXT,
            opened_us INTEGER NOT NULL, confirmed_us INTEGER, closed_us INTEGER)
          """,
          "CREATE INDEX incident_by_time ON incident (opened_us)",
          "CREATE INDEX incident_by_region ON incident (region, number)",
          """
          CREATE TABLE incident_sensor (
            number INTEGER NOT NULL, sensor_id TEXT NOT NULL, triggers INTEGER NOT NULL,
            PRIMARY KEY (number, sensor_id)) WITHOUT ROWID
          """,
          // Many rows for an incident: what is said of it grows with its sensors.
          """
          CREATE VIRTUAL TABLE incident_words
            USING fts5 (words, number UNINDEXED, tokenize = 'trigram')
          """,
          """
          CREATE TABLE event (
            sequence INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, who TEXT NOT NULL,
            alert_id TEXT NOT NULL, incident_id TEXT NOT NULL,
            kind TEXT NOT NULL, words TEXT NOT NULL)
          """,
          "CREATE INDEX event_by_alert ON event (alert_id) WHERE alert_id <> ''",
          "CREATE INDEX event_by_incident ON event (incident_id) WHERE incident_id <> ''");

  private HistorySchema() {}

  static int versionOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "PRAGMA user_version");
      boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
      return version != EMPTY || empty ? version : FOREIGN;
    }
  }

  /** All tables or none. */
  static void create(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.executeUpdate(table);
      }
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }
}
