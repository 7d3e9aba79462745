package io.bongsu.gateway.alert;

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
  /** The message is written to the link of every radio node of the area. */
  HANDED_TO_RADIO(6),
  /** Every radio node of the area has answered. */
  ACCEPTED(7),
  /** The first cell is known to have broadcast. */
  BROADCASTING(8);

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

  /** As in {@code alert_state.proto}. */
  int code() {
    return code;
  }
}
