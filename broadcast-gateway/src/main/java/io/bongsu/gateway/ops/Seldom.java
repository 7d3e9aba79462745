package io.bongsu.gateway.ops;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Whether something may be said again: of each thing, once a minute. What somebody outside can have
 * said as often as they like would fill the disk with logs; that it happens is counted each time.
 *
 * <p>Knows so many things; of one more it is not time. Any thread.
 */
public final class Seldom {
  private static final long PAUSE_NS = 60_000_000_000L;
  private static final int MOST_THINGS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Long> saidNs = new ConcurrentHashMap<>();

  public Seldom(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** True at most once a minute for each thing. */
  public boolean isTime(String thing) {
    long now = nanoTime.getAsLong();
    if (saidNs.size() >= MOST_THINGS) {
      saidNs.values().removeIf(ns -> now - ns >= PAUSE_NS);
    }
    boolean known = saidNs.containsKey(thing);
    if (!known && saidNs.size() >= MOST_THINGS) {
      return false;
    }
    return saidNs.merge(thing, now, (before, ns) -> ns - before >= PAUSE_NS ? ns : before) == now;
  }
}
