package io.bongsu.gateway.api;

import static io.bongsu.gateway.api.AlertRoutes.done;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.ops.TerritoryIntake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/territory/reload}: takes up what was imported, without a restart.
 *
 * <p>By an approver, for it decides who is warned from then on. Of the gateway that is asked, and
 * passed on to no other: each has a territory of its own.
 */
final class TerritoryRoute {
  private static final Logger log = LoggerFactory.getLogger(TerritoryRoute.class);

  private final TerritoryIntake intake;
  private final Function<Territory, List<String>> warnings;

  /**
   * Over an intake.
   *
   * @param warnings what an operator should know of a territory that is taken up as it is
   */
  TerritoryRoute(TerritoryIntake intake, Function<Territory, List<String>> warnings) {
    this.intake = intake;
    this.warnings = warnings;
  }

  void addTo(Door door) {
    door.ask("/api/v1/territory/reload", this::reload);
  }

  private CompletableFuture<HttpResponse> reload(Call call) {
    if (call.person().role() != People.Role.APPROVER) {
      return done(Door.notApprover(call));
    }
    // A country takes seconds, and more on a machine that is busy.
    call.context().clearRequestTimeout();
    log.info("{} has the territory read again", call.person().name());
    return CompletableFuture.supplyAsync(intake::reload, call.context().blockingTaskExecutor())
        .thenApply(this::answer);
  }

  private HttpResponse answer(TerritoryIntake.Outcome outcome) {
    if (outcome instanceof TerritoryIntake.Refused refused) {
      return Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, refused.reason());
    }
    TerritoryIntake.Taken taken = (TerritoryIntake.Taken) outcome;
    ObjectNode body = counts(taken.territory());
    body.set("former", counts(taken.former()));
    warnings.apply(taken.territory()).forEach(body.putArray("warnings")::add);
    return Answer.ok(body);
  }

  private static ObjectNode counts(Territory territory) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("regions", territory.regions().size())
        .put("cells", territory.cells().size())
        .put("sensors", territory.sensors().size());
  }
}
