package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Actors;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.incident.IncidentDesk;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Decides each command of a batch where it belongs, and applies what it accepts to the state. */
final class Decider {
  private final State state;
  private final AlertDesk alerts;
  private final IncidentDesk incidents;
  private final long nowUs;
  private final List<Record> records = new ArrayList<>();

  /**
   * For one batch.
   *
   * @param state changed by what is accepted
   */
  Decider(State state, Policies policies, long nowUs) {
    this.state = state;
    this.nowUs = nowUs;
    this.alerts = new AlertDesk(state.alerts(), policies.textLimits(), policies.drillNodes());
    this.incidents =
        new IncidentDesk(
            state.incidents(),
            state.alerts()::find,
            alerts::draftOf,
            policies.sensors(),
            policies.correlations(),
            policies.preAuthorised(),
            policies.textLimits());
  }

  /** What was accepted so far. */
  List<Record> records() {
    return records;
  }

  Decision decide(AlertCommand command) {
    Decision decision = sentOrWithdrawn(command);
    if (decision instanceof Decision.Accepted accepted) {
      // The alerts' desk has applied them to the alerts.
      accepted.records().forEach(state.incidents()::apply);
      records.addAll(accepted.records());
    }
    return decision;
  }

  /** What a rule cannot send as it is written is not tried for as long as it could be sent. */
  private Decision sentOrWithdrawn(AlertCommand command) {
    Decision decision = alerts.decide(asRulesStand(command), nowUs);
    return command instanceof AlertCommand.AutoApprove c
            && decision instanceof Decision.Refused refused
            && refused.kind() == Decision.Kind.INVALID
        ? alerts.decide(new AlertCommand.Withdraw(c.alertId(), refused.reason()), nowUs)
        : decision;
  }

  /**
   * What a rule armed is sent by it only as this gateway is configured now, and on evidence that is
   * not too old by now; else people are told why not. The record says what was decided, so that
   * nobody who applies it needs the rules.
   */
  private AlertCommand asRulesStand(AlertCommand command) {
    Alert alert =
        command instanceof AlertCommand.AutoApprove c ? state.alerts().find(c.alertId()) : null;
    String objection =
        alert == null || !alert.isSentByRuleAt(nowUs) ? null : incidents.objection(alert, nowUs);
    return alert == null || objection == null
        ? command
        : new AlertCommand.Withdraw(alert.id(), objection);
  }

  IncidentDecision decide(IncidentCommand command) {
    IncidentDecision decision = incidents.decide(command, nowUs);
    if (decision instanceof IncidentDecision.Accepted accepted) {
      accepted.records().forEach(state::apply);
      records.addAll(accepted.records());
    }
    return decision;
  }

  /** Signs the head as it will be just before the signature's own record. */
  void sign(Function<Chain, HeadSigned> key) {
    Chain head = state.chain().after(records.stream().map(Record::toByteString).toList());
    Record signed =
        Record.newBuilder()
            .setAtUs(nowUs)
            .setBy(Actors.GATEWAY)
            .setHeadSigned(key.apply(head))
            .build();
    state.apply(signed);
    records.add(signed);
  }
}
