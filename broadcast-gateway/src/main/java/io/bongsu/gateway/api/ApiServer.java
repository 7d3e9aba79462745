package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.ingest.FieldGateways;
import io.bongsu.gateway.ingest.Rejections;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.latency.Deadlines;
import io.bongsu.gateway.latency.Outlook;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.PathAges;
import io.bongsu.gateway.ops.TerritoryIntake;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's HTTP server.
 *
 * <pre>
 * GET  /api/v1/ready                 no token; 200 when the gateway takes orders
 * GET  /metrics                      no token; Prometheus
 * GET  /api/v1/alerts[?limit=N][&amp;prepared=true]   newest first; with corrections that lie ready
 * GET  /api/v1/alerts/{id}           with every cell
 * GET  /api/v1/alerts/{id}/latency   how long each stage took, and which were late
 * POST /api/v1/alerts                a draft; "replaces": ID makes it take that alert's place
 * PUT  /api/v1/alerts/{id}           edit: back to draft
 * POST /api/v1/alerts/{id}/submit    {"mode": "live"} or nothing
 * POST /api/v1/alerts/{id}/return    {"reason": "…"}: back to draft
 * POST /api/v1/alerts/{id}/approve   {"mode": "live"}, by another person; sends it
 * POST /api/v1/alerts/{id}/reject    {"reason": "…"}: never to be sent
 * POST /api/v1/alerts/{id}/stop      {"reason": "…"}
 * POST /api/v1/alerts/{id}/veto      {"reason": "…"}: no rule may send it by itself
 * POST /api/v1/cap[?region=CODE]     a CAP 1.2 alert as a draft
 * GET  /api/v1/events                server-sent events: which alert changed
 * GET  /api/v1/incidents[?state=open|confirmed|closed]   newest first
 * GET  /api/v1/incidents/{id}        with its evidence
 * GET  /api/v1/journal[?state=true]  who keeps it, who leads, the head; and the state's hash
 * GET  /api/v1/radio-nodes[/{name}]  links, their age, RESTART and load; by name with every cell's load
 * POST /api/v1/radio-nodes/{name}/load-query · /api/v1/radio-nodes/{name}/drx   asks it now
 * GET  /api/v1/field-gateways · /api/v1/rejections
 * GET  /api/v1/history/alerts[/{id}] · /api/v1/history/incidents[/{id}]   see HistoryRoutes
 * GET  /api/v1/regions?level=province|municipality|town
 * POST /api/v1/areas/resolve         {"area": …}: which cells it has; see AreaReader
 * POST /api/v1/territory/reload      takes up what was imported, on the gateway that is asked
 * </pre>
 *
 * What changes an alert may carry an {@code Idempotency-Key}: under the same key the same person
 * may ask the same again for 24 h, and it is done once; anything else under it is 409.
 */
public final class ApiServer {
  /** A CAP file with a picture in it fits; nothing we read is larger. */
  private static final long MAX_REQUEST_OCTETS = 1 << 20;

  private final InetSocketAddress address;
  private final Server server;
  private final EventStream events;

  /**
   * What the API shows.
   *
   * @param territoryWarnings what an operator should know of a territory that is taken up as it is
   * @param links to live radio nodes
   * @param drillLinks to those that are configured for drills
   * @param troubles what keeps the gateway from taking orders or triggers, in words; empty when all
   *     is well
   * @param warnings what is wrong and keeps nobody from warning, in words
   * @param cellsOf the cells of a radio node, by its name
   * @param history null where none is kept
   * @param paths when each path last worked
   * @param rehearsed whether the rehearsal at start is through
   */
  public record Sources(
      CommandDesk desk,
      Journal journal,
      Ledger ledger,
      TerritoryIntake intake,
      Function<Territory, List<String>> territoryWarnings,
      TextLimits textLimits,
      People people,
      Collection<CbspLink> links,
      Collection<CbspLink> drillLinks,
      Function<String, List<CellGlobalId>> cellsOf,
      FieldGateways fieldGateways,
      Rejections rejections,
      PrometheusMeterRegistry metrics,
      Counters counters,
      LongSupplier nowUs,
      Supplier<List<String>> troubles,
      Supplier<List<String>> warnings,
      @Nullable History history,
      Deadlines deadlines,
      PathAges paths,
      BooleanSupplier rehearsed) {
    CurrentTerritory territory() {
      return intake.current();
    }
  }

