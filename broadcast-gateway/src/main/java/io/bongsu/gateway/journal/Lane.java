package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits at the desk, most urgent first. Each lane has room of its own, so that a flood from
 * below neither fills nor delays what is above it (warntag-2020).
 */
enum Lane {
  /** What people and deadlines ask of critical alerts: few, and nothing may keep them waiting. */
  CRITICAL_ORDERS(10_000, 64),
  EMERGENCY_ORDERS(10_000, 64),
  /** All other orders: of safety alerts and drills, signatures, incidents. */
  ORDERS(10_000, 64),
  /**
   * What radio nodes were given and said of critical alerts; never refused, see {@link Backlog}.
   */
  CRITICAL_RADIO(Integer.MAX_VALUE, 256),
  EMERGENCY_RADIO(Integer.MAX_VALUE, 256),
  RADIO(Integer.MAX_VALUE, 256),
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

  /** Whether it is heard even while critical warnings are being written. */
  boolean isUrgent() {
    return this == CRITICAL_ORDERS || this == EMERGENCY_ORDERS;
  }

  /** At most so many go into one batch, so that no lane waits for a whole flood of another. */
  int perBatch() {
    return perBatch;
  }

  /**
   * Where a command waits.
   *
   * @param alerts as they stand now, by id; null where there is none
   */
  static Lane of(AlertCommand command, Function<String, @Nullable Alert> alerts) {
    boolean radio = command instanceof AlertCommand.Outcome;
    return switch (level(command, alerts)) {
      case LEVEL_CRITICAL -> radio ? CRITICAL_RADIO : CRITICAL_ORDERS;
      case LEVEL_EMERGENCY -> radio ? EMERGENCY_RADIO : EMERGENCY_ORDERS;
      default -> radio ? RADIO : ORDERS;
    };
  }

  /** A drill is less urgent than any alert, whatever it plays. */
  private static Level level(AlertCommand command, Function<String, @Nullable Alert> alerts) {
    String alertId = command.alertId();
    Alert alert = alertId == null ? null : alerts.apply(alertId);
    Content content = command instanceof AlertCommand.Draft draft ? draft.content() : null;
    if (command instanceof AlertCommand.Order order) {
      content = order.content();
    }
    if (alert != null) {
      content = alert.content();
    }
    return content == null || content.getDrill() ? Level.LEVEL_UNSPECIFIED : content.getLevel();
  }
}
