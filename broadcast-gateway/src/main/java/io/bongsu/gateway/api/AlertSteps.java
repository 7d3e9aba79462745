package io.bongsu.gateway.api;

import static io.bongsu.gateway.api.AlertRoutes.done;
import static io.bongsu.gateway.api.AlertRoutes.notFound;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.AreaCells;
import io.bongsu.gateway.alert.AreaCells.Found;
import io.bongsu.gateway.alert.CommandKey;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.journal.Ledger;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts/{id}/…}: what people do with an alert once it is written. */
final class AlertSteps {
  private final Ledger ledger;
  private final CurrentTerritory territory;
  private final AlertRoutes routes;
  private final AreaCells areaCells = new AreaCells();

  AlertSteps(Ledger ledger, CurrentTerritory territory, AlertRoutes routes) {
    this.ledger = ledger;
    this.territory = territory;
    this.routes = routes;
  }

  void addTo(Door door) {
    door.post("/api/v1/alerts/{id}/submit", this::submit);
    door.post("/api/v1/alerts/{id}/return", withReason(AlertCommand.Return::new));
    door.post("/api/v1/alerts/{id}/approve", this::approve);
    door.post("/api/v1/alerts/{id}/reject", withReason(AlertCommand.Reject::new));
    door.post("/api/v1/alerts/{id}/stop", withReason(AlertCommand.Stop::new));
    door.post("/api/v1/alerts/{id}/veto", withReason(AlertCommand.Veto::new));
  }

  private CompletableFuture<HttpResponse> submit(Call call) {
    Body body = Body.of(call);
    Alert alert = ledger.find(call.path("id"));
    if (alert == null) {
      return done(notFound(call));
    }
    // Whoever submits should hear at once that an area has no cells, not the one who approves.
    boolean mayBeSubmitted =
        alert.state() == AlertState.PREPARED || alert.state() == AlertState.DRAFT;
    Found area = mayBeSubmitted ? cells(alert) : Found.NONE;
    if (area.unresolved() != null) {
      return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, area.unresolved()));
    }
    return routes.decide(
        new AlertCommand.Submit(
            alert.id(),
            call.person().name(),
            area.byNode(),
            body.confirmRepeat(),
            body.drill(),
            area.sha256(),
            Body.key(call)));
  }

  private CompletableFuture<HttpResponse> approve(Call call) {
    if (call.person().role() != People.Role.APPROVER) {
      return done(Door.notApprover(call));
    }
    Body body = Body.of(call);
    boolean drill = body.drillSaid();
    ByteString seen = body.cellsSha256();
    Alert alert = ledger.find(call.path("id"));
    if (alert == null) {
      return done(notFound(call));
    }
    // Of any other the desk only has to say whether this was asked before, and done: it must not
    // depend on the territory of the gateway that leads now. Without cells it approves nothing.
    Found area = alert.state() == AlertState.SUBMITTED ? cells(alert) : Found.NONE;
    if (area.unresolved() != null) {
      return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, area.unresolved()));
    }
    ByteString cells = area.sha256();
    if (!seen.isEmpty() && !cells.isEmpty() && !seen.equals(cells)) {
      return done(otherCells(seen, cells));
    }
    return routes.decide(
        new AlertCommand.Approve(
            alert.id(),
            call.person().name(),
            alert.area(),
            area.byNode(),
            // Who said which cells they saw need not be held to those it was submitted for.
            seen.isEmpty() ? cells : ByteString.EMPTY,
            body.submittedUs(),
            body.confirmRepeat(),
            drill,
            Body.key(call)));
  }

  private static HttpResponse otherCells(ByteString seen, ByteString now) {
    return Answer.error(
        HttpStatus.CONFLICT,
        "cellsSha256: %s (expected: %s; the cells changed meanwhile: look at it again)"
            .formatted(Body.hex(seen), Body.hex(now)));
  }

  /** What a person may do at any time, with a word on why. */
  private interface WithReason {
    AlertCommand command(String alertId, String by, String reason, @Nullable CommandKey key);
  }

  private Door.Handler withReason(WithReason step) {
    return call ->
        routes.decide(
            step.command(
                call.path("id"), call.person().name(), Body.of(call).reason(), Body.key(call)));
  }

  /** A correction goes where its alert went; without an area the ledger says that it is missing. */
  private Found cells(Alert alert) {
    return !alert.isCorrection() && alert.area().isGiven()
        ? areaCells.find(alert.area(), territory.get())
        : Found.NONE;
  }
}
