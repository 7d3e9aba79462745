package io.bongsu.gateway.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.api.People;
import io.bongsu.gateway.api.People.Role;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A gateway in this process, with a small made-up territory: two districts side by side and one
 * without cells. Used by the tests as any program uses it, over HTTP and MQTT.
 */
final class TestGateway {
  static final String WEST = "9110100000";
  static final String EAST = "9110200000";
  static final String EMPTY = "9110300000";
  static final String FIELD_GATEWAY = "fg-west";
  static final String SENSOR = "smoke-west";
  static final String LIVE = "{\"mode\": \"live\", \"confirmRepeat\": true}";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One HTTP answer. */
  record Answer(int status, JsonNode body) {
    String error() {
      return body.path("error").asText();
    }
  }

  private final Gateway gateway;
  private final Map<String, String> tokens = new TreeMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private TestGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  static TestGateway start(Path dataDir, List<RadioNode> nodes, List<Cell> cells) throws Exception {
    store(dataDir, cells);
    return reopen(dataDir, nodes);
  }

  /** A territory with these cells. */
  static void store(Path dataDir, List<Cell> cells) throws IOException {
    TerritoryStore store = new TerritoryStore(dataDir);
    Files.createDirectories(dataDir);
    store.saveRegions(
        List.of(region(WEST, "서구", 0), region(EAST, "동구", 1), region(EMPTY, "빈구", 2)));
    store.saveCells(cells);
    store.saveSensors(
        List.of(
            new Sensor(SENSOR, FIELD_GATEWAY, new RegionCode(WEST), 0.5, 0.5, "연기 감지기", "Smoke"),
            new Sensor(
                "smoke-empty", "fg-empty", new RegionCode(EMPTY), 2.5, 0.5, "연기 감지기", "Smoke")));
  }

  /** As it was left, or killed. */
  static TestGateway reopen(Path dataDir, List<RadioNode> nodes) throws Exception {
    return reopen(dataDir, nodes, List.of(), null, RadioConfig.DEFAULTS);
  }

  /** As it was left, or killed, with radio nodes for drills. */
  static TestGateway reopen(Path dataDir, List<RadioNode> nodes, List<RadioNode> drillNodes)
      throws Exception {
    return reopen(dataDir, nodes, drillNodes, null, RadioConfig.DEFAULTS);
  }

  /** As it was left, or killed, with an ECBE endpoint. */
  static TestGateway reopen(Path dataDir, List<RadioNode> nodes, EcbeSettings ecbe)
      throws Exception {
    return reopen(dataDir, nodes, List.of(), ecbe, RadioConfig.DEFAULTS);
  }

  /** As it was left, or killed, with links of this configuration. */
  static TestGateway reopen(Path dataDir, List<RadioNode> nodes, RadioConfig radio)
      throws Exception {
    return reopen(dataDir, nodes, List.of(), null, radio);
  }

  private static TestGateway reopen(
      Path dataDir,
      List<RadioNode> nodes,
      List<RadioNode> drillNodes,
      @Nullable EcbeSettings ecbe,
      RadioConfig radio)
      throws Exception {
    var any = new GatewayConfig.Listen("127.0.0.1", 0);
    Gateway gateway =
        new Gateway(
            new GatewayConfig(
                dataDir,
                any,
                any,
                Members.alone(),
                nodes,
                drillNodes,
                null,
                PolicyConfig.DEFAULTS,
                GatewayConfig.CANARY_EVERY_S,
                ecbe,
                radio));
    gateway.start();
    TestGateway test = new TestGateway(gateway);
    People people = new People(dataDir);
    test.tokens.put("writer", people.add("writer", Role.DRAFTER));
    test.tokens.put("submitter", people.add("submitter", Role.APPROVER));
    test.tokens.put("approver", people.add("approver", Role.APPROVER));
    test.tokens.put("observer", people.add("observer", Role.OBSERVER));
    return test;
  }

