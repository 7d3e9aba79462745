package io.bongsu.gateway.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last row of a page: the next page begins after it, whatever has come in meanwhile.
 *
 * @param us its time, microseconds since 1970
 * @param number the number of the record that began it
 */
public record Cursor(long us, long number) {
  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18})_([0-9]{1,18})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Cursor of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "after: \"" + text + "\" (expected: next, as it stands in the page before)");
    }
    return new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return us + "_" + number;
  }
}
