package io.bongsu.gateway.ops;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Whether critical warnings are being decided, or written to radio nodes, at this moment: what can
 * wait for a few milliseconds should, for the processors are theirs. Any thread.
 */
public final class Rush {
  private static final long LOOK_MS = 5;

  private final AtomicInteger underway = new AtomicInteger();
  private final LongSupplier nanoTime;
  private volatile long beganNs;

  public Rush() {
    this(System::nanoTime);
  }

  /**
   * By another clock.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public Rush(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Something urgent begins. */
  public void begin() {
    if (underway.getAndIncrement() == 0) {
      beganNs = nanoTime.getAsLong();
    }
  }

  /** It is done. */
  public void end() {
    underway.decrementAndGet();
  }

  public boolean isUnderway() {
    return underway.get() > 0;
  }

  /** Whether it is, and began no longer ago than that. */
  public boolean isUnderway(long sinceNs) {
    return isUnderway() && nanoTime.getAsLong() - beganNs < sinceNs;
  }

  /** Returns when nothing urgent is underway, or after this time at the latest. */
  public void await(long limitMs) throws InterruptedException {
    for (long waitedMs = 0; isUnderway() && waitedMs < limitMs; waitedMs += LOOK_MS) {
      Thread.sleep(LOOK_MS);
    }
  }
}
