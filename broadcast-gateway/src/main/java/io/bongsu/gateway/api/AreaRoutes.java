package io.bongsu.gateway.api;

import static io.bongsu.gateway.api.AlertRoutes.done;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.CurrentTerritory;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST /api/v1/areas/resolve}: which cells an area has, before anybody writes a draft.
 *
 * <p>Answered by the gateway that is asked, from its own territory; nothing is kept of it.
 */
final class AreaRoutes {
  private final CurrentTerritory territory;

  AreaRoutes(CurrentTerritory territory) {
    this.territory = territory;
  }

  void addTo(Door door) {
    door.ask("/api/v1/areas/resolve", this::resolve);
  }

  private CompletableFuture<HttpResponse> resolve(Call call) {
    AlertArea area = ContentJson.readArea(Body.of(call).json());
    AreaResolution resolution = area.resolve(territory.get());
    if (resolution instanceof Unresolved unresolved) {
      return done(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, unresolved.reason()));
    }
    Resolved resolved = (Resolved) resolution;
    ObjectNode answer = AreaJson.of(resolved, CellsByNode.of(resolved).sha256());
    answer.put("area", area.toString());
    var regions = answer.putArray("regions");
    resolved
        .regions()
        .forEach(
            region ->
                regions
                    .addObject()
                    .put("code", region.code() == null ? null : region.code().digits())
                    .put("nameKo", region.nameKo())
                    .put("nameEn", region.nameEn()));
    return done(Answer.ok(answer));
  }
}
