package io.bongsu.gateway.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trigger counts. */
final class WeightTest {
  @ParameterizedTest
  @CsvSource({
    "GOOD, SYNCHRONISED, 1000",
    "GOOD, FREE_RUNNING, 800",
    "GOOD, UNSPECIFIED, 800",
    "SUSPECT, SYNCHRONISED, 500",
    "SUSPECT, FREE_RUNNING, 400",
    "UNSPECIFIED, SYNCHRONISED, 500",
    "STALE, SYNCHRONISED, 300",
    "STALE, UNSPECIFIED, 240",
    "WARMING_UP, SYNCHRONISED, 100",
    "FAILED, FREE_RUNNING, 80",
  })
  void isQualityOfTheReadingTimesTrustInTheClock(String quality, String trust, int milli) {
    Trigger trigger =
        Trigger.newBuilder()
            .setStamp(
                ClockStamp.newBuilder().setClockTrust(ClockTrust.valueOf("CLOCK_TRUST_" + trust)))
            .addReadings(reading(ReadingQuality.READING_QUALITY_GOOD))
            .addReadings(reading(ReadingQuality.valueOf("READING_QUALITY_" + quality)))
            .build();
    assertEquals(milli, Weight.milli(trigger));
  }

  @Test
  void whatANewerFieldGatewaySaysCountsAsNotSaid() {
    Trigger trigger =
        Trigger.newBuilder()
            .setStamp(ClockStamp.newBuilder().setClockTrustValue(9))
            .addReadings(Reading.newBuilder().setQualityValue(9))
            .build();
    assertEquals(400, Weight.milli(trigger));
    assertEquals(400, Weight.milli(Trigger.getDefaultInstance()));
  }

  private static Reading.Builder reading(ReadingQuality quality) {
    return Reading.newBuilder().setQuality(quality);
  }
}
