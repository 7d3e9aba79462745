package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.radio.Priority;

/** How urgent an alert is on the way to radio nodes: by its level, and drills after all others. */
final class Urgency {
  private Urgency() {}

  static Priority of(Alert alert) {
    if (alert.content().getDrill()) {
      return Priority.DRILL;
    }
    return switch (alert.content().getLevel()) {
      case LEVEL_CRITICAL -> Priority.CRITICAL;
      case LEVEL_EMERGENCY -> Priority.EMERGENCY;
      case LEVEL_SAFETY, LEVEL_MISSING_PERSON, LEVEL_UNSPECIFIED, UNRECOGNIZED -> Priority.SAFETY;
    };
  }
}
