package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.journal.v1.AlertExpired;
import io.bongsu.proto.journal.v1.AlertRejected;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.List;

/** How alerts come to their end: stopped on air, expired, or rejected before they were sent. */
final class EndDesk {
  /** A draft that nobody sent for so long is of another day. */
  static final long DRAFT_LASTS_US = 24L * 3600 * 1_000_000;

  private final AlertBook book;

  EndDesk(AlertBook book) {
    this.book = book;
  }

  /** One person is enough: to be silent harms less than to alarm in vain. */
  Decision stop(AlertCommand.Stop c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.state() == AlertState.REPLACED) {
      // What replaced it is on air: who wants silence must stop that one.
      return Refusals.wrongState(
          alert, "approved or broadcasting; stop " + alert.links().replacedBy());
    }
    if (alert.state().isFinal()) {
      return new AlreadyDone(alert);
    }
    if (!alert.state().isLive()) {
      return Refusals.wrongState(alert, "approved or broadcasting");
    }
    AlertStopped stopped = AlertStopped.newBuilder().setReason(c.reason()).build();
    return records(
        Companions.liveWith(book, alert).stream()
            .map(each -> record(each.id(), c.by(), nowUs).setAlertStopped(stopped))
            .toList());
  }

  /**
   * Not to be sent, as it stands. Of a correction only these words are given up: it lies ready anew
   * in the same decision, for an alert that may turn out wrong must never be without one. What lies
   * ready asks nothing of anybody, and there is nothing to reject.
   */
  Decision reject(AlertCommand.Reject c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.state() == AlertState.REJECTED) {
      return new AlreadyDone(alert);
    }
    if (!alert.state().isWaiting()) {
      return Refusals.wrongState(alert, "draft or submitted");
    }
    List<Record.Builder> all = new ArrayList<>();
    all.add(
        record(alert.id(), c.by(), nowUs)
            .setAlertRejected(AlertRejected.newBuilder().setReason(c.reason())));
    String corrects = alert.links().corrects();
    Alert wrong = corrects == null ? null : book.find(corrects);
    if (wrong != null) {
      String before = "rejected by " + c.by() + ": " + c.reason();
      all.add(Corrections.preparedAgain(wrong, before, alert.hands(), nowUs));
    }
    return records(all);
  }

  Decision expire(AlertCommand.Expire c, long nowUs) {
    // Either's timer ends both.
    Alert alert = Companions.mainOf(book, c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.state().isFinal()) {
      return new AlreadyDone(alert);
    }
    Broadcast broadcast = alert.broadcast();
    if (broadcast != null && nowUs < broadcast.endsUs()) {
      // A timer is not trusted to be right, nor the clock that it was set by.
      return Refusals.conflict("now", nowUs + " µs", broadcast.endsUs() + " or later");
    }
    if (!alert.state().isLive() && !isOverdue(alert, nowUs)) {
      return Refusals.wrongState(
          alert, "approved, broadcasting, or a draft past its use or drafted 24 h ago");
    }
    return records(
        Companions.liveWith(book, alert).stream()
            .map(
                each ->
                    record(each.id(), Actors.EXPIRY, nowUs)
                        .setAlertExpired(AlertExpired.getDefaultInstance()))
            .toList());
  }

  private static boolean isOverdue(Alert alert, long nowUs) {
    if (!alert.state().isWaiting()) {
      return false;
    }
    long useEndsUs = alert.content().getUseEndsUs();
    return (useEndsUs != 0 && useEndsUs <= nowUs) || alert.draftedUs() + DRAFT_LASTS_US <= nowUs;
  }
}
