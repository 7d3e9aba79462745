package io.bongsu.edge.uplink;

import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled at each failure, then scattered over its upper
 * half, so that a district's gateways do not come back as one.
 */
final class Backoff {
  private final long minNs;
  private final long maxNs;
  private final RandomGenerator random;
  private long ceilingNs;

  Backoff(long minNs, long maxNs, RandomGenerator random) {
    this.minNs = minNs;
    this.maxNs = maxNs;
    this.random = random;
    this.ceilingNs = minNs;
  }

  /** Between half the present ceiling and all of it, never less than the minimum. */
  long nextNs() {
    long delayNs = Math.max(minNs, ceilingNs / 2 + random.nextLong(ceilingNs / 2 + 1));
    ceilingNs = Math.min(maxNs, ceilingNs * 2);
    return delayNs;
  }

  void reset() {
    ceilingNs = minNs;
  }
}
