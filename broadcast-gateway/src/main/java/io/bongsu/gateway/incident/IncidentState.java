package io.bongsu.gateway.incident;

/** Where an incident stands. */
public enum IncidentState {
  /** Something was seen; not enough agree yet. */
  OPEN,
  /** Enough agree; it stays so until it is closed. */
  CONFIRMED,
  /** Nothing was heard of it for so long that the next trigger is of another incident. */
  CLOSED
}
