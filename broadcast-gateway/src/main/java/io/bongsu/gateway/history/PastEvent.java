package io.bongsu.gateway.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One record, for the time axis.
 *
 * @param sequence its number in the journal
 * @param by a person's name, or a part of the gateway
 * @param kind the record's name: {@code alertDrafted}
 * @param words for people
 */
public record PastEvent(
    long sequence,
    long atUs,
    String by,
    String alertId,
    String incidentId,
    String kind,
    String words) {

  static PastEvent read(ResultSet row) throws SQLException {
    return new PastEvent(
        row.getLong("sequence"),
        row.getLong("at_us"),
        row.getString("who"),
        row.getString("alert_id"),
        row.getString("incident_id"),
        row.getString("kind"),
        row.getString("words"));
  }
}
