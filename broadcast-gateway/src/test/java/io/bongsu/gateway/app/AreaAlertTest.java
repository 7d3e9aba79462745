package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts for polygons, circles and cells, from the first look to what the radio node hears. */
final class AreaAlertTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two in the middle of the west, one 1.1 km east of them, one in the east; all reach 500 m. */
  private static final List<Cell> CELLS =
      List.of(
          TestGateway.cell(1, 0, "a"),
          at(2, 0.5005, "4G"),
          at(3, 0.51, "5G"),
          TestGateway.cell(4, 1, "b"));

  private static final String NEAR = "{\"circle\": {\"centre\": [0.5, 0.5], \"radiusM\": 100}}";
  private static final String BETWEEN =
      "{\"polygon\": [[0.4995, 0.49], [0.507, 0.49], [0.507, 0.51], [0.4995, 0.51]]%s}";

  @TempDir static Path dataDir;
  private static ScriptedBsc a;
  private static TestGateway gateway;

  private static Cell at(int ci, double longitude, String generation) {
    Cell like = TestGateway.cell(ci, 0, "a");
    return new Cell(like.id(), "a", "Other", generation, longitude, 0.5, 500);
  }

  @BeforeAll
  static void start() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    gateway =
        TestGateway.start(
            dataDir, List.of(new RadioNode("a", "Test", "127.0.0.1", a.port())), CELLS);
    await().until(() -> gateway.radioNodesUp() == 1);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    a.close();
  }

  @Test
  void areaIsLookedAtBeforeAnythingIsWritten() throws Exception {
    int before = gateway.get("observer", "/api/v1/alerts").body().size();
    JsonNode seen = resolve("observer", BETWEEN.formatted("")).body();
    assertEquals(2, seen.path("cells").asInt(), seen::toString);
    assertEquals("reported", seen.path("spillOver").asText());
    assertEquals(
        "{\"cells\":2,\"radioNodes\":{\"a\":2},\"operators\":{\"Other\":1,\"Test\":1},"
            + "\"generations\":{\"2G\":1,\"4G\":1}}",
        seen.path("touched").toString());
    assertEquals(
        "{\"cells\":1,\"radioNodes\":{\"a\":1},\"operators\":{\"Other\":1},"
            + "\"generations\":{\"5G\":1}}",
        seen.path("spilling").toString());

    JsonNode wider = resolve("observer", BETWEEN.formatted(", \"spillOver\": \"included\"")).body();
    assertEquals(3, wider.path("cells").asInt());
    assertEquals("included", wider.path("spillOver").asText());
    assertEquals(seen.path("touched"), wider.path("touched"));
    assertEquals(seen.path("spilling"), wider.path("spilling"));

    JsonNode west =
        gateway
            .post("observer", "/api/v1/areas/resolve", "{\"regionCodes\": [\"9110100000\"]}")
            .body();
    assertEquals(3, west.path("cells").asInt());
    assertEquals("서구", west.path("regions").get(0).path("nameKo").asText());
    assertEquals(before, gateway.get("observer", "/api/v1/alerts").body().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"circle": {"centre": [0.1, 0.1], "radiusM": 100}} | 422 | cells of circle of 100 m about 0.10000,0.10000: 0 (expected: at least 1)
          {"circle": {"centre": [0.505, 0.5], "radiusM": 100}} | 422 | cells of circle of 100 m about 0.50500,0.50000: 0, and 3 that only spill over (expected: at least 1, or those asked for)
          {"cells": ["450-98-101-1", "450-98-101-99"]} | 422 | cell: 450-98-101-99 (expected: a cell of this territory)
          {"regions": ["9110900000"]} | 422 | region: 9110900000 (expected: a code of this territory)
          {"regions": ["9110100000", "9110300000"]} | 422 | cells of 빈구 (9110300000): 0 (expected: at least 1)
          {"difference": {"from": {"regions": ["9110100000"]}, "without": {"regions": ["9110100000"]}}} | 422 | cells of area: 0 (expected: at least 1)
          {"circle": {"centre": [0.1, 0.1], "radiusM": -1}} | 400 | area: radius of circle: -1.0 m (expected: 1-500000)
          {"circle": {"centre": [0.1], "radiusM": 1}} | 400 | area.circle.centre: [0.1] (expected: [longitude, latitude] in degrees)
          {"town": "서구"} | 400 | area.town: unknown field (expected: one of [cells, circle, difference, polygon, regions, union]); area: [] (expected: one of [cells, circle, difference, polygon, regions, union])
          """)
  void areaWithoutCellsIsRefusedAndNeverWidened(String area, int status, String error)
      throws Exception {
    TestGateway.Answer answer = resolve("observer", area);
    assertEquals(error, answer.error());
    assertEquals(status, answer.status());
    TestGateway.Answer draft = draft(area);
    if (status == 400) {
      assertEquals(400, draft.status());
      assertEquals(error, draft.error());
      return;
    }
    assertEquals(error, draft.body().path("problems").get(0).asText());
    TestGateway.Answer submit = step("submitter", id(draft), "submit", TestGateway.LIVE);
    assertEquals(422, submit.status());
    assertEquals(error, submit.error());
  }

  @Test
  void requestThatIsNoAreaIsRefused() throws Exception {
    for (String body : List.of("{}", "{\"area\": 5}", "{\"level\": \"safety\"}", "[]")) {
      assertEquals(400, gateway.post("observer", "/api/v1/areas/resolve", body).status(), body);
    }
    assertEquals(401, resolve("nobody", NEAR).status());
    ObjectNode both = (ObjectNode) JSON.readTree(TestGateway.content("글", TestGateway.WEST));
    both.set("area", JSON.readTree(NEAR));
    TestGateway.Answer answer = gateway.post("writer", "/api/v1/alerts", both.toString());
    assertEquals(400, answer.status());
    assertEquals("area: beside regionCodes (expected: one of the two)", answer.error());
  }

  @Test
  void alertForACircleGoesToTheCellsInItAndToNoOther() throws Exception {
    TestGateway.Answer draft = draft(NEAR);
    String id = id(draft);
    assertEquals(0, draft.body().path("problems").size(), draft.body()::toString);
    assertEquals(0, draft.body().path("regions").size());
    assertEquals(JSON.readTree(NEAR).toString(), whole(draft.body().path("area")));
    JsonNode shown = gateway.alert(id).path("resolved");
    assertEquals(2, shown.path("cells").asInt());
    assertEquals(200, step("submitter", id, "submit", TestGateway.LIVE).status());
    String sha256 = gateway.alert(id).path("resolved").path("cellsSha256").asText();
    assertEquals(shown.path("cellsSha256").asText(), sha256);

    TestGateway.Answer other = approve(id, "0".repeat(64));
    assertEquals(409, other.status());
    assertEquals(
        "cellsSha256: %s (expected: %s; the cells changed meanwhile: look at it again)"
            .formatted("0".repeat(64), sha256),
        other.error());
    assertEquals(400, approve(id, "abc").status());
    assertEquals(200, approve(id, sha256).status());
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(id, 3));
    assertEquals(Set.of(CELLS.get(0).id(), CELLS.get(1).id()), lastAsked());
    assertEquals(whole(draft.body().path("area")), whole(gateway.alert(id).path("area")));

    String correction = gateway.alert(id).path("correction").asText();
    assertEquals(gateway.alert(id).path("area"), gateway.alert(correction).path("area"));
    step("submitter", correction, "submit", TestGateway.LIVE);
    assertEquals(200, gateway.approve("approver", correction).status());
    await().until(() -> gateway.cellState(correction, 2).equals("broadcasting"));
    assertEquals(Set.of(CELLS.get(0).id(), CELLS.get(1).id()), lastAsked());
    await()
        .until(
            () ->
                gateway
                    .get("observer", "/api/v1/history/alerts/" + id)
                    .body()
                    .path("area")
                    .asText()
                    .equals("circle of 100 m about 0.50000,0.50000"));
  }

  @Test
  void cellsThatOnlySpillOverAreAskedWhereSomebodyWantsThem() throws Exception {
    String id = id(draft(BETWEEN.formatted(", \"spillOver\": \"included\"")));
    step("submitter", id, "submit", TestGateway.LIVE);
    assertEquals(200, gateway.approve("approver", id).status());
    await().until(() -> gateway.cellState(id, 3).equals("broadcasting"));
    assertEquals(Set.of(CELLS.get(0).id(), CELLS.get(1).id(), CELLS.get(2).id()), lastAsked());
    assertEquals("included", gateway.alert(id).path("area").path("spillOver").asText());
  }

  @Test
  void editedAlertIsForTheAreaOfTheEdit() throws Exception {
    String id = id(draft(NEAR));
    String area =
        "{\"difference\": {\"from\": {\"regions\": [\"%s\"]}, \"without\": %s}}"
            .formatted(TestGateway.WEST, NEAR);
    JsonNode edited = gateway.put("writer", "/api/v1/alerts/" + id, content(area)).body();
    assertEquals(TestGateway.WEST, edited.path("regions").get(0).path("code").asText());
    assertEquals("서구", edited.path("regions").get(0).path("nameKo").asText());
    step("submitter", id, "submit", TestGateway.LIVE);
    assertEquals(200, gateway.approve("approver", id).status());
    await().until(() -> gateway.cellState(id, 3).equals("broadcasting"));
    assertEquals(Set.of(CELLS.get(2).id()), lastAsked());
  }

  @Test
  void polygonOfACapIsTheAreaOfItsDraft() throws Exception {
    String cap =
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>X-1</identifier>
        <sender>a@example.kr</sender><sent>2026-07-01T09:00:00+09:00</sent><status>Actual</status>
        <msgType>Alert</msgType><scope>Public</scope><info><language>ko-KR</language>
        <category>Met</category><event>호우</event><urgency>Immediate</urgency>
        <severity>Severe</severity><certainty>Observed</certainty>
        <parameter><valueName>CBSText</valueName><value>대피하십시오.</value></parameter>
        <area><areaDesc>강변</areaDesc>
        <polygon>0.49,0.4995 0.49,0.507 0.51,0.507 0.51,0.4995 0.49,0.4995</polygon></area>
        <area><areaDesc>동구</areaDesc><circle>0.5,1.5 0.1</circle></area></info></alert>
        """;
    JsonNode draft = gateway.post("writer", "/api/v1/cap", cap).body();
    assertEquals(2, draft.path("area").path("union").size(), draft::toString);
    assertEquals(
        3, gateway.alert(draft.path("id").asText()).path("resolved").path("cells").asInt());
    String remarks = draft.path("remarks").toString();
    assertTrue(remarks.contains("area from its shapes: polygon of 5 vertices"), remarks);

    JsonNode elsewhere =
        gateway.post("writer", "/api/v1/cap", cap.replace("0.5,1.5", "40.5,-74.2")).body();
    String problems = elsewhere.path("problems").toString();
    assertTrue(problems.contains("about -74.20000,40.50000: 0 (expected: at least 1)"), problems);
    // A person says where, and nothing of the sender's shape is kept but the word of it.
    JsonNode said = gateway.post("writer", "/api/v1/cap?region=" + TestGateway.EAST, cap).body();
    assertEquals(TestGateway.EAST, said.path("area").path("regions").get(0).asText());
    assertTrue(said.path("remarks").toString().contains("in place of its shapes: [9110200000]"));
  }

  private static Set<Object> lastAsked() {
    List<WriteReplace> all = a.received(WriteReplace.class);
    return Set.copyOf(all.get(all.size() - 1).cells());
  }

  /** Numbers as they are, whether they are written with a fraction or not. */
  private static String whole(JsonNode area) {
    return area.toString().replace("100.0", "100");
  }

  private static TestGateway.Answer resolve(String who, String area) throws Exception {
    return gateway.post(who, "/api/v1/areas/resolve", "{\"area\": " + area + "}");
  }

  private static TestGateway.Answer approve(String id, String sha256) throws Exception {
    return step(
        "approver", id, "approve", "{\"mode\": \"live\", \"cellsSha256\": \"" + sha256 + "\"}");
  }

  private static TestGateway.Answer draft(String area) throws Exception {
    return gateway.post("writer", "/api/v1/alerts", content(area));
  }

  private static String content(String area) throws Exception {
    ObjectNode content = (ObjectNode) JSON.readTree(TestGateway.content("대피하세요"));
    content.remove("regionCodes");
    content.set("area", JSON.readTree(area));
    return content.toString();
  }

  private static String id(TestGateway.Answer draft) {
    assertEquals(200, draft.status(), draft::error);
    return draft.body().path("id").asText();
  }

  private static TestGateway.Answer step(String who, String id, String step, String body)
      throws Exception {
    return gateway.post(who, "/api/v1/alerts/" + id + "/" + step, body);
  }
}
