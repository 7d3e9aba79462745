package io.bongsu.edge.sensor;

import io.bongsu.edge.signal.Measure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a replay file: {@code offsetMs,value} or {@code value}; '#' begins a comment. */
sealed interface ReplayLine {
  /**
   * A value to play.
   *
   * @param offsetMs since the source's start; null means as soon as it is read
   */
  record Sample(@Nullable Long offsetMs, double value) implements ReplayLine {}

  record Blank() implements ReplayLine {}

  /**
   * A line that is neither.
   *
   * @param problem what was given and what was expected
   */
  record Bad(String problem) implements ReplayLine {}

  static ReplayLine parse(String line, Measure measure) {
    int comment = line.indexOf('#');
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (text.isEmpty()) {
      return new Blank();
    }
    String[] fields = text.split(",", -1);
    if (fields.length > 2) {
      return new Bad("\"" + text + "\" (expected: offsetMs,value or value)");
    }
    Long offsetMs = null;
    if (fields.length == 2) {
      Optional<Long> parsed = parseOffset(fields[0].strip());
      if (parsed.isEmpty()) {
        return new Bad(
            "offsetMs: \"" + fields[0].strip() + "\" (expected: whole milliseconds, 0 or more)");
      }
      offsetMs = parsed.get();
    }
    String given = fields[fields.length - 1].strip();
    try {
      double value = Double.parseDouble(given);
      if (measure.accepts(value)) {
        return new Sample(offsetMs, value);
      }
    } catch (NumberFormatException e) {
      // Said below, together with the values that are numbers and still not acceptable.
    }
    return new Bad("value: \"" + given + "\" (expected: " + measure.expected() + ")");
  }

  private static Optional<Long> parseOffset(String given) {
    try {
      long offsetMs = Long.parseLong(given);
      return offsetMs < 0 || offsetMs > Long.MAX_VALUE / 1_000_000
          ? Optional.empty()
          : Optional.of(offsetMs);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
