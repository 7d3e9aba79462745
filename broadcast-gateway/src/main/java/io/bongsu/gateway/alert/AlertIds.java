package io.bongsu.gateway.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * {@code 20261121-0007}: the seventh draft of that Korean day; with {@code -C}, its correction;
 * with {@code -L2}, either's companion in a second language.
 */
final class AlertIds {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Seoul"));

  private AlertIds() {}

  static String next(AlertBook book, long nowUs) {
    String day = dayOf(nowUs);
    int number = book.drafts(day) + 1;
    // A clock that was set back by days comes upon numbers whose count was given up.
    while (book.find(id(day, number)) != null) {
      number++;
    }
    return id(day, number);
  }

  private static String id(String day, int number) {
    return String.format("%s-%04d", day, number);
  }

  static String correctionOf(String alertId) {
    return alertId + "-C";
  }

  static String companionOf(String alertId) {
    return alertId + "-L2";
  }

  static String day(String alertId) {
    return alertId.substring(0, alertId.indexOf('-'));
  }

  static String dayOf(long atUs) {
    return DAY.format(Instant.ofEpochSecond(Math.floorDiv(atUs, 1_000_000L)));
  }
}
