package io.bongsu.gateway.alert;

/**
 * The stations of a warning, in order; an alert's latency ledger has a time for each it reached.
 */
public enum Stage {
  /** The rule of the field gateway fired, by the field gateway's clock. */
  TRIGGERED,
  /** The gateway has the trigger in its hands. */
  RECEIVED,
  DRAFTED,
  SUBMITTED,
  APPROVED,
  /** The message is written to the link of every radio node of the area. */
  HANDED_TO_RADIO,
  /** Every radio node of the area has answered. */
  ACCEPTED,
  /** The first cell is known to have broadcast. */
  BROADCASTING
}
