package io.bongsu.gateway.incident;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No evidence is ever taken for younger than it is. */
final class DatedEvidenceTest {
  private final Scene scene = new Scene();

  @Test
  void stormOfTheSameCostsNothingAndIsAtMostTenSecondsTooOld() {
    DatedEvidence first = DatedEvidence.NONE.with(smoke("s0", 0));
    assertSame(first, first.with(smoke("s0", 9)));
    DatedEvidence second = first.with(smoke("s0", 10));
    assertEquals(1000, second.weightMilliSince(at(10)));
    assertEquals(0, second.weightMilliSince(at(10) + 1));
    assertEquals(Set.of(Quantity.SMOKE_OBSCURATION), second.quantitiesSince(at(10)));
    assertEquals(Set.of(), second.quantitiesSince(at(10) + 1));
  }

  @Test
  void strongerWordThatIsOlderDoesNotMakeTheSensorOld() {
    DatedEvidence weak = DatedEvidence.NONE.with(suspect("s0", 500));
    assertEquals(500, weak.with(smoke("s0", 0)).weightMilliSince(at(500)));
    assertEquals(1000, weak.with(smoke("s0", 500)).weightMilliSince(at(500)));
  }

  @Test
  void weakerWordStandsForTheSensorWhenTheStrongerIsOfNoUseAnyMore() {
    DatedEvidence strong = DatedEvidence.NONE.with(smoke("s0", 0));
    assertEquals(0, strong.with(suspect("s0", 3600)).weightMilliSince(at(3600)));
    assertEquals(500, strong.with(suspect("s0", 3601)).weightMilliSince(at(3601)));
  }

  @Test
  void nothingIsSeenAfterItArrived() {
    TriggerReceived early = smoke("s0", 5).toBuilder().setReceivedUs(at(2)).build();
    assertEquals(0, DatedEvidence.NONE.with(early).weightMilliSince(at(3)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverComesInWhateverOrderNothingIsTakenForYoungerOrHeavierThanItWas(long seed) {
    Random random = new Random(seed);
    DatedEvidence dated = DatedEvidence.NONE;
    int[][] bestSince = new int[3][8_000];
    for (int i = 0; i < 2_000; i++) {
      int sensor = random.nextInt(3);
      int second = Math.max(0, i * 4 - random.nextInt(3) * random.nextInt(5_000));
      boolean good = random.nextBoolean();
      dated = dated.with(good ? smoke("s" + sensor, second) : suspect("s" + sensor, second));
      for (int since = 0; since <= second; since++) {
        bestSince[sensor][since] = Math.max(bestSince[sensor][since], good ? 1000 : 500);
      }
      int since = random.nextInt(8_000);
      int atMost = Arrays.stream(bestSince).mapToInt(best -> best[since]).sum();
      assertTrue(dated.weightMilliSince(at(since)) <= atMost, i + " since " + since);
    }
    assertTrue(dated.weightMilliSince(at(0)) >= 1500, "each has its word");
  }

  private TriggerReceived smoke(String sensor, int second) {
    return received(scene.smoke(sensor), second);
  }

  private TriggerReceived suspect(String sensor, int second) {
    return received(
        Scene.with(scene.smoke(sensor), ReadingQuality.READING_QUALITY_SUSPECT), second);
  }

  private static TriggerReceived received(Trigger.Builder trigger, int second) {
    Trigger seen = Scene.seenAt(trigger, at(second)).build();
    return TriggerReceived.newBuilder()
        .setTrigger(seen)
        .setReceivedUs(at(second) + 20_000 * SECOND_US)
        .setWeightMilli(Weight.milli(seen))
        .build();
  }

  private static long at(int second) {
    return NOW_US + second * SECOND_US;
  }
}
