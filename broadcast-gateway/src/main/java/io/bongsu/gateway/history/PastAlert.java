package io.bongsu.gateway.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the records up to now leave it. Times are microseconds since 1970.
 *
 * @param number of the record that drafted it
 * @param reason the last that was given for stopping, returning, rejecting or vetoing it
 * @param broadcast null before it was approved
 * @param texts by language
 * @param regions codes of all regions that it names, in part or as a whole
 * @param area in words, where regions alone do not say it; else empty
 */
public record PastAlert(
    long number,
    String id,
    String state,
    String level,
    String hazard,
    boolean drill,
    Origin origin,
    Links links,
    People people,
    Times times,
    @Nullable String reason,
    @Nullable Broadcast broadcast,
    Map<String, String> texts,
    List<String> regions,
    String area) {

  /** Where it came from. Empty where there is none. */
  public record Origin(String source, String eventId, String areaDescribed) {}

  /** Other alerts, and the incident it is of. Empty where there is none. */
  public record Links(
      String incidentId,
      String companionOf,
      String companion,
      String corrects,
      String replaces,
      String replacedBy) {}

  /** Who; the one who drafted it may be a part of the gateway. */
  public record People(String drafter, @Nullable String submitter, @Nullable String approver) {}

  /**
   * When it came to each state.
   *
   * @param endedUs stopped, rejected, replaced, or its time over
   */
  public record Times(
      long draftedUs,
      @Nullable Long submittedUs,
      @Nullable Long approvedUs,
      @Nullable Long broadcastingUs,
      @Nullable Long endedUs) {}

  /** What was sent, and what came of it. */
  public record Broadcast(
      int messageIdentifier, int serialNumber, int radioNodes, CellCounts cells) {}

  /** Stopped, replaced or over: its radio nodes were told to end it. */
  public boolean isToEnd() {
    return state.equals(Names.STOPPED)
        || state.equals(Names.REPLACED)
        || state.equals(Names.EXPIRED);
  }

  static PastAlert read(ResultSet row, Map<String, String> texts, List<String> regions)
      throws SQLException {
    return new PastAlert(
        row.getLong("number"),
        row.getString("id"),
        row.getString("state"),
        row.getString("level"),
        row.getString("hazard"),
        row.getBoolean("drill"),
        new Origin(
            row.getString("source"), row.getString("event_id"), row.getString("area_described")),
        new Links(
            row.getString("incident_id"),
            row.getString("companion_of"),
            row.getString("companion"),
            row.getString("corrects"),
            row.getString("replaces"),
            row.getString("replaced_by")),
        new People(row.getString("drafter"), row.getString("submitter"), row.getString("approver")),
        new Times(
            row.getLong("drafted_us"),
            Sql.longOrNull(row, "submitted_us"),
            Sql.longOrNull(row, "approved_us"),
            Sql.longOrNull(row, "broadcasting_us"),
            Sql.longOrNull(row, "ended_us")),
        row.getString("reason"),
        Sql.longOrNull(row, "approved_us") == null ? null : broadcast(row),
        texts,
        regions,
        row.getString("area"));
  }

  private static Broadcast broadcast(ResultSet row) throws SQLException {
    return new Broadcast(
        row.getInt("message_identifier"),
        row.getInt("serial_number"),
        row.getInt("radio_nodes"),
        cells(row));
  }

  static CellCounts cells(ResultSet row) throws SQLException {
    return new CellCounts(
        row.getInt("asked"),
        row.getInt("accepted"),
        row.getInt("refused"),
        row.getInt("silent"),
        row.getInt("broadcasting"),
        row.getInt("stop_confirmed"),
        row.getInt("stop_refused"));
  }
}
