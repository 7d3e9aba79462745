package io.bongsu.gateway.ecbe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.proto.cbsp.CbspCause;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one alert at this moment: of all cells, and of each radio node where it is not
 * as it was asked for.
 *
 * <p>Scripts of osmo-cbc's users call a status below 400 a success (its own {@code cbc-apitool}) or
 * look for 201: only what every cell took is 201, and nothing else is below 400.
 */
record Delivery(Alert alert, Map<String, Cells> byNode, Cells all) {

  /**
   * Cells of which the same is known.
   *
   * @param open asked, and nothing said of them yet
   * @param refused by their radio node
   * @param unknown their radio node is away, silent, or says that they are out of service
   * @param causes of the refused ones, with how many cells gave each
   */
  record Cells(
      int asked,
      int open,
      int accepted,
      int broadcasting,
      int refused,
      int unknown,
      Map<String, Integer> causes) {
    boolean allTookIt() {
      return taken() == asked;
    }

    int taken() {
      return accepted + broadcasting;
    }

    ObjectNode put(ObjectNode node) {
      return node.put("asked", asked)
          .put("requested", open)
          .put("accepted", accepted)
          .put("broadcasting", broadcasting)
          .put("refused", refused)
          .put("unknown", unknown);
    }

    private Cells plus(Cells other) {
      return new Cells(
          asked + other.asked,
          open + other.open,
          accepted + other.accepted,
          broadcasting + other.broadcasting,
          refused + other.refused,
          unknown + other.unknown,
          Map.of());
    }
  }

  static Delivery of(Alert alert) {
    Map<String, Cells> byNode = new TreeMap<>();
    Cells all = new Cells(0, 0, 0, 0, 0, 0, Map.of());
    for (Map.Entry<String, NodeDelivery> node : alert.deliveries().entrySet()) {
      Cells cells = count(node.getValue());
      byNode.put(node.getKey(), cells);
      all = all.plus(cells);
    }
    return new Delivery(alert, byNode, all);
  }

  private static Cells count(NodeDelivery delivery) {
    int open = 0;
    int accepted = 0;
    int broadcasting = 0;
    int refused = 0;
    int unknown = 0;
    Map<String, Integer> causes = new TreeMap<>();
    for (CellOutcome cell : delivery.cells().values()) {
      if (cell.failureCause() != null) {
        refused++;
        causes.merge(CbspCause.describe(cell.failureCause()), 1, Integer::sum);
        continue;
      }
      switch (cell.state()) {
        case REQUESTED -> open++;
        case ACCEPTED -> accepted++;
        case BROADCASTING -> broadcasting++;
        case UNKNOWN -> unknown++;
      }
    }
    return new Cells(
        delivery.cells().size(), open, accepted, broadcasting, refused, unknown, causes);
  }

  /**
   * Whether nothing more can be expected soon: every cell took or refused it, or its radio node is
   * away; or the alert is over.
   */
  boolean isSettled(Predicate<String> isUp) {
    return !alert.state().isLive()
        || byNode.entrySet().stream()
            .allMatch(
                node ->
                    node.getValue().open() == 0
                        && (node.getValue().unknown() == 0 || !isUp.test(node.getKey())));
  }

  HttpStatus status() {
    if (all.allTookIt()) {
      return HttpStatus.CREATED;
    }
    return all.open() + all.unknown() == 0 ? HttpStatus.BAD_GATEWAY : HttpStatus.GATEWAY_TIMEOUT;
  }

  String outcome() {
    return all.allTookIt() ? "complete" : all.taken() == 0 ? "none" : "partial";
  }

  /** In a word for a person; null where all took it. */
  @Nullable String error() {
    if (all.allTookIt()) {
      return null;
    }
    return "cells: %d of %d took it (expected: all); %s"
        .formatted(
            all.taken(),
            all.asked(),
            alert.state().isLive()
                ? "it stands, and is sent to the others as they come back: do not post it again,"
                    + " delete it or wait"
                : "it is over");
  }

  void put(ObjectNode node) {
    node.put("outcome", outcome());
    all.put(node.putObject("cells"));
    node.put("radioNodes", byNode.size());
    ArrayNode incomplete = node.putArray("radioNodesIncomplete");
    byNode.forEach(
        (name, cells) -> {
          if (!cells.allTookIt()) {
            ObjectNode one = cells.put(incomplete.addObject().put("name", name));
            NodeDelivery delivery = alert.deliveries().get(name);
            if (delivery != null && delivery.note() != null) {
              one.put("note", delivery.note());
            }
            if (!cells.causes().isEmpty()) {
              ObjectNode causes = one.putObject("refusedBecause");
              cells.causes().forEach(causes::put);
            }
          }
        });
  }
}
