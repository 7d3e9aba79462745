package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.journal.v1.AlertJournaled;

/** When an alert came to its stages, as far as no radio node or person says so; and if too late. */
final class LatencyDesk {
  private final AlertBook book;

  LatencyDesk(AlertBook book) {
    this.book = book;
  }

  Decision journaled(AlertCommand.Journaled c) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.broadcast() == null) {
      return Refusals.wrongState(alert, "approved");
    }
    return alert.stages().containsKey(Stage.JOURNALED)
        ? new AlreadyDone(alert)
        : records(
            record(alert.id(), Actors.GATEWAY, c.atUs())
                .setAlertJournaled(AlertJournaled.getDefaultInstance()));
  }

  /** Once for each stage: who notices it again has not heard of the first time. */
  Decision late(AlertCommand.Late c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.late().containsKey(c.stage())) {
      return new AlreadyDone(alert);
    }
    Long reachedUs = alert.stages().get(c.stage());
    if ((reachedUs != null && reachedUs <= c.dueUs()) || nowUs < c.dueUs()) {
      return Refusals.conflict(
          c.stage().word(),
          reachedUs == null ? "not reached at " + nowUs + " µs" : "reached at " + reachedUs + " µs",
          "later than " + c.dueUs());
    }
    if (reachedUs == null
        && c.stage().isOfRadio()
        && Outstanding.of(alert, c.stage()).nodes() == 0) {
      // Of an alert that went out before these times were kept.
      return Refusals.conflict(c.stage().word(), "nothing outstanding", "a radio node at least");
    }
    Outstanding missing =
        reachedUs == null ? Outstanding.of(alert, c.stage()) : Outstanding.NOTHING;
    return records(
        record(alert.id(), Actors.GATEWAY, nowUs)
            .setStageLate(
                Records.late(new LateStage(c.stage(), c.dueUs(), reachedUs, missing, nowUs))));
  }
}
