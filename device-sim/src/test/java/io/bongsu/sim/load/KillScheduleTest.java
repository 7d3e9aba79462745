package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KillScheduleTest {
  @Test
  void theSameSeedMakesTheSameSchedule() {
    assertEquals(KillSchedule.of(5, 50), KillSchedule.of(5, 50));
    assertNotEquals(KillSchedule.of(5, 50), KillSchedule.of(6, 50));
  }

  @Test
  void everyPhaseComesAsOftenAsTheOthers() {
    Map<Kill.Phase, Long> counts =
        KillSchedule.of(1, 200).stream()
            .collect(Collectors.groupingBy(Kill::phase, Collectors.counting()));
    assertEquals(4, counts.size());
    counts.values().forEach(count -> assertEquals(50, count));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theFirstFindsTheGatewayRunning(long seed) {
    assertNotEquals(Kill.Phase.START_UP, KillSchedule.of(seed, 8).get(0).phase());
  }

  @Test
  void momentsAreSpreadOverThePhase() {
    List<Kill> kills =
        KillSchedule.of(1, 200).stream().filter(k -> k.phase() == Kill.Phase.START_UP).toList();
    assertTrue(kills.stream().allMatch(kill -> kill.delayUs(2_000) < 2_000_000));
    assertTrue(kills.stream().anyMatch(kill -> kill.delayUs(2_000) < 500_000));
    assertTrue(kills.stream().anyMatch(kill -> kill.delayUs(2_000) > 1_500_000));
  }

  @Test
  void noKillsMakeAnEmptySchedule() {
    assertEquals(List.of(), KillSchedule.of(1, 0));
  }
}
