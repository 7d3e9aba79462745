package io.bongsu.gateway.api;

import com.linecorp.armeria.common.QueryParams;
import io.bongsu.gateway.history.Cursor;
import io.bongsu.gateway.history.HistoryFilter;
import io.bongsu.gateway.history.Names;
import io.bongsu.gateway.history.SearchTerms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is asked of the history, from a request's parameters. */
final class HistoryParameters {
  static final Set<String> ALERTS =
      new TreeSet<>(
          Set.of(
              "from",
              "to",
              "hazard",
              "level",
              "state",
              "drill",
              "companions",
              "region",
              "q",
              "limit",
              "after"));
  static final Set<String> INCIDENTS =
      new TreeSet<>(Set.of("from", "to", "hazard", "state", "region", "q", "limit", "after"));
  static final Set<String> EVENTS = new TreeSet<>(Set.of("limit", "after"));

  private static final int DEFAULT_ROWS = 100;
  private static final int MAX_ROWS = 500;
  private static final int DEFAULT_EVENTS = 1_000;
  private static final int MAX_EVENTS = 10_000;
  private static final List<String> YES_OR_NO = List.of("true", "false");

  private final QueryParams given;

  /**
   * Takes what was given.
   *
   * @throws IllegalArgumentException where it is not among the expected, or given twice
   */
  HistoryParameters(QueryParams given, Set<String> expected) {
    Parameters.require(given, expected);
    this.given = given;
  }

  HistoryFilter alerts() {
    String drill = oneOf("drill", YES_OR_NO);
    return common(Names.ALERT_STATES)
        .level(oneOf("level", Names.LEVELS))
        .companions("true".equals(oneOf("companions", YES_OR_NO)))
        .drill(drill == null ? null : Boolean.valueOf(drill))
        .build();
  }

  HistoryFilter incidents() {
    return common(Names.INCIDENT_STATES).build();
  }

  /** The number of the event after which to begin; 0 from the first on. */
  long afterEvent() {
    Long after =
        value(
            "after",
            text -> {
              if (!text.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException(
                    "after: \"" + text + "\" (expected: the number of an event)");
              }
              return Long.valueOf(text);
            });
    return after == null ? 0 : after;
  }

  int events() {
    return limit(DEFAULT_EVENTS, MAX_EVENTS);
  }

  private HistoryFilter.Builder common(List<String> states) {
    return HistoryFilter.builder(limit(DEFAULT_ROWS, MAX_ROWS))
        .fromUs(value("from", text -> timeUs("from", text)))
        .toUs(value("to", text -> timeUs("to", text)))
        .hazard(oneOf("hazard", Names.HAZARDS))
        .state(oneOf("state", states))
        .regionPrefix(value("region", HistoryParameters::region))
        .terms(value("q", SearchTerms::of))
        .after(value("after", Cursor::of));
  }

  private <T> @Nullable T value(String name, Function<String, T> reader) {
    String text = given.get(name);
    return text == null ? null : reader.apply(text);
  }

  private @Nullable String oneOf(String name, List<String> expected) {
    return value(
        name,
        text -> {
          if (!expected.contains(text)) {
            throw new IllegalArgumentException(
                name + ": \"" + text + "\" (expected: one of " + expected + ")");
          }
          return text;
        });
  }

  private int limit(int otherwise, int max) {
    Integer limit =
        value(
            "limit",
            text -> {
              if (!text.matches("[0-9]{1,6}")
                  || Integer.parseInt(text) < 1
                  || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException(
                    "limit: \"" + text + "\" (expected: 1-" + max + ")");
              }
              return Integer.valueOf(text);
            });
    return limit == null ? otherwise : limit;
  }

  private static String region(String digits) {
    if (!digits.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException(
          "region: \"" + digits + "\" (expected: the first 1-10 digits of a region's code)");
    }
    return digits;
  }

  private static long timeUs(String name, String text) {
    if (text.matches("[0-9]{1,17}")) {
      return Long.parseLong(text);
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          name
              + ": \""
              + text
              + "\" (expected: microseconds since 1970 or ISO 8601 such as 2026-05-01T09:00:00Z;"
              + " a + is written %2B)",
          e);
    }
  }
}
