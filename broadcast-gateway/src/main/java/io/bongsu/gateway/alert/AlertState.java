package io.bongsu.gateway.alert;

/** Where an alert stands. */
public enum AlertState {
  /** Written by a rule, a person or another system; nobody has asked for it to be sent. */
  DRAFT,
  /** A person asks for it to be sent; another one must approve. */
  SUBMITTED,
  /** On its way to the radio nodes. */
  APPROVED,
  /** At least one cell is known to have broadcast it. */
  BROADCASTING,
  /** A person ended it before its time. */
  STOPPED,
  /** Its time is over. */
  ENDED;

  /** Whether radio nodes should have it now. */
  public boolean isLive() {
    return this == APPROVED || this == BROADCASTING;
  }
}
