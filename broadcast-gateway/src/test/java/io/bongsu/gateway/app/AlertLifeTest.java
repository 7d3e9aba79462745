package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with an alert, over HTTP, and what radio nodes hear of it. */
final class AlertLifeTest {
  private static final Cell WEST_1 = TestGateway.cell(1, 0, "a");
  private static final Cell WEST_2 = TestGateway.cell(2, 0, "b");
  private static final Cell REFUSING = TestGateway.cell(3, 0, "b");

  @TempDir static Path dataDir;
  private static ScriptedBsc a;
  private static ScriptedBsc b;
  private static TestGateway gateway;

  /** How many requests each radio node had before the test. */
  private int beforeA;

  private int beforeB;

  @BeforeAll
  static void start() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    b = new ScriptedBsc(0, Bscs.refusing(Set.of(REFUSING.id())));
    gateway =
        TestGateway.start(
            dataDir,
            List.of(
                new RadioNode("a", "Test", "127.0.0.1", a.port()),
                new RadioNode("b", "Test", "127.0.0.1", b.port())),
            List.of(WEST_1, WEST_2, REFUSING));
    await().until(() -> gateway.radioNodesUp() == 2);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    a.close();
    b.close();
  }

  @BeforeEach
  void count() {
    beforeA = a.received(WriteReplace.class).size();
    beforeB = b.received(WriteReplace.class).size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                | 400 | mode: missing (expected: live or drill, as the alert is)
          {}                | 400 | mode: missing (expected: live or drill, as the alert is)
          {"mode": "real"}  | 400 | mode: "real" (expected: live or drill, as the alert is)
          {"mode": true}    | 400 | mode: true (expected: live or drill, as the alert is)
          {"mode": "drill"} | 409 | mode: drill (expected: live, as the draft)
          """)
  void whoApprovesSaysWhatTheyTakeItFor(String body, int status, String error) throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    assertEquals(200, gateway.post("submitter", path(id, "submit"), TestGateway.LIVE).status());
    TestGateway.Answer answer = gateway.post("approver", path(id, "approve"), body);
    assertEquals(status, answer.status());
    assertEquals(error, answer.error());
    assertEquals("submitted", gateway.alert(id).path("state").asText());
    assertEquals(200, gateway.approve("approver", id).status());
  }

  @Test
  void whoSubmitsMaySayWhatTheyTakeItFor() throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    TestGateway.Answer other =
        gateway.post("submitter", path(id, "submit"), "{\"mode\": \"drill\"}");
    assertEquals(409, other.status());
    assertEquals("mode: drill (expected: live, as the draft)", other.error());
    assertEquals(200, gateway.post("submitter", path(id, "submit"), TestGateway.LIVE).status());
  }

  @Test
  void draftThatIsAskedForAgainIsOneDraft() throws Exception {
    String content = TestGateway.content("한 번만", TestGateway.WEST);
    TestGateway.Answer first = gateway.post("writer", "/api/v1/alerts", content, "once");
    TestGateway.Answer again = gateway.post("writer", "/api/v1/alerts", content, "once");
    assertEquals(200, again.status());
    assertEquals(first.body().path("id"), again.body().path("id"));
    TestGateway.Answer other = gateway.post("submitter", "/api/v1/alerts", content, "once");
    assertEquals(200, other.status());
    assertNotEquals(first.body().path("id"), other.body().path("id"), "a name of their own");
  }

  @Test
  void otherRequestUnderAnOldNameIsRefusedAndChangesNothing() throws Exception {
    String content = TestGateway.content("서구에 화재", TestGateway.WEST);
    String id =
        gateway.post("writer", "/api/v1/alerts", content, "fire").body().path("id").asText();
    String changed = TestGateway.content("동구에 화재", TestGateway.EAST);
    TestGateway.Answer other = gateway.post("writer", "/api/v1/alerts", changed, "fire");
    assertEquals(409, other.status());
    assertEquals(
        "Idempotency-Key: \"fire\", used for another request (expected: a new one, or the same"
            + " request again)",
        other.error());
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(
        200, gateway.post("writer", path(id, "return"), "{\"reason\": \"a\"}", "r").status());
    assertEquals(
        409, gateway.post("writer", path(id, "return"), "{\"reason\": \"b\"}", "r").status());
    assertEquals("a", gateway.alert(id).path("reason").path("text").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
      })
  void keyThatIsNoneIsABadRequest(String key) throws Exception {
    TestGateway.Answer answer =
        gateway.post("writer", "/api/v1/alerts", TestGateway.content("글", TestGateway.WEST), key);
    assertEquals(400, answer.status());
    assertTrue(answer.error().startsWith("Idempotency-Key: \""), answer.error());
  }

  @Test
  void returnedAlertSaysWhyAndWhoeverReturnedItCannotApprove() throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    assertEquals(409, post("approver", id, "return", "지역이 다릅니다").status());
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(400, gateway.post("approver", path(id, "return"), "{}").status());
    JsonNode returned = post("approver", id, "return", "지역이 다릅니다").body();
    assertEquals("draft", returned.path("state").asText());
    assertEquals("지역이 다릅니다", returned.path("reason").path("text").asText());
    assertEquals("approver", returned.path("reason").path("by").asText());
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(403, gateway.approve("approver", id).status());
  }

  @Test
  void rejectedAlertStaysSoAndSaysWhy() throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    JsonNode rejected = post("writer", id, "reject", "오작동").body();
    assertEquals("rejected", rejected.path("state").asText());
    assertEquals("오작동", rejected.path("reason").path("text").asText());
    assertEquals(409, gateway.post("submitter", path(id, "submit"), TestGateway.LIVE).status());
    assertEquals(
        409,
        gateway
            .put("writer", "/api/v1/alerts/" + id, TestGateway.content("글", TestGateway.WEST))
            .status());
  }

  @Test
  void vetoIsForWhatARuleWouldSend() throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    TestGateway.Answer answer = post("writer", id, "veto", "오작동");
    assertEquals(409, answer.status());
    assertEquals("autoSend: none (expected: armed and not yet sent)", answer.error());
  }

  @Test
  void partsThatAreMissingAreNamedInTheDraftAndHoldItUp() throws Exception {
    TestGateway.Answer draft =
        gateway.post(
            "writer",
            "/api/v1/alerts",
            "{\"level\": \"safety\", \"regionCodes\": [\""
                + TestGateway.WEST
                + "\"], \"texts\":"
                + " {\"ko\": {\"why\": \"서구 정전.\", \"whatToDo\": \"승강기를 타지 마세요.\"}}}");
    JsonNode text = draft.body().path("texts").get(0);
    assertEquals("서구 정전. 승강기를 타지 마세요.", text.path("text").asText());
    assertEquals("서구 정전.", text.path("why").asText());
    assertEquals("", text.path("whereToGo").asText());
    String problem =
        "texts[ko].whereToGo: missing (expected: where people should go, as it stands in the text)";
    assertEquals(problem, draft.body().path("problems").get(0).asText());
    String id = draft.body().path("id").asText();
    TestGateway.Answer submit = gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(422, submit.status());
    assertEquals(problem, submit.error());
  }

  @Test
  void correctionGoesToTheCellsThatTookTheAlertAndTheAlertGoesOffTheAir() throws Exception {
    String id = gateway.send("잘못된 경보", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertTrue(gateway.cellState(id, 3).startsWith("requested 0x"), gateway.cellState(id, 3));
    String correction = gateway.alert(id).path("correction").asText();
    assertEquals(id + "-C", correction);
    assertEquals(id, gateway.alert(correction).path("corrects").asText());
    assertFalse(listed("").contains(correction));
    assertTrue(listed("?prepared=true").contains(correction));

    assertEquals(
        200, gateway.post("writer", path(correction, "submit"), TestGateway.LIVE).status());
    assertEquals(200, gateway.approve("approver", correction).status());
    await().until(() -> gateway.cellState(correction, 1).equals("broadcasting"));
    await().until(() -> gateway.cellState(correction, 2).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(correction, 3));
    assertEquals(List.of(WEST_2.id()), b.received(WriteReplace.class).get(beforeB + 1).cells());
    assertTrue(listed("").contains(correction), "from the moment somebody took it up");
    assertEquals("stopped", gateway.alert(id).path("state").asText());
    assertKilled(a, a.received(WriteReplace.class).get(beforeA));
    assertKilled(b, b.received(WriteReplace.class).get(beforeB));
  }

  @Test
  void whoSaysTheSameAgainMustSayThatTheyKnow() throws Exception {
    String earlier = gateway.send("승강기를 타지 마세요", TestGateway.WEST);
    String id = gateway.draft("아직 승강기를 타지 마세요", TestGateway.WEST);
    TestGateway.Answer refused = gateway.post("submitter", path(id, "submit"), "");
    assertEquals(409, refused.status());
    assertTrue(refused.error().startsWith("confirmRepeat: not said"), refused.error());
    assertTrue(refused.error().contains(earlier), refused.error());
    String yes = "{\"confirmRepeat\": true}";
    assertEquals(
        400,
        gateway.post("submitter", path(id, "submit"), yes.replace("true", "\"yes\"")).status());
    TestGateway.Answer submitted = gateway.post("submitter", path(id, "submit"), yes);
    assertEquals(200, submitted.status());
    JsonNode repeats = submitted.body().path("repeats");
    assertTrue(repeats.findValuesAsText("alert").contains(earlier), repeats.toString());
    assertEquals("submitter", repeats.path(0).path("confirmedBy").asText());
    String live = "{\"mode\": \"live\"}";
    assertEquals(200, gateway.post("approver", path(id, "approve"), live).status());
  }

  @Test
  void updateTakesThePlaceOfTheOld() throws Exception {
    String old = gateway.send("첫 경보", TestGateway.WEST);
    await().until(() -> gateway.cellState(old, 1).equals("broadcasting"));
    String content = TestGateway.content("바뀐 경보", TestGateway.WEST);
    TestGateway.Answer draft =
        gateway.post(
            "writer", "/api/v1/alerts", "{\"replaces\": \"" + old + "\", " + content.substring(1));
    String update = draft.body().path("id").asText();
    assertEquals(old, draft.body().path("replaces").asText());
    gateway.post("submitter", path(update, "submit"), TestGateway.LIVE);
    assertEquals("broadcasting", gateway.alert(old).path("state").asText());
    assertEquals(200, gateway.approve("approver", update).status());

    await().until(() -> gateway.cellState(update, 1).equals("broadcasting"));
    assertEquals("replaced", gateway.alert(old).path("state").asText());
    assertEquals(update, gateway.alert(old).path("replacedBy").asText());
    WriteReplace ofOld = a.received(WriteReplace.class).get(beforeA);
    WriteReplace ofUpdate = a.received(WriteReplace.class).get(beforeA + 1);
    assertEquals(ofOld.message().serialNumber(), ofUpdate.oldSerialNumber());
    assertEquals(
        ofOld.message().serialNumber().updateNumber() + 1,
        ofUpdate.message().serialNumber().updateNumber());
    // One cell of each radio node; what never had it says nothing.
    await().until(() -> gateway.alert(old).path("stop").path("confirmed").asInt() == 2);
    assertEquals(
        400,
        gateway
            .post("writer", "/api/v1/alerts", "{\"replaces\": 7, " + content.substring(1))
            .status());
  }

  private static void assertKilled(ScriptedBsc bsc, WriteReplace sent) {
    await()
        .until(
            () ->
                bsc.received(Kill.class).stream()
                    .anyMatch(kill -> kill.reference().equals(Bscs.reference(sent))));
  }

  private static List<String> listed(String query) throws Exception {
    return gateway.get("observer", "/api/v1/alerts" + query).body().findValuesAsText("id");
  }

  private static TestGateway.Answer post(String who, String id, String step, String reason)
      throws Exception {
    return gateway.post(who, path(id, step), "{\"reason\": \"" + reason + "\"}");
  }

  private static String path(String id, String step) {
    return "/api/v1/alerts/" + id + "/" + step;
  }
}
