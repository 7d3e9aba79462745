package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PausesTest {
  /** Monotonic time has no beginning, and may be negative. */
  private long nowNs = -5;

  private final Pauses pauses = new Pauses();

  @Test
  void eachFailureWaitsTwiceAsLongUpToTheLongest() {
    assertTrue(pauses.isDue(nowNs));
    for (long expected = Pauses.FIRST_NS; expected < Pauses.LONGEST_NS; expected *= 2) {
      assertEquals(expected, pauseAfterFailure());
    }
    assertEquals(Pauses.LONGEST_NS, pauseAfterFailure());
    assertEquals(Pauses.LONGEST_NS, pauseAfterFailure());
  }

  @Test
  void whatHeldBeginsAnew() {
    pauseAfterFailure();
    assertEquals(2 * Pauses.FIRST_NS, pauseAfterFailure());
    nowNs += Pauses.HELD_NS - 1;
    assertEquals(4 * Pauses.FIRST_NS, pauseAfterFailure());
    nowNs += Pauses.HELD_NS;
    assertEquals(Pauses.FIRST_NS, pauseAfterFailure());
  }

  /** It is tried as soon as it is due. */
  private long pauseAfterFailure() {
    pauses.failed(nowNs);
    long failedNs = nowNs;
    assertFalse(pauses.isDue(nowNs));
    while (!pauses.isDue(nowNs)) {
      nowNs += Pauses.FIRST_NS;
    }
    pauses.tried(nowNs);
    return nowNs - failedNs;
  }
}
