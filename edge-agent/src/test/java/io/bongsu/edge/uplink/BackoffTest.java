package io.bongsu.edge.uplink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void delayGrowsWithinItsBoundsAndFallsBackAfterReset() {
    Backoff backoff = new Backoff(200, 30_000, new Random(1));
    long ceiling = 200;
    for (int failure = 0; failure < 20; failure++) {
      long delay = backoff.nextNs();
      assertTrue(delay >= Math.max(200, ceiling / 2) && delay <= ceiling, failure + ": " + delay);
      ceiling = Math.min(30_000, ceiling * 2);
    }
    backoff.reset();
    assertTrue(backoff.nextNs() <= 200);
  }
}
