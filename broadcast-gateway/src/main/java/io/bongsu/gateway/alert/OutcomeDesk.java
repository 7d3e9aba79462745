package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.util.function.BiConsumer;

/** What radio nodes said, or did not say, of an alert. */
final class OutcomeDesk {
  private final AlertBook book;

  OutcomeDesk(AlertBook book) {
    this.book = book;
  }

  Decision decide(AlertCommand command) {
    if (command instanceof AlertCommand.HandedToRadio c) {
      return known(
          c.alertId(),
          c.radioNode(),
          c.atUs(),
          (r, node) ->
              r.setHandedToRadio(
                  HandedToRadio.newBuilder()
                      .setRadioNode(c.radioNode())
                      .setCells(CellSets.of(c.cells(), node.asked()))));
    } else if (command instanceof AlertCommand.NodeAnswered c) {
      return known(
          c.alertId(), c.radioNode(), c.atUs(), (r, node) -> r.setNodeAnswered(answered(c, node)));
    } else if (command instanceof AlertCommand.NodeSilent c) {
      return known(
          c.alertId(),
          c.radioNode(),
          c.atUs(),
          (r, node) ->
              r.setNodeSilent(
                  NodeSilent.newBuilder()
                      .setRadioNode(c.radioNode())
                      .setCells(CellSets.of(c.cells(), node.asked()))
                      .setReason(c.reason())));
    } else if (command instanceof AlertCommand.CellsBroadcasting c) {
      return known(
          c.alertId(),
          c.radioNode(),
          c.atUs(),
          (r, node) ->
              r.setCellsBroadcasting(
                  CellsBroadcasting.newBuilder()
                      .setRadioNode(c.radioNode())
                      .setCells(CellSets.of(c.cells(), node.asked()))));
    } else if (command instanceof AlertCommand.StopAnswered c) {
      return stopAnswered(c);
    }
    throw new IllegalArgumentException("command: " + command + " (expected: one of AlertCommand)");
  }

  private static NodeAnswered answered(AlertCommand.NodeAnswered c, NodeDelivery node) {
    NodeAnswered.Builder answered =
        NodeAnswered.newBuilder()
            .setRadioNode(c.radioNode())
            .setAccepted(CellSets.of(c.accepted(), node.asked()));
    c.failures().forEach((cell, cause) -> answered.addFailures(failure(cell, cause)));
    return answered.build();
  }

  private Decision stopAnswered(AlertCommand.StopAnswered c) {
    Alert alert = book.find(c.alertId());
    if (alert != null && alert.broadcast() != null && !alert.state().isToEnd()) {
      // Nobody asked it to stop.
      return Refusals.wrongState(alert, "stopped, replaced or expired");
    }
    return known(
        c.alertId(),
        c.radioNode(),
        c.atUs(),
        (r, node) -> {
          StopAnswered.Builder answered =
              StopAnswered.newBuilder()
                  .setRadioNode(c.radioNode())
                  .setStopped(CellSets.of(c.stopped(), node.asked()));
          c.failures().forEach((cell, cause) -> answered.addFailures(failure(cell, cause)));
          if (c.byAlertId() != null) {
            answered.setByAlertId(c.byAlertId());
          }
          r.setStopAnswered(answered);
        });
  }

  private static CellFailure.Builder failure(CellGlobalId cell, int cause) {
    return CellFailure.newBuilder().setCell(Records.cell(cell)).setCause(cause);
  }

  private Decision known(
      String alertId, String radioNode, long atUs, BiConsumer<Record.Builder, NodeDelivery> event) {
    Alert alert = book.find(alertId);
    NodeDelivery before = alert == null ? null : alert.deliveries().get(radioNode);
    if (alert == null || before == null) {
      return Refusals.notFound(alertId + " at radio node " + radioNode);
    }
    Record.Builder record = record(alertId, Actors.RADIO, atUs);
    event.accept(record, before);
    // Radio nodes are asked again and again: what they say again is not written again.
    return before.equals(Records.delivered(before, record.build()))
        ? new AlreadyDone(alert)
        : records(record);
  }
}
