package io.bongsu.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/alerts}: writing, submitting, approving and stopping alerts, and following them.
 */
final class AlertRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;

  private final ObjectMapper json;
  private final CommandDesk desk;
  private final Ledger ledger;
  private final Territory territory;
  private final AlertJson alertJson;

  AlertRoutes(
      ObjectMapper json,
      CommandDesk desk,
      Ledger ledger,
      Territory territory,
      AlertJson alertJson) {
    this.json = json;
    this.desk = desk;
    this.ledger = ledger;
    this.territory = territory;
    this.alertJson = alertJson;
  }

  void addTo(Door door) {
    door.get("/api/v1/alerts", this::list);
    door.get("/api/v1/alerts/{id}", this::show);
    door.post("/api/v1/alerts", this::draft);
    door.put("/api/v1/alerts/{id}", this::edit);
    door.post("/api/v1/alerts/{id}/submit", this::submit);
    door.post("/api/v1/alerts/{id}/approve", this::approve);
    door.post("/api/v1/alerts/{id}/stop", this::stop);
  }

  /** Newest first; {@code ?limit=N}. */
  private CompletableFuture<HttpResponse> list(Call call) {
    int limit = DEFAULT_LIMIT;
    String given = call.context().queryParam("limit");
    if (given != null) {
      if (!given.matches("[0-9]{1,6}") || Integer.parseInt(given) > MAX_LIMIT) {
        throw new IllegalArgumentException(
            "limit: \"" + given + "\" (expected: 0-" + MAX_LIMIT + ")");
      }
      limit = Integer.parseInt(given);
    }
    ArrayNode list = json.createArrayNode();
    ledger.alerts().stream()
        .sorted(Comparator.comparing(AlertRoutes::draftedUs).reversed())
        .limit(limit)
        .forEach(alert -> list.add(alertJson.summary(alert)));
    return done(Answer.ok(list));
  }

  private CompletableFuture<HttpResponse> show(Call call) {
    Alert alert = ledger.find(call.path("id"));
    return done(alert == null ? notFound(call) : Answer.ok(alertJson.whole(alert)));
  }

  private CompletableFuture<HttpResponse> draft(Call call) {
    String by = call.person().name();
    return decide(new AlertCommand.Draft(by, content(call), "person " + by, "", List.of()));
  }

  private CompletableFuture<HttpResponse> edit(Call call) {
    return decide(new AlertCommand.Edit(call.path("id"), call.person().name(), content(call)));
  }

  private CompletableFuture<HttpResponse> submit(Call call) {
    Alert alert = ledger.find(call.path("id"));
    if (alert == null) {
      return done(notFound(call));
    }
    // Whoever submits should hear at once that an area has no cells, not the one who approves.
    if (alert.content().getRegionCodesCount() > 0
        && resolve(alert.content()) instanceof Unresolved unresolved) {
      return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, unresolved.reason()));
    }
    return decide(new AlertCommand.Submit(alert.id(), call.person().name()));
  }

  private CompletableFuture<HttpResponse> approve(Call call) {
    if (call.person().role() != People.Role.APPROVER) {
      return done(
          Answer.error(
              HttpStatus.FORBIDDEN, "role: " + call.person().role() + " (expected: APPROVER)"));
    }
    Alert alert = ledger.find(call.path("id"));
    if (alert == null) {
      return done(notFound(call));
    }
    Map<String, List<CellGlobalId>> cellsByNode = new TreeMap<>();
    if (alert.content().getRegionCodesCount() > 0) {
      AreaResolution area = resolve(alert.content());
      if (area instanceof Unresolved unresolved) {
        return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, unresolved.reason()));
      }
      ((Resolved) area)
          .cellsByRadioNode()
          .forEach((node, cells) -> cellsByNode.put(node, cells.stream().map(Cell::id).toList()));
    }
    return decide(
        new AlertCommand.Approve(
            alert.id(),
            call.person().name(),
            alert.content().getRegionCodesList(),
            cellsByNode,
            submittedUs(call)));
  }

  /** {@code {"submittedUs": N}}, as it stood in what the approver read; the body may be empty. */
  private @Nullable Long submittedUs(Call call) {
    if (call.request().contentUtf8().isBlank()) {
      return null;
    }
    JsonNode given = body(call).path("submittedUs");
    if (!given.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "submittedUs: " + given + " (expected: stagesUs.submitted of the alert, or no body)");
    }
    return given.asLong();
  }

  private CompletableFuture<HttpResponse> stop(Call call) {
    String reason = body(call).path("reason").asText();
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason: empty (expected: {\"reason\": \"…\"})");
    }
    return decide(new AlertCommand.Stop(call.path("id"), call.person().name(), reason));
  }

  private AreaResolution resolve(Content content) {
    return territory.resolve(content.getRegionCodesList().stream().map(RegionCode::new).toList());
  }

  CompletableFuture<HttpResponse> decide(AlertCommand command) {
    return desk.submit(command).thenApply(this::answer);
  }

  private HttpResponse answer(Decision decision) {
    if (decision instanceof Decision.Accepted accepted) {
      return Answer.ok(alertJson.summary(accepted.alert()));
    } else if (decision instanceof Decision.AlreadyDone already) {
      return Answer.ok(alertJson.summary(already.alert()));
    }
    return Answer.refused((Decision.Refused) decision);
  }

  private Content content(Call call) {
    return ContentJson.read(body(call));
  }

  private JsonNode body(Call call) {
    try {
      return json.readTree(call.request().contentUtf8());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "body: " + e.getOriginalMessage() + " (expected: JSON)", e);
    }
  }

  private static long draftedUs(Alert alert) {
    return alert.stages().getOrDefault(Stage.DRAFTED, 0L);
  }

  private static HttpResponse notFound(Call call) {
    return Answer.error(
        HttpStatus.NOT_FOUND, "alert: " + call.path("id") + " (expected: one that exists)");
  }

  private static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
