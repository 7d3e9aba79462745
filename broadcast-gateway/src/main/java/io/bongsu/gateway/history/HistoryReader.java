package io.bongsu.gateway.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/**
 * Answers questions about the past, from the file as of its last transaction.
 *
 * <p>Each call opens the file, read-only, and closes it: no call holds the writer up, and each sees
 * the file that is there now, also after it was made anew. Any thread; calls block on the disk.
 */
public final class HistoryReader {
  private static final String INCIDENT =
      """
      SELECT *,
        (SELECT coalesce(sum(triggers), 0) FROM incident_sensor s
          WHERE s.number = incident.number) AS triggers,
        (SELECT count(*) FROM incident_sensor s WHERE s.number = incident.number) AS sensors
        FROM incident
      """;

  private static final String DELIVERIES =
      """
      SELECT radio_node, asked, accepted, refused, silent, broadcasting, stop_confirmed,
        stop_refused, handed_us, answered_us, note
        FROM delivery WHERE number = ? ORDER BY radio_node
      """;
  // "<> ''" for the sake of the indexes, which leave out what has no id.
  private static final String ALERT_EVENTS =
      """
      SELECT * FROM event WHERE alert_id = ? AND alert_id <> '' AND sequence > ?
        ORDER BY sequence LIMIT ?
      """;
  private static final String INCIDENT_EVENTS =
      """
      SELECT * FROM event WHERE incident_id = ? AND incident_id <> '' AND sequence > ?
      UNION
      SELECT event.* FROM alert CROSS JOIN event ON event.alert_id = alert.id
        WHERE alert.incident_id = ? AND alert.incident_id <> '' AND event.alert_id <> ''
          AND event.sequence > ?
      ORDER BY sequence LIMIT ?
      """;

  /** An alert, what came of it at each radio node, and what happened. */
  public record AlertStory(
      PastAlert alert, List<PastDelivery> deliveries, Page<PastEvent, Long> events) {}

  /** An incident and what happened, in its alerts too. */
  public record IncidentStory(PastIncident incident, Page<PastEvent, Long> events) {}

  private interface Question<T> {
    T ask(Sql sql) throws SQLException;
  }

  private final Path file;
  private final Runnable onDamage;

  HistoryReader(Path file, Runnable onDamage) {
    this.file = file;
    this.onDamage = onDamage;
  }

  /** Newest first. */
  public Page<PastAlert, Cursor> alerts(HistoryFilter filter) throws IOException {
    Conditions conditions = Conditions.ofAlerts(filter);
    String query =
        "SELECT * FROM alert"
            + conditions.where()
            + " ORDER BY drafted_us DESC, number DESC LIMIT ?";
    return ask(
        sql ->
            page(
                sql.all(row -> alert(sql, row), query, conditions.valuesAnd(filter.limit() + 1)),
                filter.limit(),
                last -> new Cursor(last.times().draftedUs(), last.number())));
  }

  /** Newest first. */
  public Page<PastIncident, Cursor> incidents(HistoryFilter filter) throws IOException {
    Conditions conditions = Conditions.ofIncidents(filter);
    String query = INCIDENT + conditions.where() + " ORDER BY opened_us DESC, number DESC LIMIT ?";
    return ask(
        sql ->
            page(
                sql.all(row -> incident(sql, row), query, conditions.valuesAnd(filter.limit() + 1)),
                filter.limit(),
                last -> new Cursor(last.openedUs(), last.number())));
  }

  /**
   * One alert with its events, oldest first.
   *
   * @param after only events with a greater number
   */
  public Optional<AlertStory> alert(String id, long after, int limit) throws IOException {
    return ask(
        sql -> {
          PastAlert alert =
              sql.first(row -> alert(sql, row), "SELECT * FROM alert WHERE id = ?", id);
          return alert == null
              ? Optional.empty()
              : Optional.of(
                  new AlertStory(
                      alert,
                      sql.all(PastDelivery::read, DELIVERIES, alert.number()),
                      events(sql.all(PastEvent::read, ALERT_EVENTS, id, after, limit + 1), limit)));
        });
  }

  /**
   * One incident with its events and those of its alerts, oldest first.
   *
   * @param after only events with a greater number
   */
  public Optional<IncidentStory> incident(String id, long after, int limit) throws IOException {
    return ask(
        sql -> {
          PastIncident incident =
              sql.first(row -> incident(sql, row), INCIDENT + " WHERE id = ?", id);
          return incident == null
              ? Optional.empty()
              : Optional.of(
                  new IncidentStory(
                      incident,
                      events(
                          sql.all(
                              PastEvent::read, INCIDENT_EVENTS, id, after, id, after, limit + 1),
                          limit)));
        });
  }

  private static PastAlert alert(Sql sql, ResultSet row) throws SQLException {
    long number = row.getLong("number");
    Map<String, String> texts = new TreeMap<>();
    sql.all(
        text -> texts.put(text.getString(1), text.getString(2)),
        "SELECT language, text FROM alert_text WHERE number = ?",
        number);
    return PastAlert.read(
        row,
        texts,
        sql.all(
            region -> region.getString(1),
            "SELECT code FROM alert_region WHERE number = ? ORDER BY place",
            number));
  }

  private static PastIncident incident(Sql sql, ResultSet row) throws SQLException {
    return PastIncident.read(
        row,
        sql.all(
            alert -> alert.getString(1),
            "SELECT id FROM alert WHERE incident_id = ? AND incident_id <> '' AND companion_of = '' AND "
                + Conditions.NOT_ONLY_PREPARED
                + " ORDER BY number",
            row.getString("id")));
  }

  private static Page<PastEvent, Long> events(List<PastEvent> found, int limit) {
    return page(found, limit, PastEvent::sequence);
  }

  /** One more than the limit was asked for: whether it is there says whether there is a next. */
  private static <T, C> Page<T, C> page(List<T> found, int limit, Function<T, C> next) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(List.copyOf(found.subList(0, limit)), next.apply(found.get(limit - 1)));
  }

  private <T> T ask(Question<T> question) throws IOException {
    try (Connection connection = open()) {
      if (HistorySchema.versionOf(connection) != HistorySchema.VERSION) {
        throw new IOException(
            "history: not made yet, or of another version (expected: made anew, in a moment; try again)");
      }
      connection.setAutoCommit(false); // one snapshot for all that is asked
      T answer = question.ask(new Sql(connection));
      connection.rollback();
      return answer;
    } catch (SQLException e) {
      if (HistoryFile.isDamage(e)) {
        onDamage.run();
      }
      throw new IOException("history: " + e.getMessage() + " (expected: a file to read)", e);
    }
  }

  private Connection open() throws SQLException {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    return readOnly.createConnection("jdbc:sqlite:" + file);
  }
}
