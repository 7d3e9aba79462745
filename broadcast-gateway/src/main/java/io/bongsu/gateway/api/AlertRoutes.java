package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Ledger;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /api/v1/alerts}: following alerts, and writing them. Their next steps: {@link AlertSteps}.
 */
final class AlertRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;
  private static final List<String> PARAMETERS = List.of("limit", "prepared", "companions");

  private final ObjectMapper json;
  private final CommandDesk desk;
  private final Ledger ledger;
  private final AlertJson alertJson;

  AlertRoutes(ObjectMapper json, CommandDesk desk, Ledger ledger, AlertJson alertJson) {
    this.ledger = ledger;
    this.json = json;
    this.desk = desk;
    this.alertJson = alertJson;
  }

  void addTo(Door door) {
    door.get("/api/v1/alerts", this::list);
    door.get("/api/v1/alerts/{id}", this::show);
    door.post("/api/v1/alerts", this::draft);
    door.put("/api/v1/alerts/{id}", this::edit);
  }

  /**
   * Newest first; {@code ?limit=N}; what lies prepared only with {@code ?prepared=true}, companions
   * only with {@code ?companions=true}: each is in its main alert.
   */
  private CompletableFuture<HttpResponse> list(Call call) {
    Parameters.require(call.context().queryParams(), PARAMETERS);
    int limit = limit(call);
    boolean prepared = isAsked(call, "prepared");
    boolean companions = isAsked(call, "companions");
    ArrayNode list = json.createArrayNode();
    ledger.alerts().stream()
        .filter(alert -> prepared || alert.state() != AlertState.PREPARED)
        .filter(alert -> companions || !alert.isCompanion())
        .sorted(Comparator.comparing(Alert::draftedUs).reversed())
        .limit(limit)
        .forEach(alert -> list.add(alertJson.summary(alert)));
    return done(Answer.ok(list));
  }

  private static int limit(Call call) {
    String given = call.context().queryParam("limit");
    if (given == null) {
      return DEFAULT_LIMIT;
    }
    if (!given.matches("[0-9]{1,6}") || Integer.parseInt(given) > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit: \"" + given + "\" (expected: 0-" + MAX_LIMIT + ")");
    }
    return Integer.parseInt(given);
  }

  private static boolean isAsked(Call call, String name) {
    String given = call.context().queryParam(name);
    if (given != null && !given.equals("true") && !given.equals("false")) {
      throw new IllegalArgumentException(name + ": \"" + given + "\" (expected: true or false)");
    }
    return "true".equals(given);
  }

  private CompletableFuture<HttpResponse> show(Call call) {
    Alert alert = ledger.find(call.path("id"));
    return done(alert == null ? notFound(call) : Answer.ok(alertJson.whole(alert)));
  }

  private CompletableFuture<HttpResponse> draft(Call call) {
    String by = call.person().name();
    Body body = Body.of(call);
    return decide(
        new AlertCommand.Draft(
            by,
            ContentJson.read(body.json(), Set.of("replaces", "mode")).toBuilder()
                .setDrill(Boolean.TRUE.equals(body.drill()))
                .build(),
            "person " + by,
            "",
            List.of(),
            body.replaces(),
            Body.key(call)));
  }

  private CompletableFuture<HttpResponse> edit(Call call) {
    return decide(
        new AlertCommand.Edit(
            call.path("id"),
            call.person().name(),
            ContentJson.read(Body.of(call).json(), Set.of()),
            Body.key(call)));
  }

  CompletableFuture<HttpResponse> decide(AlertCommand command) {
    // The desk has others to hear.
    return desk.submit(command).thenApplyAsync(this::answer, CommonPools.workerGroup());
  }

  private HttpResponse answer(Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      return Answer.refused(refused);
    }
    Alert alert =
        decision instanceof Decision.Accepted accepted
            ? accepted.alert()
            : ((Decision.AlreadyDone) decision).alert();
    return Answer.ok(alert == null ? json.createObjectNode() : alertJson.summary(alert));
  }

  static HttpResponse notFound(Call call) {
    return Answer.error(
        HttpStatus.NOT_FOUND, "alert: " + call.path("id") + " (expected: one that exists)");
  }

  static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
