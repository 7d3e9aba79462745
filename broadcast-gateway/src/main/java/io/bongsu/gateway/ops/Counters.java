package io.bongsu.gateway.ops;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * A counter with a name for everything that was dropped, refused or fallen back on.
 *
 * <p>Names are {@code part.what}; a metric {@code bongsu.part.what} shows each. Any thread.
 */
public final class Counters {
  private final MeterRegistry registry;
  private final String prefix;

  public Counters(MeterRegistry registry) {
    this(registry, "");
  }

  private Counters(MeterRegistry registry, String prefix) {
    this.registry = registry;
    this.prefix = prefix;
  }

  /** The same names after {@code part.}: for a part that must not be mistaken for another. */
  public Counters of(String part) {
    return new Counters(registry, prefix + part + ".");
  }

  public void count(String name) {
    count(name, 1);
  }

  public void count(String name, long amount) {
    registry.counter("bongsu." + prefix + name).increment((double) amount);
  }

  public long get(String name) {
    return Math.round(registry.counter("bongsu." + prefix + name).count());
  }
}
