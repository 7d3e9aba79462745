package io.bongsu.gateway.history;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each record changes in the file. Deterministic: the same records in the same order give the
 * same rows, in however many transactions. A record of an alert or incident that never began
 * changes nothing but the list of events.
 */
final class Projection {
  private final Sql sql;
  private final Deliveries deliveries;
  private final Incidents incidents;

  Projection(Sql sql) {
    this.sql = sql;
    this.deliveries = new Deliveries(sql);
    this.incidents = new Incidents(sql);
  }

  void apply(NumberedRecord numbered) throws SQLException {
    Record record = numbered.record();
    String words =
        switch (record.getEventCase()) {
          case HANDED_TO_RADIO, NODE_ANSWERED, NODE_SILENT, CELLS_BROADCASTING, STOP_ANSWERED ->
              EventWords.of(record) + delivered(record);
          default -> {
            change(numbered.sequence(), record);
            yield EventWords.of(record);
          }
        };
    sql.run(
        "INSERT INTO event VALUES (?,?,?,?,?,?,?)",
        numbered.sequence(),
        record.getAtUs(),
        record.getBy(),
        record.getAlertId(),
        record.getIncidentId(),
        Names.kind(record.getEventCase()),
        words);
  }

  private void change(long sequence, Record record) throws SQLException {
    switch (record.getEventCase()) {
      case INCIDENT_OPENED -> incidents.opened(sequence, record);
      case INCIDENT_CONFIRMED -> incidents.confirmed(record);
      case INCIDENT_CLOSED -> incidents.closed(record);
      case TRIGGER_RECEIVED -> incidents.triggered(record);
      case ALERT_DRAFTED -> drafted(sequence, record);
      case ALERT_EDITED -> edited(record);
      case ALERT_SUBMITTED ->
          sql.run(
              """
              UPDATE alert SET drafted_us = iif(state = 'prepared', ?, drafted_us),
                state = 'submitted', submitter = ?, submitted_us = ? WHERE id = ?
              """,
              record.getAtUs(),
              record.getBy(),
              record.getAtUs(),
              record.getAlertId());
      case ALERT_APPROVED -> approved(record);
      case ALERT_RETURNED -> backToDraft(record, record.getAlertReturned().getReason());
      case ALERT_REJECTED -> over(record, Names.REJECTED, record.getAlertRejected().getReason());
      case ALERT_STOPPED -> over(record, Names.STOPPED, record.getAlertStopped().getReason());
      case ALERT_EXPIRED -> over(record, Names.EXPIRED, null);
      case ALERT_REPLACED -> replaced(record);
      case AUTO_SEND_VETOED ->
          sql.run(
              "UPDATE alert SET reason = ? WHERE id = ?",
              record.getAutoSendVetoed().getReason(),
              record.getAlertId());
      default -> {
        // Nothing but an event.
      }
    }
  }

