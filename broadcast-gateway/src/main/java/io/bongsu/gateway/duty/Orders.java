package io.bongsu.gateway.duty;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the duties ask of the desk.
 *
 * <p>Each future is empty when it is so (or was so before), and holds the refusal otherwise. It
 * completes when the decision is on stable storage.
 */
public interface Orders {
  CompletableFuture<Optional<Decision.Refused>> close(String incidentId);

  CompletableFuture<Optional<Decision.Refused>> expire(String alertId);

  CompletableFuture<Optional<Decision.Refused>> escalate(String alertId, int step, String to);

  /**
   * Sends what a pre-authorised rule armed. Refused as {@code INVALID} when the rule may not send
   * it any more: then it waits for people from here on. {@code CONFLICT} where they have acted
   * already.
   *
   * @param area what was resolved: to be refused when the alert is for another area by now
   */
  CompletableFuture<Optional<Decision.Refused>> autoApprove(
      String alertId, AlertArea area, Map<String, List<CellGlobalId>> cellsByNode);

  /**
   * Takes from the rule what it armed: it waits for people from here on. Refused where they have
   * acted already.
   */
  CompletableFuture<Optional<Decision.Refused>> withdraw(String alertId, String reason);
}
