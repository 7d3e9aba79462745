package io.bongsu.gateway.ingest;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.incident.IncidentDecision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/**
 * Triggers that were handed on and are not answered yet, in the order they were. One thread.
 *
 * <p>Each leaves the broker by an acknowledgement of its own. Artemis' usual one, which holds for
 * all before it too, does not for what comes by MQTT: its client acknowledges messages without the
 * usual priority one by one.
 */
final class Underway {
  private record Handed(ClientMessage message, CompletableFuture<IncidentDecision> answer) {}

  private final Deque<Handed> handed = new ArrayDeque<>();
  private boolean someRefused;

  void add(ClientMessage message, CompletableFuture<IncidentDecision> answer) {
    handed.add(new Handed(message, answer));
  }

  int size() {
    return handed.size();
  }

  /** Whether the journal could not take one: it is in the broker still, and to be brought again. */
  boolean someRefused() {
    return someRefused;
  }

  /** Waits for the first answer, and sees to those behind it that are there too. */
  void settle() throws ActiveMQException {
    do {
      Handed first = handed.remove();
      if (isUnavailable(first.answer().join())) {
        someRefused = true;
      } else {
        first.message().individualAcknowledge();
      }
    } while (!handed.isEmpty() && handed.element().answer().isDone());
  }

  /** Whoever was refused is brought again by the broker, and nobody waits. */
  void clear() {
    handed.clear();
    someRefused = false;
  }

  static boolean isUnavailable(IncidentDecision decision) {
    return decision instanceof IncidentDecision.Refused refused
        && refused.kind() == Decision.Kind.UNAVAILABLE;
  }
}
