package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;

/**
 * How much one trigger counts, in thousandths: 1000 is a good reading by a clock that is kept.
 *
 * <pre>
 * quality of the reading that fired     clock of the field gateway
 * good                     1.0          synchronised     1.0
 * suspect, not said        0.5          free-running,
 * stale                    0.3          not said         0.8
 * warming up, failed       0.1
 * </pre>
 */
public final class Weight {
  /**
   * Below this nobody should take a measurement at its word: less than a suspect reading by a
   * free-running clock.
   */
  static final int CREDIBLE_MILLI = 400;

  private Weight() {}

  /** The product of both, rounded down. */
  public static int milli(Trigger trigger) {
    return qualityMilli(firedBy(trigger).getQuality())
        * clockMilli(trigger.getStamp().getClockTrust())
        / 1000;
  }

  /** The reading that made the rule fire: the last one. */
  public static Reading firedBy(Trigger trigger) {
    return trigger.getReadingsCount() == 0
        ? Reading.getDefaultInstance()
        : trigger.getReadings(trigger.getReadingsCount() - 1);
  }

  private static int qualityMilli(ReadingQuality quality) {
    return switch (quality) {
      case READING_QUALITY_GOOD -> 1000;
      case READING_QUALITY_SUSPECT, READING_QUALITY_UNSPECIFIED, UNRECOGNIZED -> 500;
      case READING_QUALITY_STALE -> 300;
      case READING_QUALITY_WARMING_UP, READING_QUALITY_FAILED -> 100;
    };
  }

  private static int clockMilli(ClockTrust trust) {
    return switch (trust) {
      case CLOCK_TRUST_SYNCHRONISED -> 1000;
      case CLOCK_TRUST_FREE_RUNNING, CLOCK_TRUST_UNSPECIFIED, UNRECOGNIZED -> 800;
    };
  }
}
