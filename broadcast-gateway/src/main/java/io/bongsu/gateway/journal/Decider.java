package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;

/** Decides each command where it belongs, and applies what it accepts to the state. */
final class Decider {
  private final AlertDesk alerts;

  Decider(State state) {
    this.alerts = new AlertDesk(state.alerts());
  }

  Decision decide(AlertCommand command, long nowUs) {
    return alerts.decide(command, nowUs);
  }
}
