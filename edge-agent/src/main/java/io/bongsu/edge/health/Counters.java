package io.bongsu.edge.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each anomaly happened since the start, by name ({@code part.what}). Safe on every
 * thread, never blocks. Names are constants of the program, never made from input, so the map stays
 * small.
 */
public final class Counters {
  private final ConcurrentHashMap<String, LongAdder> adders = new ConcurrentHashMap<>();

  public void increment(String name) {
    add(name, 1);
  }

  public void add(String name, long n) {
    adders.computeIfAbsent(name, key -> new LongAdder()).add(n);
  }

  public long get(String name) {
    LongAdder adder = adders.get(name);
    return adder == null ? 0 : adder.sum();
  }

  /** A copy, in the order of the names. */
  public Map<String, Long> snapshot() {
    Map<String, Long> copy = new TreeMap<>();
    adders.forEach((name, adder) -> copy.put(name, adder.sum()));
    return copy;
  }
}
