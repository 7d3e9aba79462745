package io.bongsu.gateway.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WHERE clause and what is bound to it. The clause is put together from our own words only;
 * whatever somebody asked for is among the values.
 */
final class Conditions {
  /** Leaves out a correction that only lies ready; one that was ever submitted is history. */
  static final String NOT_ONLY_PREPARED =
      """
      (state <> 'prepared' OR EXISTS (SELECT 1 FROM event WHERE event.alert_id = alert.id
        AND event.alert_id <> '' AND event.kind = 'alertSubmitted'))
      """;

  private final List<String> clauses = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  Conditions and(String clause, Object... bound) {
    clauses.add(clause);
    values.addAll(List.of(bound));
    return this;
  }

  Conditions andIf(@Nullable Object value, String clause) {
    return value == null ? this : and(clause, value);
  }

  /** In alerts, their regions and words. */
  static Conditions ofAlerts(HistoryFilter filter) {
    Conditions conditions =
        new Conditions()
            .andIf(filter.fromUs(), "drafted_us >= ?")
            .andIf(filter.toUs(), "drafted_us < ?")
            .andIf(filter.level(), "level = ?")
            .andIf(filter.drill(), "drill = ?");
    if (filter.state() == null) {
      // What only lies ready is no history, unless it is asked for.
      conditions.and(NOT_ONLY_PREPARED);
    }
    if (!filter.companions()) {
      // Each is in its main alert; what it says is found by that one's words.
      conditions.and("companion_of = ''");
    }
    if (filter.after() != null) {
      conditions.and("(drafted_us, number) < (?, ?)", filter.after().us(), filter.after().number());
    }
    if (filter.regionPrefix() != null) {
      conditions.and(
          "number IN (SELECT number FROM alert_region WHERE code >= ? AND code < ?)",
          filter.regionPrefix(),
          after(filter.regionPrefix()));
    }
    return conditions.common(
        filter,
        "number IN (SELECT rowid FROM alert_words WHERE alert_words MATCH ?)",
        // One row of words for each alert, found by its number: newest first, it ends at the limit.
        """
        EXISTS (SELECT 1 FROM alert_words w
          WHERE w.rowid = alert.number AND w.words LIKE ? ESCAPE '\\')
        """);
  }

  /** In incidents and their words. */
  static Conditions ofIncidents(HistoryFilter filter) {
    Conditions conditions =
        new Conditions()
            .andIf(filter.fromUs(), "opened_us >= ?")
            .andIf(filter.toUs(), "opened_us < ?");
    if (filter.after() != null) {
      conditions.and("(opened_us, number) < (?, ?)", filter.after().us(), filter.after().number());
    }
    if (filter.regionPrefix() != null) {
      conditions.and(
          "region >= ? AND region < ?", filter.regionPrefix(), after(filter.regionPrefix()));
    }
    return conditions.common(
        filter,
        "number IN (SELECT w.number FROM incident_words w WHERE incident_words MATCH ?)",
        """
        number IN (SELECT w.number FROM incident_words w WHERE w.words LIKE ? ESCAPE '\\')
        """);
  }

  private Conditions common(HistoryFilter filter, String indexed, String pattern) {
    andIf(filter.hazard(), "hazard = ?");
    andIf(filter.state(), "state = ?");
    if (filter.terms() != null) {
      filter.terms().indexed().forEach(term -> and(indexed, term));
      filter.terms().patterns().forEach(term -> and(pattern, term));
    }
    return this;
  }

  String where() {
    return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
  }

  /** With one more. */
  Object[] valuesAnd(Object last) {
    List<Object> all = new ArrayList<>(values);
    all.add(last);
    return all.toArray();
  }

  /** What follows everything that begins with these digits; ':' follows '9'. */
  private static String after(String digits) {
    return digits + ':';
  }
}
