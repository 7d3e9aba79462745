package io.bongsu.gateway.ingest;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.journal.CommandDesk;
import java.util.concurrent.CompletableFuture;

/** For a desk that knows no incidents: each trigger is a draft of its own. */
final class DraftEach implements TriggerDesk {
  private final CommandDesk desk;

  DraftEach(CommandDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletableFuture<IncidentDecision> receive(IncidentCommand.Receive c) {
    return desk.submit(
            new AlertCommand.ReceiveTrigger(c.trigger(), c.receivedUs(), c.content(), c.source()))
        .thenApply(DraftEach::decision);
  }

  private static IncidentDecision decision(Decision decision) {
    if (decision instanceof Decision.Accepted accepted) {
      return new IncidentDecision.Accepted(accepted.records(), "", accepted.alert().id());
    } else if (decision instanceof Decision.AlreadyDone already) {
      return new IncidentDecision.AlreadyDone("", already.alert().id());
    }
    Decision.Refused refused = (Decision.Refused) decision;
    return new IncidentDecision.Refused(refused.kind(), refused.reason());
  }
}
