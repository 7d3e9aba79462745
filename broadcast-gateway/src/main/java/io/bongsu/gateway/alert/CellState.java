package io.bongsu.gateway.alert;

/** What is known of one cell. Nothing is called received that a radio node has not said. */
public enum CellState {
  /** We want the cell to broadcast; its radio node has not confirmed it. */
  REQUESTED(1),
  /** The radio node said that it took the message for this cell. */
  ACCEPTED(2),
  /** The radio node counts at least one broadcast in this cell. */
  BROADCASTING(3),
  /** The radio node is away or silent: nobody knows. */
  UNKNOWN(4);

  private final int code;

  CellState(int code) {
    this.code = code;
  }

  static CellState of(int code) {
    for (CellState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("cell state: " + code + " (expected: of CellStateCode)");
  }

  /** As in {@code alert_state.proto}. */
  int code() {
    return code;
  }
}
