package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellStop;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.proto.cbsp.CbspCause;

/** What became of the stop of an alert that was stopped or replaced on air; else nothing. */
final class StopJson {
  private StopJson() {}

  /** Cells by what their radio node said, and those that may broadcast it against our will. */
  static void put(ObjectNode node, Alert alert, long nowUs) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast == null || !alert.state().isTakenBack()) {
      return;
    }
    int confirmed = 0;
    int refused = 0;
    int unanswered = 0;
    int mayStillBroadcast = 0;
    for (NodeDelivery delivery : alert.deliveries().values()) {
      for (CellOutcome outcome : delivery.cells().values()) {
        confirmed += outcome.isStopConfirmed() ? 1 : 0;
        refused += outcome.stop() != null && !outcome.isStopConfirmed() ? 1 : 0;
        unanswered += outcome.stop() == null ? 1 : 0;
      }
      mayStillBroadcast += delivery.mayStillBroadcast().size();
    }
    node.putObject("stop")
        .put("confirmed", confirmed)
        .put("refused", refused)
        .put("unanswered", unanswered)
        // When its time is over, radio nodes end it by themselves.
        .put("mayStillBroadcast", nowUs < broadcast.endsUs() ? mayStillBroadcast : 0);
  }

  static void put(ObjectNode cell, Alert alert, CellOutcome outcome) {
    if (!alert.state().isTakenBack()) {
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
