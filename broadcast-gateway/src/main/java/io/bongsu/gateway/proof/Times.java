package io.bongsu.gateway.proof;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970 as people read them: Korean time, to the microsecond. */
final class Times {
  private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(KOREA);

  private Times() {}

  static String local(long us) {
    return LOCAL.format(instant(us));
  }

  /** ISO 8601, UTC, six digits after the second. */
  static String iso(long us) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
        .withZone(ZoneOffset.UTC)
        .format(instant(us));
  }

  /** {@code 12.345 s}; from two minutes on with minutes beside it. */
  static String duration(long us) {
    String seconds = "%.3f s".formatted(us / 1e6);
    long minutes = Math.abs(us) / 60_000_000;
    return minutes < 2 ? seconds : seconds + " (" + minutes + " min)";
  }

  private static Instant instant(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }
}
