package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert in two languages, as people see it over HTTP and radio nodes on their links. */
final class SecondLanguageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENGLISH = "Fire in Seo-gu. Leave now by stairs. Go to open ground.";
  private static final Cell WEST_1 = TestGateway.cell(1, 0, "a");
  private static final Cell WEST_2 = TestGateway.cell(2, 0, "b");

  @TempDir Path dataDir;

  private ScriptedBsc a;
  private ScriptedBsc b;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    b = new ScriptedBsc(0, Bscs.willing());
    TestGateway.store(dataDir, List.of(WEST_1, WEST_2));
    open();
  }

  private void open() throws Exception {
    gateway =
        TestGateway.reopen(
            dataDir,
            List.of(
                new RadioNode("a", "Test", "127.0.0.1", a.port()),
                new RadioNode("b", "Test", "127.0.0.1", b.port())));
    await().until(() -> gateway.radioNodesUp() == 2);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    a.close();
    b.close();
  }

  @Test
  void bothTextsAreBroadcastTheKoreanOneFirstEachOnItsChannel() throws Exception {
    String id = send(ENGLISH);
    for (ScriptedBsc bsc : List.of(a, b)) {
      await().until(() -> bsc.received(WriteReplace.class).size() == 2);
      List<WriteReplace> sent = bsc.received(WriteReplace.class);
      assertEquals(4371, sent.get(0).message().messageIdentifier());
      assertEquals(4384, sent.get(1).message().messageIdentifier());
      assertEquals(0x01, sent.get(1).message().dataCodingScheme());
      assertEquals(ENGLISH, CbsText.decode(0x01, sent.get(1).message().pages()));
      assertEquals(sent.get(0).cells(), sent.get(1).cells());
    }
    await().until(() -> companion(id).path("state").asText().equals("broadcasting"));
    await().until(() -> companion(id).path("cells").path("broadcasting").asInt() == 2);

    JsonNode alert = gateway.alert(id);
    JsonNode english = text(alert, "en");
    assertTrue(text(alert, "ko").path("broadcast").asBoolean());
    assertEquals(4371, text(alert, "ko").path("messageIdentifier").asInt());
    assertEquals(alert.path("serialNumber"), text(alert, "ko").path("serialNumber"));
    assertTrue(english.path("broadcast").asBoolean());
    assertEquals(4384, english.path("messageIdentifier").asInt());
    assertEquals(companion(id).path("serialNumber"), english.path("serialNumber"));
    assertEquals(id + "-L2", companion(id).path("id").asText());
    JsonNode companion = gateway.alert(id + "-L2");
    assertEquals(id, companion.path("companionOf").asText());
    assertEquals(2, companion.path("radioNodes").size());
    assertEquals(200, get("/api/v1/alerts/" + id + "-L2/latency").status());
  }

  @Test
  void listAndHistoryShowOneAlertUnlessTheyAreAskedForBoth() throws Exception {
    String id = send(ENGLISH);
    assertEquals(List.of(id), ids("/api/v1/alerts"));
    assertEquals(List.of(id, id + "-L2"), ids("/api/v1/alerts?companions=true"));
    assertEquals(
        "companions: \"yes\" (expected: true or false)",
        get("/api/v1/alerts?companions=yes").error());
    await().until(() -> ids("/api/v1/history/alerts").equals(List.of(id)));
    assertEquals(List.of(id, id + "-L2"), ids("/api/v1/history/alerts?companions=true"));
    assertEquals(List.of(id), ids("/api/v1/history/alerts?q=stairs"), "found by its English words");
    JsonNode past = get("/api/v1/history/alerts/" + id).body();
    assertEquals(id + "-L2", past.path("companion").asText());
    JsonNode other = get("/api/v1/history/alerts/" + id + "-L2").body();
    assertEquals(id, other.path("companionOf").asText());
    assertEquals(4384, other.path("messageIdentifier").asInt());
    assertTrue(
        gateway
            .raw("observer", "/metrics")
            .body()
            .contains("bongsu_alerts_live{class=\"emergency\"} 1.0"));
  }

  @Test
  void stopOfTheAlertStopsBothAndTheCompanionCannotBeStoppedAlone() throws Exception {
    String id = send(ENGLISH);
    await().until(() -> companion(id).path("state").asText().equals("broadcasting"));
    String reason = "{\"reason\": \"상황 종료\"}";
    TestGateway.Answer alone = gateway.post("writer", "/api/v1/alerts/" + id + "-L2/stop", reason);
    assertEquals(409, alone.status());
    assertEquals(
        "alert: %s-L2 (second language of %s) (expected: %s, which it goes with)"
            .formatted(id, id, id),
        alone.error());
    assertEquals(200, gateway.post("writer", "/api/v1/alerts/" + id + "/stop", reason).status());
    assertEquals("stopped", companion(id).path("state").asText());
    for (ScriptedBsc bsc : List.of(a, b)) {
      await().until(() -> bsc.received(Kill.class).size() == 2);
      assertEquals(
          List.of(4371, 4384),
          bsc.received(Kill.class).stream().map(k -> k.reference().messageIdentifier()).toList());
    }
  }

  @Test
  void updateInBothLanguagesReplacesBothOnTheirChannels() throws Exception {
    String id = send(ENGLISH);
    await().until(() -> companion(id).path("cells").path("broadcasting").asInt() == 2);
    String update = update(id, ENGLISH + " Fire is spreading.");
    await().until(() -> companion(update).path("cells").path("broadcasting").asInt() == 2);
    for (ScriptedBsc bsc : List.of(a, b)) {
      List<WriteReplace> sent = bsc.received(WriteReplace.class);
      assertEquals(4, sent.size());
      for (int text = 0; text < 2; text++) {
        assertEquals(
            sent.get(text).message().messageIdentifier(),
            sent.get(text + 2).message().messageIdentifier());
        assertEquals(sent.get(text).message().serialNumber(), sent.get(text + 2).oldSerialNumber());
      }
    }
    await().until(() -> gateway.alert(id).path("stop").path("confirmed").asInt() == 2);
    await().until(() -> gateway.alert(id + "-L2").path("stop").path("confirmed").asInt() == 2);
    assertTrue(a.received(Kill.class).isEmpty() && b.received(Kill.class).isEmpty());
  }

  @Test
  void updateInOneLanguageReplacesTheOneAndStopsTheOther() throws Exception {
    String id = send(ENGLISH);
    await().until(() -> companion(id).path("cells").path("broadcasting").asInt() == 2);
    String update = update(id, "");
    await().until(() -> gateway.alert(update).path("cells").path("broadcasting").asInt() == 2);
    for (ScriptedBsc bsc : List.of(a, b)) {
      await().until(() -> bsc.received(Kill.class).size() == 1);
      assertEquals(4384, bsc.received(Kill.class).get(0).reference().messageIdentifier());
      assertEquals(3, bsc.received(WriteReplace.class).size());
    }
  }

  @Test
  void updateThatAddsALanguageGoesOutInKoreanFirst() throws Exception {
    String id = send("");
    await().until(() -> gateway.alert(id).path("cells").path("broadcasting").asInt() == 2);
    String update = update(id, ENGLISH);
    await().until(() -> companion(update).path("cells").path("broadcasting").asInt() == 2);
    for (ScriptedBsc bsc : List.of(a, b)) {
      assertEquals(
          List.of(4371, 4371, 4384),
          bsc.received(WriteReplace.class).stream()
              .map(sent -> sent.message().messageIdentifier())
              .toList());
      assertTrue(bsc.received(Kill.class).isEmpty());
    }
  }

  private String update(String old, String english) throws Exception {
    String id = draft(english, old);
    assertEquals(200, submit(id).status());
    TestGateway.Answer approved = gateway.approve("approver", id);
    assertEquals(200, approved.status(), approved.body().toString());
    return id;
  }

  @Test
  void listenersHearOfTheAlertTheyFollow() throws Exception {
    HttpResponse<InputStream> events =
        HttpClient.newHttpClient()
            .send(
                gateway.request("observer", "/api/v1/events").GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = events.body()) {
      String id = send(ENGLISH);
      StringBuilder all = new StringBuilder();
      byte[] some = new byte[4_096];
      while (!all.toString().contains(id + " broadcasting")) {
        int octets = in.read(some);
        assertTrue(octets > 0, all.toString());
        all.append(new String(some, 0, octets, StandardCharsets.UTF_8));
      }
      assertFalse(all.toString().contains("-L2"), all.toString());
    }
  }

  @Test
  void whatCannotBeBroadcastInEnglishIsRefusedAtSubmission() throws Exception {
    String id = draft("a".repeat(91));
    String said = "text[en]: 91 characters (expected: 1-90)";
    assertEquals(said, gateway.alert(id).path("problems").get(0).asText());
    TestGateway.Answer refused = submit(id);
    assertEquals(422, refused.status());
    assertEquals(said, refused.error());
  }

  @Test
  void gatewayThatStartsAgainKnowsBoth() throws Exception {
    String id = send(ENGLISH);
    await().until(() -> companion(id).path("cells").path("broadcasting").asInt() == 2);
    JsonNode before = companion(id);
    gateway.close();
    open();
    assertEquals(before, companion(id));
    await().until(() -> gateway.alert(id).path("cells").path("broadcasting").asInt() == 2);
    assertEquals(2, a.received(WriteReplace.class).size(), "it had taken both");
  }

  private String send(String english) throws Exception {
    String id = draft(english);
    assertEquals(200, submit(id).status());
    assertEquals(200, gateway.approve("approver", id).status());
    return id;
  }

  private String draft(String english) throws Exception {
    return draft(english, "");
  }

  private String draft(String english, String replaces) throws Exception {
    ObjectNode content =
        (ObjectNode) JSON.readTree(TestGateway.content("서구 화재. 대피하세요.", TestGateway.WEST));
    if (!english.isEmpty()) {
      ((ObjectNode) content.path("texts"))
          .putObject("en")
          .put("text", english)
          .put("why", english)
          .put("whatToDo", english)
          .put("whereToGo", english);
    }
    if (!replaces.isEmpty()) {
      content.put("replaces", replaces);
    }
    return gateway.post("writer", "/api/v1/alerts", content.toString()).body().path("id").asText();
  }

  private TestGateway.Answer submit(String id) throws Exception {
    return gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE);
  }

  private TestGateway.Answer get(String path) throws Exception {
    return gateway.get("observer", path);
  }

  private List<String> ids(String path) throws Exception {
    JsonNode body = get(path).body();
    JsonNode list = body.isArray() ? body : body.path("alerts");
    List<String> ids = new ArrayList<>();
    list.forEach(alert -> ids.add(alert.path("id").asText()));
    Collections.sort(ids);
    return ids;
  }

  private JsonNode companion(String id) {
    return gateway.alert(id).path("companion");
  }

  private static JsonNode text(JsonNode alert, String language) {
    for (JsonNode text : alert.path("texts")) {
      if (text.path("language").asText().equals(language)) {
        return text;
      }
    }
    throw new AssertionError(alert);
  }
}
