package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.RegionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a CSV file, read column by column.
 *
 * <p>A getter that meets a bad value notes the error and returns a stand-in, so that one pass finds
 * everything wrong with the line; the caller asks {@link #ok} before it uses any of it.
 */
final class CsvRow {
  private static final int MAX_TEXT = 200;

  private final String file;
  private final int line;
  private final List<String> header;
  private final String[] values;
  private final ImportErrors errors;
  private boolean ok = true;

  CsvRow(String file, int line, List<String> header, String[] values, ImportErrors errors) {
    this.file = file;
    this.line = line;
    this.header = header;
    this.values = values;
    this.errors = errors;
  }

  int line() {
    return line;
  }

  boolean ok() {
    return ok;
  }

  /** A name that also stands in topics: no dot, which the broker takes for a topic level. */
  String id(String column) {
    String value = value(column);
    if (!value.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_:-]{0,63}")) {
      wrong(
          column,
          value,
          new Words(
              "글자·숫자로 시작하고 글자·숫자·_:-만 쓴 1~64자",
              "1-64 letters, digits and _:-, the first a letter or digit"));
    }
    return value;
  }

  String text(String column) {
    String value = value(column);
    if (value.isBlank() || value.length() > MAX_TEXT || value.matches("(?s).*\\p{Cntrl}.*")) {
      wrong(
          column,
          value,
          new Words("한 줄로 된 1~" + MAX_TEXT + "자", "1-" + MAX_TEXT + " characters on one line"));
    }
    return value.strip();
  }

  String oneOf(String column, Set<String> allowed) {
    String value = value(column);
    if (!allowed.contains(value)) {
      wrong(column, value, Words.same(String.join(" | ", allowed.stream().sorted().toList())));
    }
    return value;
  }

  /** The digits as they stand, or {@code standIn}: leading zeros mean something. */
  String digits(String column, int min, int max, String standIn) {
    String value = value(column);
    if (value.matches("[0-9]{%d,%d}".formatted(min, max))) {
      return value;
    }
    String count = min == max ? "" + min : min + "-" + max;
    wrong(column, value, new Words("숫자 " + count + "자리", count + " digits"));
    return standIn;
  }

  int integer(String column, int min, int max) {
    String value = value(column);
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    wrong(column, value, new Words("정수 " + min + "~" + max, "a whole number, " + min + "-" + max));
    return min;
  }

  double degrees(String column, int limit) {
    String value = value(column);
    if (value.matches("-?[0-9]{1,3}(\\.[0-9]{1,15})?")) {
      double number = Double.parseDouble(value);
      if (Math.abs(number) <= limit) {
        return number;
      }
    }
    wrong(
        column,
        value,
        new Words("도(°) 단위 -" + limit + "~" + limit, "degrees, -" + limit + " to " + limit));
    return 0;
  }

  /** A number, or null where the column is empty or the file does not have it. */
  @Nullable Double numberOrNone(String column, int min, int max) {
    String value = header.contains(column) ? value(column) : "";
    if (value.isEmpty()) {
      return null;
    }
    if (value.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    wrong(
        column,
        value,
        new Words(
            "숫자 " + min + "~" + max + " 또는 빈칸", "a number, " + min + "-" + max + ", or empty"));
    return null;
  }

  @Nullable RegionCode regionCode(String column) {
    String value = value(column);
    try {
      return new RegionCode(value);
    } catch (IllegalArgumentException e) {
      wrong(column, value, new Words("행정기관코드 숫자 10자리", "a region code of 10 digits (행정기관코드)"));
      return null;
    }
  }

  void wrong(String column, String given, Words expected) {
    ok = false;
    errors.add(new ImportError(file, line, column, given, expected));
  }

  private String value(String column) {
    return values[header.indexOf(column)];
  }
}
