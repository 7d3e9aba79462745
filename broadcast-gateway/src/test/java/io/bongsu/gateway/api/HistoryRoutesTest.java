package io.bongsu.gateway.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.history.MemoryJournal;
import io.bongsu.gateway.history.Past;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** The history over HTTP, as programs and pages ask for it. */
final class HistoryRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALERTS = "/api/v1/history/alerts";
  private static final String INCIDENTS = "/api/v1/history/incidents";

  @TempDir static Path dataDir;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static History history;
  private static Server server;
  private static String token;

  private record Answer(int status, JsonNode body) {}

  @BeforeAll
  static void start() throws Exception {
    MemoryJournal journal = MemoryJournal.of(Past.alertThatWasSent());
    for (int i = 0; i < 4; i++) {
      Past.draft("D-" + i, "9130000000", "대설주의보 " + i).forEach(journal::add);
    }
    Counters counters = new Counters(new SimpleMeterRegistry());
    history = new History(dataDir, journal, new Rush(), counters);
    history.start();
    People people = new People(dataDir);
    token = people.add("observer", People.Role.OBSERVER);
    ServerBuilder builder =
        Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    new HistoryRoutes(
            JSON,
            history,
            new CurrentTerritory(Territory.of(List.of(west()), List.of(), List.of())))
        .addTo(new Door(builder, people, new Alone(), counters));
    server = builder.build();
    server.start().join();
    await().until(() -> get(ALERTS).status() == 200 && get(ALERTS + "/D-3").status() == 200);
  }

  @AfterAll
  static void stop() {
    server.stop().join();
    history.close();
  }

  @Test
  void alertsComeNewestFirstAndSayHowOldTheAnswerIs() throws Exception {
    Answer answer = get(ALERTS);
    assertEquals(200, answer.status());
    assertEquals(0, answer.body().path("behindBy").asInt(-1));
    assertTrue(answer.body().path("next").isNull());
    assertEquals(List.of("D-3", "D-2", "D-1", "D-0", "20260501-01"), ids(answer, "alerts"));
    JsonNode alert = answer.body().path("alerts").get(4);
    assertEquals("stopped", alert.path("state").asText());
    assertEquals("emergency", alert.path("level").asText());
    assertEquals("heavyRain", alert.path("hazard").asText());
    assertEquals("서구", alert.path("regions").get(0).path("nameKo").asText());
    assertEquals("0x0010", alert.path("serialNumber").asText());
    assertEquals(
        JSON.readTree(
            "{'asked':5,'accepted':1,'refused':1,'silent':1,'broadcasting':1}".replace('\'', '"')),
        alert.path("cells"));
    assertEquals(Past.us(12), alert.path("stagesUs").path("ended").asLong());
    assertFalse(alert.has("replaces"));
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      Answer page = get(ALERTS + "?limit=2" + after);
      ids.addAll(ids(page, "alerts"));
      after =
          page.body().path("next").isNull() ? "" : "&after=" + page.body().path("next").asText();
    } while (!after.isEmpty());
    assertEquals(List.of("D-3", "D-2", "D-1", "D-0", "20260501-01"), ids);
  }

  @ParameterizedTest
  @CsvSource({
    "state=submitted, 4",
    "state=stopped&level=emergency&hazard=heavyRain, 1",
    "level=critical, 0",
    "region=9130, 4",
    "region=91, 5",
    "drill=true, 0",
    "q=%EB%8C%80%EC%84%A4, 4", // 대설
    "q=%27%22+OR+1%3D1--, 0",
    "limit=3, 3"
  })
  void alertsAreFiltered(String query, int found) throws Exception {
    assertEquals(found, ids(get(ALERTS + "?" + query), "alerts").size());
  }

  @Test
  void timesAreMicrosecondsOrIso() throws Exception {
    long us = Past.us(2);
    Instant time = Instant.EPOCH.plusSeconds(us / 1_000_000);
    String korean =
        URLEncoder.encode(time.toString().replace("Z", "+00:00"), StandardCharsets.UTF_8);
    for (String from : List.of(String.valueOf(us), time.toString(), korean)) {
      assertEquals(5, ids(get(ALERTS + "?from=" + from), "alerts").size());
      assertEquals(0, ids(get(ALERTS + "?to=" + from), "alerts").size());
    }
    assertEquals(4, ids(get(ALERTS + "?from=" + (us + 1)), "alerts").size());
    assertEquals(1, ids(get(ALERTS + "?to=" + time.plusSeconds(1)), "alerts").size());
  }

  @Test
  void oneAlertComesWithItsRadioNodesAndItsTimeAxis() throws Exception {
    JsonNode alert = get(ALERTS + "/20260501-01").body();
    assertEquals(0, alert.path("behindBy").asInt(-1));
    assertEquals("bsc-2", alert.path("deliveries").get(1).path("radioNode").asText());
    assertEquals("away", alert.path("deliveries").get(1).path("note").asText());
    assertEquals(11, alert.path("events").size());
    JsonNode first = alert.path("events").get(0);
    assertEquals("alertDrafted", first.path("kind").asText());
    assertEquals("rule", first.path("by").asText());
    assertEquals(Past.us(2), first.path("atUs").asLong());

    JsonNode part = get(ALERTS + "/20260501-01?limit=3&after=4").body();
    assertEquals(5, part.path("events").get(0).path("number").asInt());
    assertEquals(7, part.path("next").asInt());
  }

  @Test
  void incidentsComeWithTheirAlerts() throws Exception {
    Answer list = get(INCIDENTS + "?state=closed&hazard=heavyRain&region=91101&q=rain-2");
    assertEquals(List.of("I-1"), ids(list, "incidents"));
    JsonNode incident = get(INCIDENTS + "/I-1").body();
    assertEquals("서구", incident.path("region").path("nameKo").asText());
    assertEquals("[\"20260501-01\"]", incident.path("alertIds").toString());
    assertEquals(3, incident.path("triggers").asInt());
    assertEquals(17, incident.path("events").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts?from=yesterday | from: \"yesterday\" (expected: microseconds since 1970 or ISO 8601",
        "alerts?to=2026-05-01 | to: \"2026-05-01\" (expected: microseconds",
        "alerts?from=+999999999-12-31T23:59:59Z | from: ",
        "alerts?hazard=meteor | hazard: \"meteor\" (expected: one of [none, fire, flood, heavyRain",
        "alerts?level= | level: \"\" (expected: one of [none, critical, emergency, safety, missingPerson])",
        "alerts?state=open | state: \"open\" (expected: one of [prepared, draft,",
        "incidents?state=draft | state: \"draft\" (expected: one of [open, confirmed, closed])",
        "alerts?drill=yes | drill: \"yes\" (expected: one of [true, false])",
        "alerts?region=91%25 | region: \"91%\" (expected: the first 1-10 digits",
        "alerts?region=91'%20OR%20'1 | region: \"91' OR '1\" (expected:",
        "alerts?q=%20 | q: \" \" (expected: words, 1-200 characters)",
        "alerts?limit=0 | limit: \"0\" (expected: 1-500)",
        "alerts?limit=501 | limit: \"501\" (expected: 1-500)",
        "alerts?after=x | after: \"x\" (expected: next, as it stands in the page before)",
        "alerts?hazzard=fire | hazzard: unknown parameter (expected: one of [after, companions,",
        "alerts?level=safety&level=critical | level: given 2 times (expected: once)",
        "incidents?level=safety | level: unknown parameter (expected: one of [after, from,",
        "alerts/A?after=-1 | after: \"-1\" (expected: the number of an event)",
        "alerts/A?limit=10001 | limit: \"10001\" (expected: 1-10000)"
      })
  void whatIsNotUnderstoodIsSaid(String path, String error) throws Exception {
    Answer answer = get("/api/v1/history/" + path.replace("+", "%2B"));
    assertEquals(400, answer.status(), answer.body().toString());
    String said = answer.body().path("error").asText();
    assertTrue(said.startsWith(error), said);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    for (String path : List.of(ALERTS + "/D-9", INCIDENTS + "/D-1", ALERTS + "/%27%20OR%201=1")) {
      Answer answer = get(path);
      assertEquals(404, answer.status());
      assertTrue(
          answer.body().path("error").asText().contains("(expected: one that exists"),
          answer.body().toString());
    }
  }

  @Test
  void strangersAreNotAnswered() throws Exception {
    assertEquals(401, get(ALERTS, "nobody").status());
  }

  @Test
  void unreadableFileIsSaidAndNothingElseStops(@TempDir Path other) throws Exception {
    Counters counters = new Counters(new SimpleMeterRegistry());
    Files.createDirectory(other.resolve("history.db"));
    ServerBuilder builder =
        Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    History broken =
        new History(other, MemoryJournal.of(Past.alertThatWasSent()), new Rush(), counters);
    broken.start();
    new HistoryRoutes(JSON, broken, new CurrentTerritory(Territory.empty()))
        .addTo(new Door(builder, new People(dataDir), new Alone(), counters));
    try (Server second = builder.build()) {
      second.start().join();
      await().until(() -> counters.get("history.failed") > 0);
      Answer answer = get(second, ALERTS, token);
      assertEquals(503, answer.status());
      assertTrue(answer.body().path("error").asText().startsWith("history: "));
      assertEquals(18, broken.behindBy());
    } finally {
      broken.close();
    }
  }

  private static List<String> ids(Answer answer, String list) {
    assertEquals(200, answer.status(), answer.body().toString());
    List<String> ids = new ArrayList<>();
    answer.body().path(list).forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  private static Answer get(String path) throws Exception {
    return get(path, token);
  }

  private static Answer get(String path, String bearer) throws Exception {
    return get(server, path, bearer);
  }

  private static Answer get(Server from, String path, String bearer) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.activeLocalPort() + path))
            .header("Authorization", "Bearer " + bearer)
            .build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private static Region west() {
    return new Region(
        "91101",
        RegionLevel.MUNICIPALITY,
        "서구",
        "West",
        new RegionCode("9110100000"),
        new GeometryFactory().toGeometry(new Envelope(new Coordinate(0, 0), new Coordinate(1, 1))));
  }
}
