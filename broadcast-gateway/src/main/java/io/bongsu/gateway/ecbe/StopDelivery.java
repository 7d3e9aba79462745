package io.bongsu.gateway.ecbe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.proto.cbsp.CbspCause;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the stop of one alert.
 *
 * @param confirmed cells whose radio node says that it stopped, or does not have it
 * @param refused cells that may have it, whose radio node refuses to stop
 * @param unanswered cells that may have it, of which nobody knows
 */
record StopDelivery(Alert alert, int confirmed, int refused, int unanswered) {

  static StopDelivery of(Alert alert) {
    int confirmed = 0;
    int refused = 0;
    int mayHaveIt = 0;
    for (NodeDelivery delivery : alert.deliveries().values()) {
      for (var cell : delivery.mayStillBroadcast()) {
        mayHaveIt++;
        refused += isRefused(delivery, cell) ? 1 : 0;
      }
      confirmed +=
          (int) delivery.cells().values().stream().filter(CellOutcome::isStopConfirmed).count();
    }
    return new StopDelivery(alert, confirmed, refused, mayHaveIt - refused);
  }

  private static boolean isRefused(NodeDelivery delivery, Object cell) {
    CellOutcome outcome = delivery.cells().get(cell);
    return outcome != null && outcome.stop() != null;
  }

  boolean isSettled() {
    return !alert.state().isLive() && unanswered == 0;
  }

  boolean isComplete() {
    return isSettled() && refused == 0;
  }

  /** 200 only where every cell that may have had it is known to have it no more. */
  static HttpStatus status(Collection<StopDelivery> stops) {
    if (stops.stream().allMatch(StopDelivery::isComplete)) {
      return HttpStatus.OK;
    }
    return stops.stream().allMatch(StopDelivery::isSettled)
        ? HttpStatus.BAD_GATEWAY
        : HttpStatus.GATEWAY_TIMEOUT;
  }

  void put(ObjectNode node) {
    node.put("id", alert.id());
    node.putObject("stop")
        .put("confirmed", confirmed)
        .put("refused", refused)
        .put("unanswered", unanswered)
        .put("mayStillBroadcast", refused + unanswered);
    ArrayNode incomplete = node.putArray("radioNodesIncomplete");
    alert.deliveries().forEach((name, delivery) -> put(incomplete, name, delivery));
  }

  private static void put(ArrayNode incomplete, String name, NodeDelivery delivery) {
    Collection<?> cells = delivery.mayStillBroadcast();
    if (cells.isEmpty()) {
      return;
    }
    Map<String, Integer> causes = new TreeMap<>();
    for (Object cell : cells) {
      CellOutcome outcome = delivery.cells().get(cell);
      Integer cause =
          outcome == null || outcome.stop() == null ? null : outcome.stop().refusedBecause();
      if (cause != null) {
        causes.merge(CbspCause.describe(cause), 1, Integer::sum);
      }
    }
    ObjectNode one =
        incomplete.addObject().put("name", name).put("mayStillBroadcast", cells.size());
    if (!causes.isEmpty()) {
      ObjectNode because = one.putObject("refusedBecause");
      causes.forEach(because::put);
    }
  }
}
