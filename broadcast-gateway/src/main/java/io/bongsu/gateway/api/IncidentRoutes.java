package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.IncidentState;
import io.bongsu.gateway.incident.Incidents;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/incidents}: what the sensors say belongs together, and how sure they are. */
final class IncidentRoutes {
  private static final Map<String, Predicate<Incident>> STATES =
      Map.of(
          // Whatever is going on, confirmed or not.
          "open", incident -> !incident.isClosed(),
          "confirmed", incident -> incident.state() == IncidentState.CONFIRMED,
          "closed", Incident::isClosed);

  private final ObjectMapper json;
  private final Incidents incidents;
  private final IncidentJson incidentJson;

  IncidentRoutes(ObjectMapper json, Incidents incidents, IncidentJson incidentJson) {
    this.json = json;
    this.incidents = incidents;
    this.incidentJson = incidentJson;
  }

  void addTo(Door door) {
    door.get("/api/v1/incidents", this::list);
    door.get("/api/v1/incidents/{id}", this::show);
  }

  /**
   * Newest first; {@code ?state=open} (all that are not closed), {@code confirmed} or {@code
   * closed}.
   */
  private CompletableFuture<HttpResponse> list(Call call) {
    Predicate<Incident> wanted = wanted(call.context().queryParam("state"));
    ArrayNode list = json.createArrayNode();
    incidents.incidents().stream()
        .filter(wanted)
        .sorted(Comparator.comparingLong(Incident::openedUs).thenComparing(Incident::id).reversed())
        .forEach(incident -> list.add(incidentJson.summary(incident)));
    return done(Answer.ok(list));
  }

  private static Predicate<Incident> wanted(@Nullable String state) {
    if (state == null) {
      return incident -> true;
    }
    Predicate<Incident> wanted = STATES.get(state);
    if (wanted == null) {
      throw new IllegalArgumentException(
          "state: \"" + state + "\" (expected: one of " + new TreeSet<>(STATES.keySet()) + ")");
    }
    return wanted;
  }

  private CompletableFuture<HttpResponse> show(Call call) {
    Incident incident = incidents.incident(call.path("id"));
    return done(
        incident == null
            ? Answer.error(
                HttpStatus.NOT_FOUND,
                "incident: " + call.path("id") + " (expected: one that is remembered)")
            : Answer.ok(incidentJson.whole(incident)));
  }

  private static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
