package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.LateStage;
import io.bongsu.gateway.alert.Outstanding;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.latency.Deadlines;
import io.bongsu.gateway.latency.LatencyLedger;
import io.bongsu.gateway.latency.Spread;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/alerts/{id}/latency}: how long it took, stage by stage, radio node by node.
 */
final class LatencyRoute {
  private final ObjectMapper json;
  private final Ledger ledger;
  private final Deadlines deadlines;
  private final LongSupplier nowUs;

  LatencyRoute(ObjectMapper json, Ledger ledger, Deadlines deadlines, LongSupplier nowUs) {
    this.json = json;
    this.ledger = ledger;
    this.deadlines = deadlines;
    this.nowUs = nowUs;
  }

  CompletableFuture<HttpResponse> show(Call call) {
    Alert alert = ledger.find(call.path("id"));
    return AlertRoutes.done(alert == null ? AlertRoutes.notFound(call) : Answer.ok(node(alert)));
  }

  private ObjectNode node(Alert alert) {
    LatencyLedger took = LatencyLedger.of(alert, deadlines, nowUs.getAsLong());
    ObjectNode node = json.createObjectNode();
    node.put("id", alert.id());
    node.put("state", alert.state().name().toLowerCase(Locale.ROOT));
    node.put("class", AlertClass.of(alert.content()).word());
    node.put("seenUs", took.seenUs());
    ArrayNode stages = node.putArray("stages");
    took.stages().forEach(line -> stage(stages.addObject(), line));
    ObjectNode radio = node.putObject("sinceApproval");
    radio.put("radioNodes", alert.deliveries().size());
    spread(radio, "handedToRadio", took.handed());
    spread(radio, "accepted", took.answered());
    spread(radio, "broadcasting", took.broadcasting());
    spread(radio, "allBroadcasting", took.allBroadcasting());
    ArrayNode nodes = node.putArray("radioNodes");
    alert
        .deliveries()
        .forEach(
            (name, delivery) ->
                nodes
                    .addObject()
                    .put("name", name)
                    .put("handedToRadioUs", delivery.times().handedUs())
                    .put("answeredUs", delivery.answeredUs())
                    .put("broadcastingUs", delivery.times().broadcastingUs())
                    .put("allBroadcastingUs", delivery.times().allBroadcastingUs()));
    return node;
  }

  private static void stage(ObjectNode node, LatencyLedger.Line line) {
    Stage since = line.since();
    node.put("stage", line.stage().word());
    node.put("atUs", line.atUs());
    if (since != null) {
      node.put("since", since.word());
      Long tookUs = line.tookUs();
      if (tookUs == null) {
        node.putNull("tookMs");
      } else {
        node.put("tookMs", ms(tookUs));
      }
      node.put("dueUs", line.dueUs());
      node.put("late", line.isLate());
    }
    // People decide, and the machine waits.
    node.put("waitsForPeople", line.stage() == Stage.SUBMITTED || line.stage() == Stage.APPROVED);
    if (line.outstanding() != null) {
      outstanding(node.putObject("outstanding"), line.outstanding());
    }
  }

  private static void spread(ObjectNode radio, String name, @Nullable Spread spread) {
    if (spread != null && spread.slowest() != null) {
      radio
          .putObject(name)
          .put("radioNodes", spread.count())
          .put("p50Ms", ms(spread.p50Us()))
          .put("p99Ms", ms(spread.p99Us()))
          .put("maxMs", ms(spread.maxUs()))
          .put("slowest", spread.slowest());
    }
  }

  private static double ms(long us) {
    return us / 1_000.0;
  }

  /** Stages that were late, of an alert; nothing where none was. */
  static void putLate(ObjectNode node, Alert alert) {
    if (alert.late().isEmpty()) {
      return;
    }
    ArrayNode list = node.putArray("late");
    for (LateStage late : alert.late().values()) {
      ObjectNode one =
          list.addObject()
              .put("stage", late.stage().word())
              .put("dueUs", late.dueUs())
              .put("noticedUs", late.noticedUs())
              // Also when it was reached after it was noticed.
              .put("reachedUs", alert.stages().get(late.stage()));
      if (late.missing().nodes() > 0) {
        outstanding(one.putObject("outstanding"), late.missing());
      }
    }
  }

  private static void outstanding(ObjectNode node, Outstanding outstanding) {
    node.put("radioNodes", outstanding.nodes()).put("cells", outstanding.cells());
    outstanding.radioNodes().forEach(node.putArray("names")::add);
  }
}
