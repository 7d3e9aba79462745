package io.bongsu.gateway.ingest;

import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import java.util.concurrent.CompletableFuture;

/** Where checked triggers are decided. Any thread may ask; it never blocks. */
public interface TriggerDesk {
  /**
   * The answer comes when the decision is on stable storage; it is never exceptional. Refused as
   * unavailable, the trigger stays in the broker and is brought again.
   */
  CompletableFuture<IncidentDecision> receive(IncidentCommand.Receive trigger);
}
