package io.bongsu.gateway.journal;

import java.util.concurrent.TimeUnit;

/**
 * When to try again what failed: soon at first, more and more rarely, and soon again once it held.
 *
 * <p>Thread-safe; time is monotonic and comes in from outside.
 */
final class Pauses {
  static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(100);
  static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(10);

  /** What went well for so long was mended; what fails after it is something new. */
  static final long HELD_NS = TimeUnit.MINUTES.toNanos(1);

  private long pauseNs;
  private long triedAtNs;
  private long dueAtNs;

  /** It is tried now. */
  synchronized void tried(long nowNs) {
    triedAtNs = nowNs;
  }

  synchronized void failed(long nowNs) {
    boolean fresh = pauseNs == 0 || nowNs - triedAtNs >= HELD_NS;
    pauseNs = fresh ? FIRST_NS : Math.min(2 * pauseNs, LONGEST_NS);
    dueAtNs = nowNs + pauseNs;
  }

  synchronized boolean isDue(long nowNs) {
    return pauseNs == 0 || nowNs - dueAtNs >= 0;
  }
}