  public ApiServer(String host, int port, Sources sources) {
    ObjectMapper json = new ObjectMapper();
    address = new InetSocketAddress(host, port);
    events = new EventStream(sources.ledger()::find, sources.counters());
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .maxRequestLength(MAX_REQUEST_OCTETS)
            .requestTimeout(Duration.ofSeconds(30))
            .errorHandler(new ErrorAnswers("/api/v1"))
            .gracefulShutdownTimeout(Duration.ofMillis(100), Duration.ofSeconds(2));
    builder.service("/api/v1/ready", (context, request) -> ready(json, sources));
    builder.service(
        "/metrics",
        (context, request) ->
            HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, sources.metrics().scrape()));
    Door door =
        new Door(
            builder,
            sources.people(),
            new Leader(sources.journal(), sources.counters()),
            sources.counters());
    Map<String, CbspLink> links = new HashMap<>();
    sources.links().forEach(link -> links.put(link.node().name(), link));
    AlertJson alertJson =
        new AlertJson(
            json,
            sources.ledger()::find,
            sources.territory(),
            sources.textLimits(),
            sources.nowUs(),
            // A drill goes elsewhere than these links, and has nothing to be in time for.
            alert ->
                sources.journal().leads() && !alert.content().getDrill()
                    ? Outlook.of(alert, isUp(links))
                    : List.of(),
            names(sources.drillLinks()));
    new Gauges(sources.ledger()::alerts)
        .bindTo(sources.metrics(), sources.links(), sources.desk()::waiting);
    AlertRoutes alerts = new AlertRoutes(json, sources.desk(), sources.ledger(), alertJson);
    alerts.addTo(door);
    LatencyRoute latency =
        new LatencyRoute(json, sources.ledger(), sources.deadlines(), sources.nowUs());
    door.get("/api/v1/alerts/{id}/latency", latency::show);
    new AlertSteps(sources.ledger(), sources.territory(), alerts).addTo(door);
    CapRoute cap = new CapRoute(alerts, sources.nowUs(), sources.counters());
    door.post("/api/v1/cap", cap::draft);
    if (sources.history() != null) {
      new HistoryRoutes(json, sources.history(), sources.territory()).addTo(door);
    }
    new IncidentRoutes(
            json, sources.ledger(), new IncidentJson(json, sources.territory(), sources.nowUs()))
        .addTo(door);
    door.get("/api/v1/journal", new JournalRoute(json, sources.journal())::show);
    door.get("/api/v1/events", call -> stream(call));
    new RadioNodeRoutes(json, sources.links(), sources.drillLinks(), sources.cellsOf()).addTo(door);
    door.get("/api/v1/field-gateways", call -> done(Answer.ok(fieldGateways(json, sources))));
    door.get(
        "/api/v1/rejections",
        call -> done(Answer.ok(json.valueToTree(sources.rejections().newest()))));
    door.get("/api/v1/regions", call -> done(regions(json, call, sources.territory().get())));
    new AreaRoutes(sources.territory()).addTo(door);
    new TerritoryRoute(sources.intake(), sources.territoryWarnings()).addTo(door);
    server = builder.build();
  }

  /**
   * Returns when the server listens.
   *
   * @throws IOException where it cannot
   */
  public void start() throws IOException {
    Listening.start(server, "http", address);
  }

  public int port() {
    return server.activeLocalPort();
  }

  /** Begins to stop: no new requests; done when those under way are answered. */
  public CompletableFuture<Void> stop() {
    return server.stop();
  }

  /** Tells the readers of {@code /api/v1/events}. */
  public Ledger.Listener events() {
    return events;
  }

  private static Predicate<String> isUp(Map<String, CbspLink> links) {
    return name -> {
      CbspLink link = links.get(name);
      return link != null && link.isUp();
    };
  }

  private CompletableFuture<HttpResponse> stream(Call call) {
    call.context().clearRequestTimeout();
    return done(events.open());
  }

  private static HttpResponse ready(ObjectMapper json, Sources sources) {
    ObjectNode body = json.createObjectNode();
    long up = sources.links().stream().filter(CbspLink::isUp).count();
    List<String> troubles = sources.troubles().get();
    body.put("ready", troubles.isEmpty());
    troubles.forEach(body.putArray("troubles")::add);
    sources.warnings().get().forEach(body.putArray("warnings")::add);
    body.put("rehearsed", sources.rehearsed().getAsBoolean());
    PathsJson.put(body.putArray("paths"), sources.paths());
    body.putObject("radioNodes").put("up", up).put("configured", sources.links().size());
    // Not a trouble of the gateway's own: it takes orders, and says of these cells that they are
    // unknown.
    ArrayNode away = body.putArray("radioNodesAway");
    sources.links().stream()
        .filter(link -> !link.isUp())
        .forEach(link -> away.add(link.node().name()));
    body.set("journal", JournalRoute.node(json, sources.journal()));
    Territory territory = sources.territory().get();
    body.put("cells", territory.cells().size());
    body.put("sensors", territory.sensors().size());
    return Answer.json(troubles.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, body);
  }

  private static ArrayNode fieldGateways(ObjectMapper json, Sources sources) {
    ArrayNode list = json.createArrayNode();
    sources
        .fieldGateways()
        .lastWords()
        .forEach(
            (id, word) ->
                list.addObject()
                    .put("id", id)
                    .put("heardUs", word.receivedUs())
                    .put("uptimeS", word.health().getUptimeS())
                    .put("spoolRecords", word.health().getSpoolRecords())
                    .put("softwareVersion", word.health().getSoftwareVersion()));
    return list;
  }

  private static HttpResponse regions(ObjectMapper json, Call call, Territory territory) {
    String given = String.valueOf(call.context().queryParam("level"));
    RegionLevel level;
    try {
      level = RegionLevel.valueOf(given.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "level: \"" + given + "\" (expected: province, municipality or town)", e);
    }
    return Answer.ok(RegionsJson.features(json, territory.regions(level)));
  }

  private static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }

  private static Set<String> names(Collection<CbspLink> links) {
    return links.stream().map(link -> link.node().name()).collect(Collectors.toSet());
  }
}
