package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.history.Cursor;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.history.HistoryFilter;
import io.bongsu.gateway.history.Page;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * {@code /api/v1/history}: past alerts and incidents, newest first.
 *
 * <pre>
 * GET /api/v1/history/alerts?from=&amp;to=&amp;hazard=&amp;level=&amp;state=&amp;drill=&amp;region=&amp;q=&amp;limit=&amp;after=
 * GET /api/v1/history/alerts/{id}?limit=&amp;after=       with its radio nodes and events
 * GET /api/v1/history/incidents?from=&amp;to=&amp;hazard=&amp;state=&amp;region=&amp;q=&amp;limit=&amp;after=
 * GET /api/v1/history/incidents/{id}?limit=&amp;after=    with its events and those of its alerts
 * </pre>
 *
 * <p>{@code from} and {@code to} are of being drafted or opened; {@code region} is the first digits
 * of a code; corrections that only lie ready are listed with {@code state=prepared} only; {@code
 * after} is {@code next} of the answer before. Every answer says in {@code behindBy} how many
 * records it may not know of.
 */
final class HistoryRoutes {
  private final ObjectMapper json;
  private final History history;
  private final HistoryJson historyJson;

  HistoryRoutes(ObjectMapper json, History history, CurrentTerritory territory) {
    this.json = json;
    this.history = history;
    this.historyJson = new HistoryJson(json, territory);
  }

  void addTo(Door door) {
    door.get("/api/v1/history/alerts", this::alerts);
    door.get("/api/v1/history/alerts/{id}", this::alert);
    door.get("/api/v1/history/incidents", this::incidents);
    door.get("/api/v1/history/incidents/{id}", this::incident);
  }

  private interface Question {
    /** By how many records the history was behind before it was asked. */
    HttpResponse ask(long behindBy) throws IOException;
  }

  private CompletableFuture<HttpResponse> alerts(Call call) {
    HistoryFilter filter = parameters(call, HistoryParameters.ALERTS).alerts();
    return blocking(
        call,
        behindBy -> page("alerts", behindBy, history.reader().alerts(filter), historyJson::alert));
  }

  private CompletableFuture<HttpResponse> incidents(Call call) {
    HistoryFilter filter = parameters(call, HistoryParameters.INCIDENTS).incidents();
    return blocking(
        call,
        behindBy ->
            page("incidents", behindBy, history.reader().incidents(filter), historyJson::incident));
  }

  private CompletableFuture<HttpResponse> alert(Call call) {
    HistoryParameters given = parameters(call, HistoryParameters.EVENTS);
    long after = given.afterEvent();
    int limit = given.events();
    return blocking(
        call,
        behindBy ->
            one(
                "alert " + call.path("id"),
                behindBy,
                history.reader().alert(call.path("id"), after, limit).map(historyJson::alert)));
  }

  private CompletableFuture<HttpResponse> incident(Call call) {
    HistoryParameters given = parameters(call, HistoryParameters.EVENTS);
    long after = given.afterEvent();
    int limit = given.events();
    return blocking(
        call,
        behindBy ->
            one(
                "incident " + call.path("id"),
                behindBy,
                history
                    .reader()
                    .incident(call.path("id"), after, limit)
                    .map(historyJson::incident)));
  }

  private <T> HttpResponse page(
      String name, long behindBy, Page<T, Cursor> page, Function<T, ObjectNode> row) {
    ObjectNode answer = json.createObjectNode().put("behindBy", behindBy);
    ArrayNode list = answer.putArray(name);
    page.rows().forEach(one -> list.add(row.apply(one)));
    answer.put("next", page.next() == null ? null : page.next().toString());
    return Answer.ok(answer);
  }

  private static HttpResponse one(String what, long behindBy, Optional<ObjectNode> found) {
    return found
        .map(node -> Answer.ok(node.put("behindBy", behindBy)))
        .orElseGet(
            () ->
                Answer.error(
                    HttpStatus.NOT_FOUND,
                    "%s: not there (expected: one that exists; the history is %d records behind)"
                        .formatted(what, behindBy)));
  }

  /** The disk is not waited for on a thread that serves others. */
  private CompletableFuture<HttpResponse> blocking(Call call, Question question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.ask(history.behindBy());
          } catch (IOException e) {
            return Answer.error(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
          }
        },
        call.context().blockingTaskExecutor());
  }

  private static HistoryParameters parameters(Call call, Set<String> expected) {
    return new HistoryParameters(call.context().queryParams(), expected);
  }
}
