package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.AutoSend;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Reason;
import io.bongsu.gateway.duty.Orders;
import io.bongsu.gateway.duty.Watch;
import io.bongsu.gateway.duty.Watched;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the duties see of the ledger and ask of the desk. */
final class DutyDesk implements Orders, Watch {
  private final CommandDesk desk;
  private final Ledger ledger;

  DutyDesk(CommandDesk desk, Ledger ledger) {
    this.desk = desk;
    this.ledger = ledger;
  }

  @Override
  public Collection<Watched> watched() {
    return ledger.alerts().stream().map(DutyDesk::watched).toList();
  }

  private static Watched watched(Alert alert) {
    boolean armed = alert.autoSend() != null && alert.autoSend().veto() == null;
    return new Watched(
        alert.id(),
        alert.state(),
        alert.content(),
        alert.draftedUs(),
        alert.state() == AlertState.PREPARED,
        alert.escalation() == null ? 0 : alert.escalation().step(),
        armed && alert.autoSend() != null ? Long.valueOf(alert.autoSend().sendsAtUs()) : null,
        alert.autoSend() != null && alert.autoSend().isWithdrawn());
  }

  @Override
  public CompletableFuture<Optional<Decision.Refused>> close(String incidentId) {
    return desk.submit(new IncidentCommand.Close(incidentId))
        .thenApply(
            decision ->
                decision instanceof IncidentDecision.Refused refused
                    ? Optional.of(new Decision.Refused(refused.kind(), refused.reason()))
                    : Optional.empty());
  }

  @Override
  public CompletableFuture<Optional<Decision.Refused>> expire(String alertId) {
    return ask(new AlertCommand.Expire(alertId));
  }

  @Override
  public CompletableFuture<Optional<Decision.Refused>> escalate(
      String alertId, int step, String to) {
    return ask(new AlertCommand.Escalate(alertId, step, to));
  }

  @Override
  public CompletableFuture<Optional<Decision.Refused>> autoApprove(
      String alertId, AlertArea area, Map<String, List<CellGlobalId>> cellsByNode) {
    return desk.submit(new AlertCommand.AutoApprove(alertId, area, cellsByNode))
        .thenApply(
            decision -> {
              Decision.Refused withdrawn = withdrawn(decision);
              return withdrawn == null ? refusal(decision) : Optional.of(withdrawn);
            });
  }

  @Override
  public CompletableFuture<Optional<Decision.Refused>> withdraw(String alertId, String reason) {
    return desk.submit(new AlertCommand.Withdraw(alertId, reason))
        .thenApply(
            decision ->
                decision instanceof Decision.AlreadyDone
                    ? Optional.of(
                        new Decision.Refused(
                            Decision.Kind.CONFLICT,
                            "alert " + alertId + ": vetoed already (expected: armed)"))
                    : refusal(decision));
  }

  /**
   * That a rule may not send it any more is decided and journaled; it was not sent all the same.
   */
  private static Decision.@Nullable Refused withdrawn(Decision decision) {
    Alert alert = decision instanceof Decision.Accepted accepted ? accepted.alert() : null;
    AutoSend auto = alert == null ? null : alert.autoSend();
    Reason why = auto == null ? null : auto.veto();
    return why == null ? null : new Decision.Refused(Decision.Kind.INVALID, why.text());
  }

  private static Optional<Decision.Refused> refusal(Decision decision) {
    return decision instanceof Decision.Refused refused ? Optional.of(refused) : Optional.empty();
  }

  private CompletableFuture<Optional<Decision.Refused>> ask(AlertCommand command) {
    return desk.submit(command).thenApply(DutyDesk::refusal);
  }
}
