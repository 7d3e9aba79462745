package io.bongsu.edge.signal;

/** Whether the wall clock may be believed. */
public enum ClockTrust {
  SYNCHRONISED,
  /** Boards without a real-time clock start years off. */
  FREE_RUNNING
}
