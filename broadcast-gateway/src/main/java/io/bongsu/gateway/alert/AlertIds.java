package io.bongsu.gateway.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** {@code 20261121-0007}: the seventh draft of that Korean day. */
final class AlertIds {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Seoul"));

  private AlertIds() {}

  static String next(AlertBook book, long nowUs) {
    String day = DAY.format(Instant.ofEpochSecond(nowUs / 1_000_000));
    return String.format("%s-%04d", day, book.drafts(day) + 1);
  }

  static String day(String alertId) {
    return alertId.substring(0, alertId.indexOf('-'));
  }
}
