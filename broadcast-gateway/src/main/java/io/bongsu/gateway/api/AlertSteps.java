package io.bongsu.gateway.api;

import static io.bongsu.gateway.api.AlertRoutes.done;
import static io.bongsu.gateway.api.AlertRoutes.notFound;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.CommandKey;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts/{id}/…}: what people do with an alert once it is written. */
final class AlertSteps {
  private final Ledger ledger;
  private final Territory territory;
  private final AlertRoutes routes;

  AlertSteps(Ledger ledger, Territory territory, AlertRoutes routes) {
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
    if (mayBeSubmitted
        && needsArea(alert)
        && resolve(alert.content()) instanceof Unresolved unresolved) {
      return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, unresolved.reason()));
    }
    return routes.decide(
        new AlertCommand.Submit(alert.id(), call.person().name(), body.drill(), Body.key(call)));
  }

  private CompletableFuture<HttpResponse> approve(Call call) {
    if (call.person().role() != People.Role.APPROVER) {
      return done(
          Answer.error(
              HttpStatus.FORBIDDEN, "role: " + call.person().role() + " (expected: approver)"));
    }
    Body body = Body.of(call);
    boolean drill = body.drillSaid();
    Alert alert = ledger.find(call.path("id"));
    if (alert == null) {
      return done(notFound(call));
    }
    Map<String, List<CellGlobalId>> cellsByNode = new TreeMap<>();
    // Of any other the desk only has to say whether this was asked before, and done: it must not
    // depend on the territory of the gateway that leads now. Without cells it approves nothing.
    if (alert.state() == AlertState.SUBMITTED && needsArea(alert)) {
      AreaResolution area = resolve(alert.content());
      if (area instanceof Unresolved unresolved) {
        return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, unresolved.reason()));
      }
      ((Resolved) area)
          .cellsByRadioNode()
          .forEach((node, cells) -> cellsByNode.put(node, cells.stream().map(Cell::id).toList()));
    }
    return routes.decide(
        new AlertCommand.Approve(
            alert.id(),
            call.person().name(),
            alert.content().getRegionCodesList(),
            cellsByNode,
            body.submittedUs(),
            drill,
            Body.key(call)));
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

  /**
   * A correction goes where its alert went; without regions the ledger says that they are missing.
   */
  private static boolean needsArea(Alert alert) {
    return !alert.isCorrection() && alert.content().getRegionCodesCount() > 0;
  }

  private AreaResolution resolve(Content content) {
    return territory.resolve(content.getRegionCodesList().stream().map(RegionCode::new).toList());
  }
}
