package io.bongsu.gateway.alert;

import java.util.Locale;

/**
 * The stations of a warning, in order; an alert's latency ledger has a time for each it reached.
 */
public enum Stage {
  /** The rule of the field gateway fired, by the field gateway's clock. */
  TRIGGERED(1),
  /** The gateway has the trigger in its hands. */
  RECEIVED(2),
  DRAFTED(3),
  SUBMITTED(4),
  APPROVED(5),
  /** The approval is on stable storage on a majority: from here on radio nodes are given it. */
  JOURNALED(10),
  /** The message is written to the link of every radio node of the area. */
  HANDED_TO_RADIO(6),
  /** Every radio node of the area has answered. */
  ACCEPTED(7),
  /** The first cell is known to have broadcast. */
  BROADCASTING(8),
  /** Every cell of the area is known to have broadcast it. */
  ALL_BROADCASTING(9);

  private final int code;

  Stage(int code) {
    this.code = code;
  }

  static Stage of(int code) {
    for (Stage stage : values()) {
      if (stage.code == code) {
        return stage;
      }
    }
    throw new IllegalArgumentException("stage: " + code + " (expected: of StageCode)");
  }

  /** Whether it is the radio nodes that come to it. */
  public boolean isOfRadio() {
    return this == HANDED_TO_RADIO
        || this == ACCEPTED
        || this == BROADCASTING
        || this == ALL_BROADCASTING;
  }

  /** As people and programs read it: {@code handedToRadio}. */
  public String word() {
    StringBuilder word = new StringBuilder();
    for (String part : name().toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(
          word.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return word.toString();
  }

  /** As in {@code journal.proto}. */
  int code() {
    return code;
  }
}
