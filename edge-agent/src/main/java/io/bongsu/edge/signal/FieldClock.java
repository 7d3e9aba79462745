package io.bongsu.edge.signal;

/** The only way to learn the time. Safe on every thread. */
public interface FieldClock {
  /** Nanoseconds by a clock that only goes forward; its origin means nothing. */
  long monotonicNs();

  Stamp now();
}
