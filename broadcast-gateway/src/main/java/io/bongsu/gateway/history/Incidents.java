package io.bongsu.gateway.history;

import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Record;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One row for each incident and one for each of its sensors. */
final class Incidents {
  private final Sql sql;

  Incidents(Sql sql) {
    this.sql = sql;
  }

  void opened(long sequence, Record record) throws SQLException {
    IncidentOpened opened = record.getIncidentOpened();
    int added =
        sql.run(
            """
            INSERT OR IGNORE INTO incident (number, id, state, hazard, region, opened_us)
              VALUES (?, ?, 'open', ?, ?, ?)
            """,
            sequence,
            record.getIncidentId(),
            CodeNames.of(opened.getHazard()),
            opened.getRegionCode(),
            record.getAtUs());
    if (added == 1) {
      words(sequence, record.getIncidentId() + " " + opened.getRegionCode());
    }
  }

  void confirmed(Record record) throws SQLException {
    Long number = number(record);
    if (number != null) {
      String because = record.getIncidentConfirmed().getBecause();
      sql.run(
          """
          UPDATE incident SET state = iif(state = 'closed', state, 'confirmed'),
            confirmed_us = coalesce(confirmed_us, ?), because = coalesce(because, ?)
            WHERE number = ?
          """,
          record.getAtUs(),
          because,
          number);
      words(number, because);
    }
  }

  void closed(Record record) throws SQLException {
    sql.run(
        "UPDATE incident SET state = 'closed', closed_us = ? WHERE id = ?",
        record.getAtUs(),
        record.getIncidentId());
  }

  void triggered(Record record) throws SQLException {
    Long number = number(record);
    if (number != null) {
      String sensor = record.getTriggerReceived().getTrigger().getSensorId();
      int known =
          sql.run(
              """
              UPDATE incident_sensor SET triggers = triggers + 1
                WHERE number = ? AND sensor_id = ?
              """,
              number,
              sensor);
      if (known == 0) {
        sql.run("INSERT INTO incident_sensor VALUES (?, ?, 1)", number, sensor);
        words(number, sensor);
      }
    }
  }

  private void words(long number, String words) throws SQLException {
    sql.run(
        "INSERT INTO incident_words (words, number) VALUES (?, ?)",
        SearchTerms.normalised(words),
        number);
  }

  private @Nullable Long number(Record record) throws SQLException {
    return sql.first(
        row -> row.getLong(1), "SELECT number FROM incident WHERE id = ?", record.getIncidentId());
  }
}
