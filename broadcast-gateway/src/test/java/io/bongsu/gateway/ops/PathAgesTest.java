package io.bongsu.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each path shows how long ago it last worked, and is an alarm when that is too long. */
final class PathAgesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Counters counters = new Counters(registry);
  private final List<String> alarms = new ArrayList<>();
  private long nowNs = 5_000_000_000L;
  private boolean leads = true;
  private final PathAges ages = new PathAges(() -> nowNs, registry, counters, alarms::add);

  @Test
  void ageThatPassesItsLimitIsOneAlarmUntilItWorksAgain() {
    ages.add("journal", 10, () -> true);
    ages.succeeded("journal");
    pass(10);
    ages.look();
    assertEquals(List.of(), alarms);
    pass(1);
    ages.look();
    ages.look();
    String words = "path journal: no success for 11 s (expected: 10 s at most)";
    assertEquals(List.of(words), alarms);
    assertEquals(List.of(words), ages.warnings());
    assertEquals(1, counters.get("path.tooOld"));
    assertEquals(
        11, registry.get("bongsu.path.age.seconds").tag("path", "journal").gauge().value());

    ages.succeeded("journal");
    ages.look();
    assertEquals(List.of(), ages.warnings());
    pass(11);
    ages.look();
    assertEquals(2, counters.get("path.tooOld"));
  }

  @Test
  void pathThatNeverWorkedIsAsOldAsTheGateway() {
    ages.add("ingest", 10, () -> true);
    pass(11);
    ages.look();
    assertFalse(ages.ages().get(0).ever());
    assertEquals(List.of("path ingest: no success yet for 11 s (expected: 10 s at most)"), alarms);
  }

  @Test
  void pathWithoutALimitIsShownAndNeverAWarning() {
    ages.add("journalCommit", 0, () -> true);
    pass(1_000_000);
    ages.look();
    assertEquals(1_000_000, ages.ages().get(0).ageS());
    assertEquals(List.of(), ages.warnings());
  }

  @Test
  void whatIsNotThisGatewaysToDoIsNotShownAndBeginsAnewWhenItIs() {
    ages.add("radio/bsc", 60, () -> leads);
    ages.succeeded("radio/bsc");
    leads = false;
    pass(100);
    ages.look();
    assertTrue(ages.ages().isEmpty());
    leads = true;
    ages.look();
    assertEquals(0, ages.ages().get(0).ageS());
    assertEquals(List.of(), alarms);
  }

  @Test
  void olderWordDoesNotTakeANewerOneBack() {
    ages.add("radio/bsc", 60, () -> true);
    pass(5);
    ages.succeeded("radio/bsc");
    ages.succeeded("radio/bsc", nowNs - 3_000_000_000L);
    assertEquals(0, ages.ages().get(0).ageS());
  }

  private void pass(long seconds) {
    nowNs += seconds * 1_000_000_000L;
  }
}
