package io.bongsu.gateway.radio;

/** How urgent a message is; the first is written before all that wait of the others. */
public enum Priority {
  CRITICAL,
  EMERGENCY,
  SAFETY,
  DRILL,
  /** Questions of our own, which can wait. */
  ROUTINE
}
