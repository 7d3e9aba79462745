package io.bongsu.gateway.alert;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
  /** A correction that lies ready; nobody has taken it up. */
  PREPARED(1),
  /** Written by a rule, a person or another system; nobody has asked for it to be sent. */
  DRAFT(2),
  /** A person asks for it to be sent; another one must approve. */
  SUBMITTED(3),
  /** On its way to the radio nodes. */
  APPROVED(4),
  /** At least one cell is known to have broadcast it. */
  BROADCASTING(5),
  /** Another alert took its place on air. */
  REPLACED(6),
  /** A person ended it before its time. */
  STOPPED(7),
  /** Its time is over, on air or as a draft. */
  EXPIRED(8),
  /** A person said that it will never be sent. */
  REJECTED(9);

  private final int code;

  AlertState(int code) {
    this.code = code;
  }

  static AlertState of(int code) {
    for (AlertState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("state: " + code + " (expected: of AlertStateCode)");
  }

  /** As in {@code alert_state.proto}. */
  int code() {
    return code;
  }

  /** Whether radio nodes should have it now. */
  public boolean isLive() {
    return this == APPROVED || this == BROADCASTING;
  }

  /** Whether radio nodes that have it should give it up: its end came before its time. */
  public boolean isTakenBack() {
    return this == STOPPED || this == REPLACED;
  }

  /** Whether radio nodes that have it should give it up: taken back, or its time is over. */
  public boolean isToEnd() {
    return isTakenBack() || this == EXPIRED;
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