  /** A cell in the west (column 0), the east (1) or the empty district (2). */
  static Cell cell(int ci, int column, String radioNode) {
    return cell(new CellGlobalId(new Plmn("450", "98"), 101, ci), column, radioNode);
  }

  static Cell cell(CellGlobalId id, int column, String radioNode) {
    return new Cell(id, radioNode, "Test", "2G", column + 0.5, 0.5, 500);
  }

  String url() {
    return "http://127.0.0.1:" + gateway.httpPort();
  }

  String token(String who) {
    return String.valueOf(tokens.get(who));
  }

  String ecbeUrl() {
    return "http://127.0.0.1:" + gateway.ecbePort() + "/api/ecbe/v1/message";
  }

  int cbspPort() {
    return gateway.cbspPort();
  }

  int mqttPort() {
    return gateway.mqttPort();
  }

  Answer get(String who, String path) throws IOException, InterruptedException {
    return send(request(who, path).GET());
  }

  Answer post(String who, String path, String body) throws IOException, InterruptedException {
    return send(request(who, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Under a name of the client's own, so that it may be repeated. */
  Answer post(String who, String path, String body, String key)
      throws IOException, InterruptedException {
    return send(
        request(who, path)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer put(String who, String path, String body) throws IOException, InterruptedException {
    return send(request(who, path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Drafts, submits and approves as two people do; gives the alert's id. */
  String send(String text, String... regions) throws IOException, InterruptedException {
    String id = draft(text, regions);
    expectOk(post("submitter", "/api/v1/alerts/" + id + "/submit", LIVE));
    expectOk(approve("approver", id));
    return id;
  }

  /** As somebody does who takes the alert for what it is. */
  Answer approve(String who, String id) throws IOException, InterruptedException {
    return post(who, "/api/v1/alerts/" + id + "/approve", LIVE);
  }

  String draft(String text, String... regions) throws IOException, InterruptedException {
    Answer draft = post("writer", "/api/v1/alerts", content(text, regions));
    expectOk(draft);
    return draft.body().path("id").asText();
  }

  static String content(String text, String... regions) {
    var node = JSON.createObjectNode().put("level", "emergency").put("hazard", "fire");
    node.putObject("texts")
        .putObject("ko")
        .put("text", text)
        .put("why", text)
        .put("whatToDo", text)
        .put("whereToGo", text);
    List.of(regions).forEach(node.putArray("regionCodes")::add);
    return node.toString();
  }

  JsonNode alert(String id) {
    try {
      return get("observer", "/api/v1/alerts/" + id).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** State of one cell, and why it refused, if it did. */
  String cellState(String alertId, int ci) {
    for (JsonNode node : alert(alertId).path("radioNodes")) {
      for (JsonNode cell : node.path("cells")) {
        if (cell.path("cell").asText().endsWith("-" + ci)) {
          return (cell.path("state").asText() + " " + cell.path("refusedBecause").asText()).trim();
        }
      }
    }
    return "absent";
  }

  int radioNodesUp() throws IOException, InterruptedException {
    return get("observer", "/api/v1/ready").body().path("radioNodes").path("up").asInt();
  }

  long counter(String name) throws IOException, InterruptedException {
    String metric = "bongsu_" + name.replace('.', '_') + "_total";
    return raw("observer", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(metric.length()).trim())))
        .sum();
  }

  void close() throws Exception {
    gateway.stop();
  }

  private static void expectOk(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
  }

  HttpResponse<String> raw(String who, String path) throws IOException, InterruptedException {
    return http.send(request(who, path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  Answer send(String who, String method, String path) throws IOException, InterruptedException {
    return send(request(who, path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String who, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    String token = tokens.get(who);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), body(response.body()));
  }

  private static JsonNode body(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }

  private static Region region(String code, String name, int column) {
    return new Region(
        code.substring(0, 5),
        RegionLevel.MUNICIPALITY,
        name,
        name,
        new RegionCode(code),
        new GeometryFactory()
            .toGeometry(new Envelope(new Coordinate(column, 0), new Coordinate(column + 1, 1))));
  }
}
