package io.bongsu.edge.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.signal.ManualLoop;
import io.bongsu.edge.signal.Measure;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdWatchTest {
  private static final UUID EVENT = new UUID(1, 2);

  private final ManualLoop time = new ManualLoop();
  private final List<Trigger> fired = new ArrayList<>();
  private RuleBook book = book(rule(200));

  /**
   * Each step is {@code value}, {@code value?} for a reading that is suspect, or {@code +ms} for
   * time that passes. The rule raises at 8, clears at 4, holds 200 ms.
   */
  @ParameterizedTest(name = "{0}: {1} fires {2} times")
  @CsvSource({
    "standsAbove,                     1 9 +200,                    1",
    "standsExactlyAtTheThreshold,     8 +200,                      1",
    "standsBelow,                     7.9 +1000,                   0",
    "holdNotOver,                     9 +199,                      0",
    "firesWithoutAnotherReading,      9 +100 +100,                 1",
    "fallsBeforeTheHoldIsOver,        9 +199 7 +1000,              0",
    "fallsAndRisesStartsTheHoldAnew,  9 +150 7 9 +199,             0",
    "fallsAndRisesAndStands,          9 +150 7 9 +200,             1",
    "staysAboveAfterFiring,          9 +200 9 +200 9 +200,        1",
    "dipsButNotToClear,               9 +200 5 9 +200,             1",
    "clearsAndRisesAgain,             9 +200 4 9 +200,             2",
    "clearsBelow,                     9 +200 1 9 +200,             2",
    "aboveFromTheStart,               9 +200,                      1",
    "suspectDoesNotFire,              9? +1000,                    0",
    "suspectDoesNotReset,             9 +100 1? 9 +100,            1",
    "suspectHoldsTheHoldUp,           9 +100 9? +1000,             0",
    "suspectDoesNotClear,             9 +200 1? 9 +200,            1",
    "doubtDoesNotCount,               9 +100 9? +150 9 +99,        0",
    "doubtOnlyHoldsTheHoldUp,         9 +100 9? +150 9 +100,       1",
    "doubtIsLeftOutEachTime,          9 +50 9? +90 9? +60 9 +50 9? +150 9 +99, 0",
    "flickersAndFires,                9 +50 9? +150 9 +50 9? +150 9 +100, 1",
    "hourOfDoubtProvesNothing,        9 +100 9? +3600000 9 +199,   0",
    "hourOfDoubtStartsTheHoldAnew,    9 +100 9? +3600000 9 +200,   1",
    "doubtAsLongAsTheHold,            9 +100 9? +200 9 +199,       0",
    "doubtBeforeTheCrossing,          1 1? +1000 9 +199,           0",
    "fallsAfterDoubt,                 9 +100 9? +100 7 +1000,      0",
  })
  void decides(String name, String steps, int times) {
    play(steps);
    assertEquals(times, fired.size(), name);
  }

  @Test
  void withoutHoldTheReadingItselfFires() {
    book = book(rule(0));
    play("9");
    assertEquals(1, fired.size());
  }

  @Test
  void triggerNamesRuleEventAndMoment() {
    play("1 9 +200");
    Trigger trigger = fired.get(0);
    assertEquals(EVENT, trigger.eventId());
    assertEquals("smoke-alarm", trigger.rule().id());
    assertEquals(time.now(), trigger.stamp());
  }

  @Test
  void triggerCarriesTheReadingsOldestFirst() {
    play("1 2 3 9 +100 10 +100");
    assertEquals(List.of(1.0, 2.0, 3.0, 9.0, 10.0), values(fired.get(0)));
  }

  @Test
  void readingsAreBoundedAndTheCrossingStays() {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      steps.append("1 ");
    }
    steps.append("8.5 ");
    for (int i = 0; i < 100; i++) {
      steps.append("9 +1 ");
    }
    play(steps + "+100");
    List<Double> values = values(fired.get(0));
    assertEquals(Evidence.MAX, values.size());
    assertEquals(8.5, values.get(Evidence.MAX_BEFORE));
    assertEquals(9.0, values.get(Evidence.MAX - 1));
  }

  @Test
  void heldUpLoopStillFiresWhenItComesBack() {
    play("9");
    time.stallMs(5_000);
    time.settle();
    assertEquals(1, fired.size());
  }

  @Test
  void chatterLeavesOneWakeUpWaiting() {
    for (int i = 0; i < 1_000; i++) {
      play("9 7");
    }
    assertTrue(time.waitingTasks() <= 1, time.waitingTasks() + " tasks wait");
  }

  @Test
  void readingsOfOtherSensorsAreNotHeard() {
    book.onReading(reading("heat-1", 99, Quality.GOOD));
    time.advanceMs(1_000);
    assertEquals(0, fired.size());
  }

  @Test
  void clearAtMustLieBelowRaiseAt() {
    for (double clearAt : new double[] {8, 9, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ThresholdRule("r", "1", Hazard.FIRE, "s", 8, clearAt, 0));
    }
  }

  private void play(String steps) {
    for (String step : steps.trim().split(" +", -1)) {
      if (step.startsWith("+")) {
        time.advanceMs(Long.parseLong(step.substring(1)));
      } else {
        Quality quality = step.endsWith("?") ? Quality.SUSPECT : Quality.GOOD;
        book.onReading(reading("smoke-1", Double.parseDouble(step.replace("?", "")), quality));
      }
    }
  }

  private Reading reading(String sensor, double value, Quality quality) {
    return new Reading(sensor, time.now(), quality, Measure.SMOKE_OBSCURATION_PERCENT_PER_M, value);
  }

  private static List<Double> values(Trigger trigger) {
    return trigger.readings().stream().map(Reading::value).toList();
  }

  private RuleBook book(ThresholdRule rule) {
    return new RuleBook(List.of(rule), time, time, () -> EVENT, fired::add);
  }

  private static ThresholdRule rule(long holdMs) {
    return new ThresholdRule(
        "smoke-alarm", "1", Hazard.FIRE, "smoke-1", 8, 4, TimeUnit.MILLISECONDS.toNanos(holdMs));
  }
}
