package io.bongsu.gateway.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** {@code 20261121-I0003}: the third incident of that Korean day. */
final class IncidentIds {
  static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(KOREA);

  private IncidentIds() {}

  static String next(IncidentBook book, long nowUs) {
    String day = DAY.format(Instant.ofEpochSecond(Math.floorDiv(nowUs, 1_000_000L)));
    return String.format("%s-I%04d", day, book.opened(day) + 1);
  }

  static String day(String incidentId) {
    return incidentId.substring(0, incidentId.indexOf('-'));
  }
}
