package io.bongsu.gateway.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything that is in a history's file, to compare. */
final class Dump {
  private static final List<String> TABLES =
      List.of(
          "SELECT applied, hex(hash) FROM meta",
          "SELECT * FROM alert ORDER BY number",
          "SELECT * FROM alert_text ORDER BY number, language",
          "SELECT * FROM alert_region ORDER BY number, place",
          "SELECT rowid, words FROM alert_words ORDER BY rowid",
          "SELECT number, radio_node, asked, accepted, refused, silent, broadcasting, handed_us,"
              + " answered_us, note, hex(states), hex(cells) FROM delivery"
              + " ORDER BY number, radio_node",
          "SELECT * FROM incident ORDER BY number",
          "SELECT * FROM incident_sensor ORDER BY number, sensor_id",
          "SELECT number, words FROM incident_words ORDER BY number, words",
          "SELECT * FROM event ORDER BY sequence");

  private Dump() {}

  /** A closed file, or one as a kill left it. */
  static List<String> of(Path file) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        lines.add(table);
        try (ResultSet rows = statement.executeQuery(table)) {
          while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              line.append(rows.getString(column)).append('|');
            }
            lines.add(line.toString());
          }
        }
      }
      // The index of words holds what the words are, or this throws.
      statement.execute("INSERT INTO alert_words (alert_words) VALUES ('integrity-check')");
      statement.execute("INSERT INTO incident_words (incident_words) VALUES ('integrity-check')");
    }
    return lines;
  }
}
