package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.Reply;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/radio-nodes}: how each radio node is, and what may be asked of it by hand. */
final class RadioNodeRoutes {
  private static final Logger log = LoggerFactory.getLogger(RadioNodeRoutes.class);

  private static final int MOST_SLOTS = 40; // TS 48.049 §8.2.22, §8.2.23

  private final ObjectMapper json;
  private final Collection<CbspLink> links;
  private final Collection<CbspLink> drillLinks;
  private final Function<String, List<CellGlobalId>> cellsOf;
  private final RadioNodeJson radioNodeJson;

  RadioNodeRoutes(
      ObjectMapper json,
      Collection<CbspLink> links,
      Collection<CbspLink> drillLinks,
      Function<String, List<CellGlobalId>> cellsOf) {
    this.drillLinks = drillLinks;
    this.json = json;
    this.links = links;
    this.cellsOf = cellsOf;
    this.radioNodeJson = new RadioNodeJson(json);
  }

  void addTo(Door door) {
    door.get("/api/v1/radio-nodes", this::list);
    door.get("/api/v1/radio-nodes/{name}", this::show);
    door.post("/api/v1/radio-nodes/{name}/load-query", this::queryLoad);
    door.post("/api/v1/radio-nodes/{name}/drx", this::setDrx);
  }

  private CompletableFuture<HttpResponse> list(Call call) {
    ArrayNode list = json.createArrayNode();
    Stream.concat(links.stream(), drillLinks.stream())
        .forEach(link -> list.add(radioNodeJson.summary(link).put("road", road(link))));
    return done(Answer.ok(list));
  }

  private String road(CbspLink link) {
    return drillLinks.contains(link) ? "drill" : "live";
  }

  private ObjectNode whole(CbspLink link) {
    return radioNodeJson.whole(link).put("road", road(link));
  }

  private CompletableFuture<HttpResponse> show(Call call) {
    CbspLink link = find(call);
    return done(link == null ? notFound(call) : Answer.ok(whole(link)));
  }

  /** Answered with what the radio node said of each cell, or that it said nothing. */
  private CompletableFuture<HttpResponse> queryLoad(Call call) {
    return ask(
        call,
        (link, cells) -> link.questions().load(cells),
        (link, answered) -> Answer.ok(whole(link)));
  }

  /**
   * {@code {"schedulePeriod": 0-40, "reservedSlots": 0-40}}, for all cells of the radio node: when
   * phones listen changes for whatever is on air there.
   */
  private CompletableFuture<HttpResponse> setDrx(Call call) {
    if (call.person().role() != People.Role.APPROVER) {
      return done(Door.notApprover(call));
    }
    JsonNode body = Body.of(call).json();
    int schedulePeriod = slots(body, "schedulePeriod");
    int reservedSlots = slots(body, "reservedSlots");
    log.info(
        "radio node {}: DRX of {} slots, {} reserved, asked for by {}",
        call.path("name"),
        schedulePeriod,
        reservedSlots,
        call.person().name());
    return ask(
        call,
        (link, cells) -> link.questions().setDrx(cells, schedulePeriod, reservedSlots),
        (link, answered) -> Answer.ok(drx(answered.message())));
  }

  /** A radio node, of all its cells. */
  private CompletableFuture<HttpResponse> ask(
      Call call,
      BiFunction<CbspLink, List<CellGlobalId>, CompletableFuture<Reply>> question,
      BiFunction<CbspLink, Reply.Answered, HttpResponse> answer) {
    CbspLink link = find(call);
    if (link == null) {
      return done(notFound(call));
    }
    List<CellGlobalId> cells = cellsOf.apply(link.node().name());
    if (cells.isEmpty()) {
      return done(noCells(call));
    }
    return question
        .apply(link, cells)
        .thenApply(
            reply ->
                reply instanceof Reply.Answered answered
                    ? answer.apply(link, answered)
                    : unanswered(call, reply));
  }

  private static int slots(JsonNode body, String field) {
    JsonNode given = body.path(field);
    if (!given.canConvertToInt()
        || !given.isIntegralNumber()
        || given.asInt() < 0
        || given.asInt() > MOST_SLOTS) {
      throw new IllegalArgumentException(
          field + ": " + given + " (expected: 0-" + MOST_SLOTS + ")");
    }
    return given.asInt();
  }

  private ObjectNode drx(CbspMessage answer) {
    ObjectNode node = json.createObjectNode();
    if (answer instanceof CbspMessage.SetDrxComplete m) {
      m.cells().forEach(cell -> node.withArray("taken").add(cell.toString()));
    } else if (answer instanceof CbspMessage.SetDrxFailure m) {
      m.cells().forEach(cell -> node.withArray("taken").add(cell.toString()));
      m.failures().forEach(f -> node.withArray("refused").add(radioNodeJson.refused(f)));
    }
    return node;
  }

  private @Nullable CbspLink find(Call call) {
    String name = call.path("name");
    return Stream.concat(links.stream(), drillLinks.stream())
        .filter(link -> link.node().name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static HttpResponse unanswered(Call call, Reply reply) {
    return reply instanceof Reply.NotAsked notAsked
        ? Answer.error(
            HttpStatus.CONFLICT,
            "radio node: " + call.path("name") + ": not asked: " + notAsked.why())
        : Answer.error(
            HttpStatus.GATEWAY_TIMEOUT,
            "radio node: " + call.path("name") + ": no answer (some do not know the question)");
  }

  private static HttpResponse noCells(Call call) {
    return Answer.error(
        HttpStatus.CONFLICT,
        "radio node: " + call.path("name") + ": no cells (expected: some in the inventory)");
  }

  private static HttpResponse notFound(Call call) {
    return Answer.error(
        HttpStatus.NOT_FOUND,
        "radio node: " + call.path("name") + " (expected: one of the configuration)");
  }

  private static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
