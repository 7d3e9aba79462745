package io.bongsu.gateway.alert;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
  /** A correction that lies ready; nobody has taken it up. */
  PREPARED,
  /** Written by a rule, a person or another system; nobody has asked for it to be sent. */
  DRAFT,
  /** A person asks for it to be sent; another one must approve. */
  SUBMITTED,
  /** On its way to the radio nodes. */
  APPROVED,
  /** At least one cell is known to have broadcast it. */
  BROADCASTING,
  /** Another alert took its place on air. */
  REPLACED,
  /** A person ended it before its time. */
  STOPPED,
  /** Its time is over, on air or as a draft. */
  EXPIRED,
  /** A person said that it will never be sent. */
  REJECTED;

  /** Whether radio nodes should have it now. */
  public boolean isLive() {
    return this == APPROVED || this == BROADCASTING;
  }

  /** Whether radio nodes that have it should give it up: its end came before its time. */
  public boolean isTakenBack() {
    return this == STOPPED || this == REPLACED;
  }

  /** Whether nothing can become of it any more. */
  public boolean isFinal() {
    return isTakenBack() || this == EXPIRED || this == REJECTED;
  }

  /** Whether it waits for people before it is sent. */
  boolean isWaiting() {
    return this == DRAFT || this == SUBMITTED;
  }

  /** As people and programs read it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
