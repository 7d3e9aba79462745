package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.AlertCommand;

/**
 * What waits at the desk, most urgent first. Each lane has room of its own, so that a flood from
 * below neither fills nor delays what is above (warntag-2020).
 */
enum Lane {
  /** What people and deadlines ask: few, and nothing may keep them waiting. */
  ORDERS(10_000, 256),
  /** What radio nodes answered. */
  RADIO(200_000, 512),
  /** What field gateways saw; the rest of it waits in the broker. */
  FIELD(10_000, 512);

  private final int capacity;
  private final int perBatch;

  Lane(int capacity, int perBatch) {
    this.capacity = capacity;
    this.perBatch = perBatch;
  }

  /** Commands that may wait. */
  int capacity() {
    return capacity;
  }

  /** At most so many go into one batch, so that no lane waits for a whole flood of another. */
  int perBatch() {
    return perBatch;
  }

  static Lane of(AlertCommand command) {
    boolean radio =
        command instanceof AlertCommand.HandedToRadio
            || command instanceof AlertCommand.NodeAnswered
            || command instanceof AlertCommand.NodeSilent
            || command instanceof AlertCommand.CellsBroadcasting
            || command instanceof AlertCommand.StopAnswered;
    return radio ? RADIO : ORDERS;
  }
}
