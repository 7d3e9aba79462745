package io.bongsu.edge.signal;

/** How far to believe a reading. Only {@link #GOOD} makes a rule fire. */
public enum Quality {
  GOOD,
  /** The sensor is not ready yet: the value is not a measurement. */
  WARMING_UP,
  SUSPECT,
  STALE,
  FAILED
}
