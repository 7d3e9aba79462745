package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.journal.v1.AlertEscalated;
import io.bongsu.proto.journal.v1.AutoSendVetoed;

/** What becomes of an alert while people let it wait. */
final class WaitDesk {
  private final AlertBook book;

  WaitDesk(AlertBook book) {
    this.book = book;
  }

  Decision veto(AlertCommand.Veto c, long nowUs) {
    return veto(c.alertId(), c.by(), c.reason(), nowUs);
  }

  /** Vetoed by the rule itself; from here on it waits for people, as if no rule had armed it. */
  Decision withdraw(AlertCommand.Withdraw c, long nowUs) {
    Alert alert = book.find(c.alertId());
    AutoSend auto = alert == null ? null : alert.autoSend();
    String rule = auto == null ? "" : auto.submitter() + ": ";
    return veto(c.alertId(), Actors.RULE, rule + c.reason(), nowUs);
  }

  private Decision veto(String alertId, String by, String reason, long nowUs) {
    Alert alert = book.find(alertId);
    if (alert == null) {
      return Refusals.notFound(alertId);
    }
    AutoSend auto = alert.autoSend();
    if (auto == null) {
      return Refusals.conflict("autoSend", "none", "armed and not yet sent");
    }
    if (auto.veto() != null) {
      return new AlreadyDone(alert);
    }
    if (!alert.state().isWaiting()) {
      return Refusals.wrongState(alert, "draft or submitted");
    }
    return records(
        record(alert.id(), by, nowUs)
            .setAutoSendVetoed(AutoSendVetoed.newBuilder().setReason(reason)));
  }

  Decision escalate(AlertCommand.Escalate c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (!alert.state().isWaiting()) {
      return Refusals.wrongState(alert, "draft or submitted");
    }
    int next = 1 + (alert.escalation() == null ? 0 : alert.escalation().step());
    if (c.step() != next) {
      return Refusals.conflict("step", String.valueOf(c.step()), String.valueOf(next));
    }
    return records(
        record(alert.id(), Actors.ESCALATION, nowUs)
            .setAlertEscalated(AlertEscalated.newBuilder().setStep(c.step()).setTo(c.to())));
  }
}
