package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellStop;
import io.bongsu.gateway.alert.CellTotals;
import io.bongsu.proto.cbsp.CbspCause;

/**
 * What became of the stop of an alert that was stopped or replaced on air, or is over; else
 * nothing.
 */
final class StopJson {
  private StopJson() {}

  /** Cells by what their radio node said, and those that may broadcast it against our will. */
  static void put(ObjectNode node, Alert alert, long nowUs) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast == null || !alert.state().isToEnd()) {
      return;
    }
    CellTotals totals = alert.deliveries().totals();
    node.putObject("stop")
        .put("confirmed", totals.stopConfirmed())
        .put("refused", totals.stopRefused())
        .put("unanswered", totals.stopUnanswered())
        // Some time after its end nobody is told to stop any more.
        .put("mayStillBroadcast", alert.isOver(nowUs) ? 0 : totals.mayStillBroadcast());
  }

  static void put(ObjectNode cell, Alert alert, CellOutcome outcome) {
    if (!alert.state().isToEnd()) {
      return;
    }
    CellStop stop = outcome.stop();
    if (stop == null) {
      cell.put("stop", "unanswered");
    } else if (stop.refusedBecause() == null) {
      cell.put("stop", "confirmed");
    } else {
      cell.put("stop", "refused");
      cell.put("stopRefusedBecause", CbspCause.describe(stop.refusedBecause()));
    }
  }
}
