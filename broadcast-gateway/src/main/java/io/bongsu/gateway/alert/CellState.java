package io.bongsu.gateway.alert;

/** What is known of one cell. Nothing is called received that a radio node has not said. */
public enum CellState {
  /** We want the cell to broadcast; its radio node has not confirmed it. */
  REQUESTED,
  /** The radio node said that it took the message for this cell. */
  ACCEPTED,
  /** The radio node counts at least one broadcast in this cell. */
  BROADCASTING,
  /** The radio node is away or silent: nobody knows. */
  UNKNOWN
}
