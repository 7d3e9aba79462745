package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WarningPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "10, 10",
    "12, 11",
    "30, 20",
    "35, 21",
    "120, 38",
    "130, 39",
    "600, 86",
    "630, 87",
    "3600, 186"
  })
  void stepsOfTheScale(int seconds, int code) {
    assertEquals(code, WarningPeriod.code(seconds));
    assertEquals(seconds, WarningPeriod.seconds(code));
  }

  @Test
  void whatFallsBetweenGoesAsTheNextStepUp() {
    for (int seconds = 1; seconds <= WarningPeriod.MAX_SECONDS; seconds++) {
      int code = WarningPeriod.code(seconds);
      assertTrue(WarningPeriod.seconds(code) >= seconds);
      assertTrue(WarningPeriod.seconds(code - 1) < seconds);
    }
  }
}