  private void drafted(long sequence, Record record) throws SQLException {
    AlertDrafted drafted = record.getAlertDrafted();
    int added =
        sql.run(
            """
            INSERT OR IGNORE INTO alert (number, id, incident_id, state, level, hazard, drill,
              source, event_id, area_described, companion_of, corrects, replaces, drafter, drafted_us)
              VALUES (?, ?, ?, ?, '', '', 0, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            sequence,
            record.getAlertId(),
            record.getIncidentId(),
            drafted.getPrepared() ? Names.PREPARED : Names.DRAFT,
            drafted.getSource(),
            drafted.getEventId(),
            drafted.getAreaDescribed(),
            drafted.getCompanionOfAlertId(),
            drafted.getCorrectsAlertId(),
            drafted.getReplacesAlertId(),
            record.getBy(),
            record.getAtUs());
    if (added == 1) {
      content(sequence, drafted.getContent());
      if (!drafted.getCompanionOfAlertId().isEmpty()) {
        sql.run(
            "UPDATE alert SET companion = ? WHERE id = ?",
            record.getAlertId(),
            drafted.getCompanionOfAlertId());
      }
    } else if (drafted.getPrepared()) {
      preparedAgain(record);
    }
  }

  /** A correction that was rejected lies ready once more, under its old id. */
  private void preparedAgain(Record record) throws SQLException {
    sql.run(
        """
        UPDATE alert SET state = ?, submitter = NULL, submitted_us = NULL, ended_us = NULL,
          reason = NULL, drafted_us = ? WHERE id = ?
        """,
        Names.PREPARED,
        record.getAtUs(),
        record.getAlertId());
    rewritten(record, record.getAlertDrafted().getContent());
  }

  private void edited(Record record) throws SQLException {
    // A correction is drafted when somebody takes it up.
    sql.run(
        "UPDATE alert SET drafted_us = ? WHERE id = ? AND state = 'prepared'",
        record.getAtUs(),
        record.getAlertId());
    if (rewritten(record, record.getAlertEdited().getContent())) {
      backToDraft(record, null);
    }
  }

  private boolean rewritten(Record record, Content content) throws SQLException {
    Long number = alert(record.getAlertId());
    if (number == null) {
      return false;
    }
    sql.run("DELETE FROM alert_text WHERE number = ?", number);
    sql.run("DELETE FROM alert_region WHERE number = ?", number);
    content(number, content);
    return true;
  }

  private void content(long number, Content content) throws SQLException {
    AlertArea area = AlertArea.of(content);
    sql.run(
        "UPDATE alert SET level = ?, hazard = ?, drill = ?, area = ? WHERE number = ?",
        CodeNames.of(content.getLevel()),
        CodeNames.of(content.getHazard()),
        content.getDrill() ? 1 : 0,
        area.isSimple() ? "" : area.toString(),
        number);
    for (Text text : content.getTextsList()) {
      sql.run(
          "INSERT OR REPLACE INTO alert_text VALUES (?, ?, ?)",
          number,
          text.getLanguage(),
          text.getText());
    }
    List<String> regions = area.namedRegions();
    for (int place = 0; place < regions.size(); place++) {
      sql.run("INSERT INTO alert_region VALUES (?, ?, ?)", number, place, regions.get(place));
    }
    String origin =
        sql.first(
            row -> row.getString(1),
            """
            SELECT concat_ws(' ', id, incident_id, source, event_id, area_described)
              FROM alert WHERE number = ?
            """,
            number);
    sql.run(
        "INSERT OR REPLACE INTO alert_words (rowid, words) VALUES (?, ?)",
        number,
        SearchTerms.normalised(origin + " " + SearchTerms.words(content)));
  }

  private void approved(Record record) throws SQLException {
    Long number = alert(record.getAlertId());
    if (number != null) {
      AlertApproved approved = record.getAlertApproved();
      CellCounts asked = deliveries.asked(number, approved);
      sql.run(
          """
          UPDATE alert SET state = 'approved', approver = ?, approved_us = ?,
            message_identifier = ?, serial_number = ?, radio_nodes = ?,
            asked = ?, accepted = 0, refused = 0, silent = 0, broadcasting = 0,
            stop_confirmed = 0, stop_refused = 0 WHERE number = ?
          """,
          record.getBy(),
          record.getAtUs(),
          approved.getMessageIdentifier(),
          approved.getSerialNumber(),
          CellsByNode.read(approved.getCellsOfNodes()).size(),
          asked.asked(),
          number);
    }
  }

  /** Gives what is known of the radio node's cells from here on, in words. */
  private String delivered(Record record) throws SQLException {
    Long number = alert(record.getAlertId());
    Deliveries.Change change = number == null ? null : deliveries.delivered(number, record);
    if (change == null) {
      return "";
    }
    CellCounts more = change.after().minus(change.before());
    if (!more.equals(CellCounts.NONE)) {
      sql.run(
          """
          UPDATE alert SET accepted = accepted + ?, refused = refused + ?, silent = silent + ?,
            broadcasting = broadcasting + ?, stop_confirmed = stop_confirmed + ?,
            stop_refused = stop_refused + ? WHERE number = ?
          """,
          more.accepted(),
          more.refused(),
          more.silent(),
          more.broadcasting(),
          more.stopConfirmed(),
          more.stopRefused(),
          number);
    }
    if (more.broadcasting() > 0) {
      sql.run(
          """
          UPDATE alert SET state = iif(state = 'approved', 'broadcasting', state),
            broadcasting_us = coalesce(broadcasting_us, ?) WHERE number = ?
          """,
          record.getAtUs(),
          number);
    }
    return EventWords.of(change.after());
  }

  /** It must be submitted again: who submitted it before is in the events. */
  private void backToDraft(Record record, @Nullable String reason) throws SQLException {
    sql.run(
        """
        UPDATE alert SET state = 'draft', submitter = NULL, submitted_us = NULL,
          reason = coalesce(?, reason) WHERE id = ?
        """,
        reason,
        record.getAlertId());
  }

  private void over(Record record, String state, @Nullable String reason) throws SQLException {
    sql.run(
        "UPDATE alert SET state = ?, ended_us = ?, reason = coalesce(?, reason) WHERE id = ?",
        state,
        record.getAtUs(),
        reason,
        record.getAlertId());
  }

  private void replaced(Record record) throws SQLException {
    over(record, Names.REPLACED, null);
    sql.run(
        "UPDATE alert SET replaced_by = ? WHERE id = ?",
        record.getAlertReplaced().getByAlertId(),
        record.getAlertId());
  }

  private @Nullable Long alert(String id) throws SQLException {
    return sql.first(row -> row.getLong(1), "SELECT number FROM alert WHERE id = ?", id);
  }
}
