package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API as programs and pages use it. One gateway for all: nothing here may count alerts. */
final class ApiTest {
  @TempDir static Path dataDir;
  private static ScriptedBsc bsc;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    bsc = new ScriptedBsc(0, Bscs.willing());
    gateway =
        TestGateway.start(
            dataDir,
            List.of(new RadioNode("bsc", "Test", "127.0.0.1", bsc.port())),
            List.of(TestGateway.cell(1, 0, "bsc"), TestGateway.cell(2, 1, "bsc")));
    await().until(() -> gateway.radioNodesUp() == 1);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    bsc.close();
  }

  @Test
  void whoeverWatchesItMayAskWhetherItIsReady() throws Exception {
    TestGateway.Answer ready = gateway.get("stranger", "/api/v1/ready");
    assertEquals(200, ready.status());
    assertTrue(ready.body().path("ready").asBoolean());
    assertEquals(1, ready.body().path("radioNodes").path("configured").asInt());
    assertEquals(2, ready.body().path("cells").asInt());
    assertEquals(2, ready.body().path("sensors").asInt());
  }

  @Test
  void metricsAreForPrometheus() throws Exception {
    HttpResponse<String> metrics = gateway.raw("stranger", "/metrics");
    assertEquals(200, metrics.statusCode());
    assertTrue(metrics.body().contains("# TYPE jvm_memory_used_bytes gauge"), metrics.body());
  }

  @Test
  void koreanCapBecomesADraftOfItsRegions() throws Exception {
    String expires = inAnHour();
    TestGateway.Answer draft = gateway.post("writer", "/api/v1/cap", cap("Actual", expires, true));
    assertEquals(200, draft.status(), draft.error());
    JsonNode body = draft.body();
    assertEquals("draft", body.path("state").asText());
    assertEquals("critical", body.path("level").asText());
    assertEquals(TestGateway.WEST, body.path("regions").get(0).path("code").asText());
    assertEquals("서구", body.path("regions").get(0).path("nameKo").asText());
    assertEquals("하천 범람 위험. 높은 곳으로 대피하십시오.", body.path("texts").get(0).path("text").asText());
    assertEquals("CAP KR-1 from ndms", body.path("source").asText());
    assertEquals(Instant.parse(expires), Instant.parse(body.path("useEnds").asText()));
    assertEquals("하천 범람", body.path("texts").get(0).path("why").asText());
    assertEquals(2, body.path("problems").size(), body.toString());
    assertTrue(body.path("problems").get(0).asText().startsWith("texts[ko].whatToDo: missing"));
    assertEquals(422, submit(body).status());
    String id = body.path("id").asText();
    filledIn(body);
    assertEquals(200, submit(body).status());
    assertEquals(200, gateway.approve("approver", id).status());
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(id, 2));
    assertFalse(
        Instant.parse(gateway.alert(id).path("ends").asText()).isAfter(Instant.parse(expires)));
  }

  @Test
  void capWithoutCodesIsForNobodyUntilAPersonSaysWhere() throws Exception {
    String cap = cap("Actual", inAnHour(), false);
    JsonNode nowhere = gateway.post("writer", "/api/v1/cap", cap).body();
    assertEquals(0, nowhere.path("regions").size());
    assertEquals("서구 하천변", nowhere.path("areaDescribed").asText());
    assertEquals(422, submit(nowhere).status());

    JsonNode east = gateway.post("writer", "/api/v1/cap?region=" + TestGateway.EAST, cap).body();
    assertEquals(TestGateway.EAST, east.path("regions").get(0).path("code").asText());
    filledIn(east);
    assertEquals(200, submit(east).status());
    TestGateway.Answer noCode = gateway.post("writer", "/api/v1/cap?region=east", cap);
    assertEquals(400, noCode.status());
    assertTrue(noCode.error().contains("region code: \"east\""), noCode.error());
  }

  @Test
  void areaOfACapThatIsLeftOutIsRemarkedInItsDraft() throws Exception {
    String cap =
        cap("Actual", inAnHour(), true)
            .replace("</info>", "<area><areaDesc>동구</areaDesc></area></info>");
    JsonNode draft = gateway.post("writer", "/api/v1/cap", cap).body();
    assertEquals(
        "[\"without 행정구역코드 or shape, left out: [동구]\"]",
        draft.path("remarks").toString(),
        draft::toString);
    assertEquals(draft.path("remarks"), gateway.alert(draft.path("id").asText()).path("remarks"));
  }

  @Test
  void regionsOfACapCannotBeReplacedOnTheWay() throws Exception {
    TestGateway.Answer refused =
        gateway.post(
            "writer", "/api/v1/cap?region=" + TestGateway.EAST, cap("Actual", inAnHour(), true));
    assertEquals(422, refused.status());
    assertEquals(
        "region: [9110200000] (expected: none; the file gives [9110100000])", refused.error());
  }

  @Test
  void capExerciseCanOnlyBecomeADrill() throws Exception {
    JsonNode drill =
        gateway.post("writer", "/api/v1/cap", cap("Exercise", inAnHour(), true)).body();
    assertTrue(drill.path("drill").asBoolean());
    String path = "/api/v1/alerts/" + drill.path("id").asText() + "/submit";
    TestGateway.Answer refused = gateway.post("submitter", path, TestGateway.LIVE);
    assertEquals(409, refused.status());
    assertEquals("mode: live (expected: drill, as the draft)", refused.error());
    // As of every other CAP draft, a person has to say where to go; that it is a drill is no
    // problem.
    TestGateway.Answer asDrill = gateway.post("submitter", path, "{\"mode\": \"drill\"}");
    assertEquals(422, asDrill.status());
    assertTrue(asDrill.error().contains("whereToGo: missing"), asDrill.error());
    assertFalse(asDrill.error().contains("drill"), asDrill.error());
  }

  @Test
  void capPastItsUseIsADraftThatCannotBeSubmitted() throws Exception {
    JsonNode late =
        gateway.post("writer", "/api/v1/cap", cap("Actual", "2026-01-01T10:00:00Z", true)).body();
    assertTrue(late.path("problems").toString().contains("\"useEnds: "), late.toString());
    TestGateway.Answer refused = submit(late);
    assertEquals(422, refused.status());
    assertTrue(refused.error().contains("useEnds: 2026-01-01T10:00:00Z"), refused.error());
  }

  @Test
  void readersOfEventsHearOfEveryState() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (Stream<String> stream = events()) {
      read(stream, lines);
      await().until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));
      String id = gateway.send("대피하세요", TestGateway.WEST);
      List<String> expected =
          Stream.of("draft", "submitted", "approved", "broadcasting")
              .map(state -> "data:" + id + " " + state)
              .toList();
      await().until(() -> lines.stream().distinct().toList().containsAll(expected));
      List<String> states =
          lines.stream().filter(line -> line.startsWith("data:" + id + " ")).distinct().toList();
      assertEquals(expected, states);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/alerts, 405",
    "PUT, /api/v1/alerts, 405",
    "GET, /api/v1/alerts/1/approve, 405",
    "GET, /api/v1/nothing, 404",
    "GET, /, 404",
    "GET, /api/v1/alerts/20261121-9999, 404",
    "POST, /api/v1/alerts/20261121-9999/submit, 404",
    "GET, /api/v1/alerts?prepared=maybe, 400",
    "GET, /api/v1/alerts?limit=-1, 400",
    "GET, /api/v1/alerts?limt=3, 400",
    "GET, /api/v1/alerts?limit=10001, 400",
    "GET, /api/v1/regions, 400",
    "GET, /api/v1/regions?level=village, 400",
  })
  void whatIsNotThereIsSaidInJson(String method, String path, int status) throws Exception {
    TestGateway.Answer answer = gateway.send("approver", method, path);
    assertEquals(status, answer.status());
    assertFalse(answer.error().isEmpty(), answer.body().toString());
  }

  @Test
  void bodyThatIsTooLargeIsSaidToBe() throws Exception {
    HttpRequest request =
        gateway
            .request("writer", "/api/v1/cap")
            .version(HttpClient.Version.HTTP_1_1)
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString(" ".repeat((1 << 20) + 1)))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(413, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"error\":\""), answer.body());
  }

  @Test
  void peopleWhoCannotBeReadAreNotTakenForStrangers() throws Exception {
    Path file = dataDir.resolve("people.json");
    String good = Files.readString(file);
    Files.writeString(file, "{");
    TestGateway.Answer answer = gateway.get("observer", "/api/v1/alerts");
    Files.writeString(file, good);
    assertEquals(503, answer.status());
    assertEquals("people: not readable, see the log", answer.error());
    assertEquals(200, gateway.get("observer", "/api/v1/alerts").status());
    assertTrue(gateway.counter("api.peopleUnreadable") >= 1);
  }

  /** By a person who says which words of the CAP file are what. */
  private static void filledIn(JsonNode draft) throws Exception {
    ObjectNode content = ((ObjectNode) draft.deepCopy()).retain("level", "validityS");
    draft.path("regions").forEach(r -> content.withArray("regionCodes").add(r.path("code")));
    content
        .putObject("texts")
        .putObject("ko")
        .put("text", draft.path("texts").get(0).path("text").asText())
        .put("why", "하천 범람 위험.")
        .put("whatToDo", "대피하십시오.")
        .put("whereToGo", "높은 곳으로");
    String path = "/api/v1/alerts/" + draft.path("id").asText();
    assertEquals(200, gateway.put("writer", path, content.toString()).status());
  }

  private static TestGateway.Answer submit(JsonNode draft) throws Exception {
    String path = "/api/v1/alerts/" + draft.path("id").asText() + "/submit";
    return gateway.post("submitter", path, "");
  }

  private static Stream<String> events() throws Exception {
    HttpRequest request = gateway.request("observer", "/api/v1/events").GET().build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body();
  }

  private static void read(Stream<String> stream, List<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try {
                stream.forEach(lines::add);
              } catch (UncheckedIOException e) {
                // Closed: the test has heard enough.
              }
            },
            "events");
    reader.setDaemon(true);
    reader.start();
  }

  private static String inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String cap(String status, String expires, boolean codes) {
    String geocode =
        "<geocode><valueName>행정구역코드</valueName><value>" + TestGateway.WEST + "</value></geocode>";
    return """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>KR-1</identifier><sender>ndms</sender>
          <sent>2026-01-01T09:00:00+09:00</sent><status>%s</status><msgType>Alert</msgType>
          <scope>Public</scope>
          <info>
            <language>ko-KR</language><category>Met</category><event>호우</event>
            <urgency>Immediate</urgency><severity>Extreme</severity><certainty>Observed</certainty>
            <expires>%s</expires>
            <headline>하천 범람</headline>
            <parameter><valueName>CBSText</valueName>
              <value>하천 범람 위험. 높은 곳으로 대피하십시오.</value></parameter>
            <area><areaDesc>서구 하천변</areaDesc>%s</area>
          </info>
        </alert>
        """
        .formatted(status, expires.replace("Z", "+00:00"), codes ? geocode : "");
  }
}
