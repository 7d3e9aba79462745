package io.bongsu.gateway.area;

/** What is done with cells that only spill over into a warning area. */
public enum SpillOver {
  /** They are named beside the others, and not sent to: nothing widens by default. */
  REPORTED,
  /** They are sent to as well, because somebody asked for it. */
  INCLUDED
}
