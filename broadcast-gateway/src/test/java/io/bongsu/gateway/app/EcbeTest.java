package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.ecbe.Cbe;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.EcbeClient;
import io.bongsu.gateway.testkit.EcbeClient.Answer;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that knows osmo-cbc, a whole gateway, and BSCs that do as they like. */
final class EcbeTest {
  private static final int CHANNEL = 919;
  private static final int OUR_EMERGENCY = 4371;
  private static final Cell CELL_1 = TestGateway.cell(1, 0, "a");
  private static final Cell CELL_2 = TestGateway.cell(2, 0, "b");
  private static final Cell CELL_3 = TestGateway.cell(3, 1, "b");

  @TempDir Path dataDir;
  private ScriptedBsc a;
  private ScriptedBsc b;
  private TestGateway gateway;
  private final EcbeClient script = new EcbeClient(() -> gateway.ecbeUrl());

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    for (ScriptedBsc bsc : new ScriptedBsc[] {a, b}) {
      if (bsc != null) {
        bsc.close();
      }
    }
  }

  @Test
  void createdOnlyWhenEveryCellTookIt() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    Answer answer = script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit"));
    assertEquals(201, answer.status(), answer.body().toString());
    assertEquals("complete", answer.body().path("outcome").asText());
    assertEquals(3, answer.cells("accepted") + answer.cells("broadcasting"));
    assertEquals(0x7000, answer.body().path("serial_nr").asInt());
    assertEquals(
        "scope_plmn: all 3 cells of the inventory, of 2 radio nodes",
        answer.body().path("scope").asText());

    WriteReplace sent = b.received(WriteReplace.class).get(0);
    assertEquals(List.of(CELL_2.id(), CELL_3.id()), sent.cells());
    assertEquals(CHANNEL, sent.message().messageIdentifier());
    assertEquals(0x7000, sent.message().serialNumber().toInt());
    assertEquals(Category.NORMAL, sent.category());
    assertEquals(5, sent.repetitionPeriod());
    assertEquals(999, sent.numberOfBroadcasts());
    assertEquals(
        "Mahlzeit", CbsText.decode(sent.message().dataCodingScheme(), sent.message().pages()));
  }

  @Test
  void itIsAnAlertLikeAnyOtherAndNamesWhoAnswersForIt() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    Answer answer = script.post(EcbeClient.text(CHANNEL, 1, "Mahlzeit"));
    String id = answer.body().path("id").asText();
    await().until(() -> gateway.alert(id).path("state").asText().equals("broadcasting"));
    JsonNode alert = gateway.alert(id);
    assertEquals("cbe cbc_apitool authorised by Kim and Lee", alert.path("approver").asText());
    assertEquals("cbe cbc_apitool", alert.path("submitter").asText());
    assertEquals("[\"Kim\",\"Lee\"]", alert.path("ordered").path("authorisedBy").toString());
    assertEquals("Mahlzeit", alert.path("texts").get(0).path("text").asText());
    assertEquals("safety", alert.path("level").asText());
    assertEquals("normal", alert.path("category").asText());
    assertFalse(alert.has("correction"), alert.toString());
    assertEquals("0x4010", alert.path("serialNumber").asText());
    JsonNode past = gateway.get("observer", "/api/v1/history/alerts/" + id).body();
    await()
        .until(
            () ->
                gateway
                    .get("observer", "/api/v1/history/alerts/" + id)
                    .body()
                    .path("state")
                    .asText()
                    .equals("broadcasting"));
    assertTrue(past.path("texts").toString().contains("Mahlzeit"), past.toString());
    assertEquals(1, script.list().body().size());
    assertEquals(200, gateway.post("writer", stopPath(id), "{\"reason\": \"no\"}").status());
    assertEquals(0, script.list().body().size());
  }

  @Test
  void refusedCellIsNoSuccess() throws Exception {
    start(Bscs.willing(), Bscs.refusing(Set.of(CELL_3.id())));
    Answer answer = script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit"));
    assertEquals(502, answer.status());
    assertEquals("partial", answer.body().path("outcome").asText());
    assertEquals(1, answer.cells("refused"));
    JsonNode incomplete = answer.body().path("radioNodesIncomplete");
    assertEquals(1, incomplete.size(), answer.body().toString());
    assertEquals("b", incomplete.get(0).path("name").asText());
    assertEquals(
        1,
        incomplete.get(0).path("refusedBecause").path("0x09 CELL_BROADCAST_NOT_SUPPORTED").asInt());
    assertTrue(answer.error().startsWith("cells: 2 of 3 took it"), answer.error());
    assertEquals(1, gateway.counter("ecbe.incomplete"));
  }

  @Test
  void radioNodesThatAreAwayAreSaidToBeAtOnce() throws Exception {
    startWithPorts(freePort(), freePort());
    Answer answer = script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit"));
    assertEquals(504, answer.status());
    assertEquals("none", answer.body().path("outcome").asText());
    assertEquals(3, answer.cells("unknown"));
    assertTrue(
        answer.body().path("radioNodesIncomplete").get(0).path("note").asText().contains("away"),
        answer.body().toString());
  }

  @Test
  void silentRadioNodeIsWaitedForWithinBounds() throws Exception {
    start(Bscs.willing(), Bscs.silent());
    Answer answer = script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit"));
    assertEquals(504, answer.status());
    assertEquals("partial", answer.body().path("outcome").asText());
    assertEquals(2, answer.cells("requested"));
  }

  @Test
  void deletedOnlyWhenEveryCellStopped() throws Exception {
    start(Bscs.obedient(), Bscs.obedient());
    assertEquals(404, script.delete(CHANNEL).status());
    script.post(EcbeClient.text(CHANNEL, 1, "one"));
    script.post(EcbeClient.text(CHANNEL, 2, "two"));
    script.post(EcbeClient.text(CHANNEL + 1, 1, "another channel"));
    Answer deleted = script.delete(CHANNEL);
    assertEquals(200, deleted.status(), deleted.body().toString());
    assertEquals(2, deleted.body().path("alerts").size());
    assertEquals(2, a.received(Kill.class).size());
    assertEquals(404, script.delete(CHANNEL).status());
    assertEquals(1, script.list().body().size());
  }

  @Test
  void refusedStopIsNoSuccess() throws Exception {
    start(Bscs.obedient(), Bscs.stubborn());
    script.post(EcbeClient.text(CHANNEL, 1, "one"));
    Answer deleted = script.delete(CHANNEL);
    assertEquals(502, deleted.status(), deleted.body().toString());
    JsonNode stop = deleted.body().path("alerts").get(0).path("stop");
    assertEquals(1, stop.path("confirmed").asInt());
    assertEquals(2, stop.path("refused").asInt());
    assertEquals(2, stop.path("mayStillBroadcast").asInt());
    // It can be asked again, and says the same.
    assertEquals(502, script.delete(CHANNEL).status());
  }

  @Test
  void unansweredStopIsNoSuccessAndWhatNeverWasThereIsNone() throws Exception {
    int away = freePort();
    b = new ScriptedBsc(0, Bscs.willing());
    startWithPorts(away, b.port());
    script.post(EcbeClient.text(CHANNEL, 1, "one"));
    Answer deleted = script.delete(CHANNEL);
    assertEquals(504, deleted.status(), deleted.body().toString());
    JsonNode stop = deleted.body().path("alerts").get(0).path("stop");
    // Of b; a was never given it.
    assertEquals(2, stop.path("unanswered").asInt());
    assertEquals(2, stop.path("mayStillBroadcast").asInt());
  }

  @Test
  void alertsOfOurOwnAreNotDeleted() throws Exception {
    start(Bscs.obedient(), Bscs.obedient());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    assertEquals(404, script.delete(OUR_EMERGENCY).status());
    assertTrue(
        List.of("approved", "broadcasting").contains(gateway.alert(id).path("state").asText()));
  }

  @Test
  void serialNumberThatPhonesRememberIsRefusedAndNeverSent() throws Exception {
    start(Bscs.obedient(), Bscs.obedient());
    gateway.send("대피하세요", TestGateway.WEST);
    Answer own = script.post(EcbeClient.text(OUR_EMERGENCY, 1, "one"));
    assertEquals(409, own.status());
    assertTrue(own.error().contains("serial_nr: 0x4010 of message_id 4371"), own.error());

    String id = script.post(EcbeClient.text(OUR_EMERGENCY, 2, "two")).body().path("id").asText();
    Answer again = script.post(EcbeClient.text(OUR_EMERGENCY, 2, "two"));
    assertEquals(409, again.status());
    assertTrue(again.error().contains("used by alert " + id), again.error());
    ObjectNode update = EcbeClient.text(OUR_EMERGENCY, 2, "two, changed");
    ((ObjectNode) update.at("/smscb_message/serial_nr/serial_nr_decoded")).put("update_nr", 1);
    assertEquals(201, script.post(update).status());

    // And ours go round it.
    String next = gateway.send("이동하세요", TestGateway.WEST);
    assertEquals("0x4030", gateway.alert(next).path("serialNumber").asText());
  }

  @Test
  void itSurvivesARestartAndARadioNodeThatForgets() throws Exception {
    int port = freePort();
    b = new ScriptedBsc(0, Bscs.obedient());
    startWithPorts(port, b.port());
    String id = script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit")).body().path("id").asText();
    gateway.close();

    a = new ScriptedBsc(port, Bscs.obedient());
    gateway = TestGateway.reopen(dataDir, nodes(port, b.port()), settings(1));
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(
        b.received(WriteReplace.class).get(0).message(),
        a.received(WriteReplace.class).get(0).message());
    assertEquals(409, script.post(EcbeClient.text(CHANNEL, 768, "Mahlzeit")).status());
    a.say(new Restart(List.of(new CellIdentifier.WholeBss()), BroadcastType.CBS, true));
    await().until(() -> a.received(WriteReplace.class).size() == 2);
    assertEquals(200, script.delete(CHANNEL).status());
  }

  @Test
  void etwsGoesByPagingAndIsAskedNothing() throws Exception {
    Function<CbspMessage, List<CbspMessage>> pager =
        message ->
            message instanceof CbspMessage.EmergencyWriteReplace m
                ? List.of(
                    new CbspMessage.WriteReplaceComplete(
                        new CbspMessage.Reference(
                            m.messageIdentifier(), m.serialNumber(), CbspMessage.Channel.NONE),
                        null,
                        List.of(),
                        m.cells()))
                : Bscs.obedient().apply(message);
    start(pager, pager);
    ObjectNode order =
        EcbeClient.message(
            4352,
            1,
            """
            {"payload_etws": {"warning_type": {"warning_type_decoded": "earthquake"},
             "emergency_user_alert": true, "popup_on_display": true, "warning_sec_info": "0102"}}
            """);
    order.put("warning_period_sec", 600);
    Answer answer = script.post(order);
    assertEquals(201, answer.status(), answer.body().toString());
    CbspMessage.EmergencyWriteReplace sent =
        a.received(CbspMessage.EmergencyWriteReplace.class).get(0);
    assertEquals(0x0180, sent.warningType());
    assertEquals(600, sent.warningPeriod());
    assertEquals(0x0102, sent.securityInformation().asReadOnlyByteBuffer().getShort());
    assertTrue(a.received(StatusQuery.class).isEmpty());
    JsonNode alert = gateway.alert(answer.body().path("id").asText());
    assertEquals("earthquake", alert.path("etws").path("meaning").asText());
    assertEquals("critical", alert.path("level").asText());
    assertEquals(
        "ETWS primary notification, which has no text: earthquake",
        alert.path("ordered").path("noText").asText());
    // A message of pages under the same number is no duplicate of it.
    assertEquals(201, script.post(EcbeClient.text(4352, 1, "Erdbeben")).status());
    assertEquals(200, script.delete(4352).status());
    assertTrue(
        a.received(Kill.class).stream()
            .anyMatch(kill -> kill.reference().channel() == CbspMessage.Channel.NONE));
  }

  @Test
  void octetsThatAreNoTextAreSaidToBe() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    Answer answer =
        script.post(
            EcbeClient.message(
                CHANNEL, 1, "{\"payload_encoded\": {\"dcs\": 68, \"pages\": [\"00ff\", \"01\"]}}"));
    assertEquals(201, answer.status(), answer.body().toString());
    JsonNode alert = gateway.alert(answer.body().path("id").asText());
    assertEquals(0, alert.path("texts").size());
    assertEquals("octets that are no text", alert.path("ordered").path("noText").asText());
    assertEquals(2, a.received(WriteReplace.class).get(0).message().pages().size());
    assertEquals(2, a.received(WriteReplace.class).get(0).message().pages().get(0).userLength());
  }

  @Test
  void koreanIsSentAsUcs2WithItsLanguage() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    Answer answer =
        script.post(
            EcbeClient.message(
                CHANNEL,
                1,
                """
                {"payload_decoded": {"character_set": "ucs2", "language": "ko",
                 "data_utf8": "대피하세요"}}
                """));
    assertEquals(201, answer.status(), answer.body().toString());
    JsonNode text = gateway.alert(answer.body().path("id").asText()).path("texts").get(0);
    assertEquals("ko", text.path("language").asText());
    assertEquals("대피하세요", text.path("text").asText());
    assertEquals(0x11, a.received(WriteReplace.class).get(0).message().dataCodingScheme());
  }

  @Test
  void whoMayNotIsToldWhyNot() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    Answer unknown = script.post(EcbeClient.text(CHANNEL, 1, "x").put("cbe_name", "stranger"));
    assertEquals(403, unknown.status());
    assertTrue(unknown.error().startsWith("cbe_name: \"stranger\""), unknown.error());
    Answer identifier = script.post(EcbeClient.text(50, 1, "x"));
    assertEquals(403, identifier.status());
    assertTrue(identifier.error().contains("message_id: 50"), identifier.error());
    Answer category = script.post(EcbeClient.text(CHANNEL, 1, "x").put("category", "background"));
    assertEquals(403, category.status());
    assertEquals(
        401,
        script.send(script.request("").header("Authorization", "Bearer guess").GET()).status());
    // A page in a browser on this machine.
    assertEquals(
        401, script.send(script.request("").header("Origin", "http://evil").GET()).status());
    assertEquals(3, gateway.counter("ecbe.forbidden"));
    assertEquals(2, gateway.counter("ecbe.unknownCbe"));
    assertTrue(a.received(WriteReplace.class).isEmpty());
  }

  @Test
  void badRequestsNameTheirField() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    assertEquals(400, script.post("{").status());
    Answer unknown = script.post(EcbeClient.text(CHANNEL, 1, "x").put("region", "Seoul"));
    assertEquals(400, unknown.status());
    assertTrue(unknown.error().startsWith("region: unknown field"), unknown.error());
    ObjectNode noScope = EcbeClient.text(CHANNEL, 1, "x");
    noScope.remove("scope");
    assertTrue(script.post(noScope).error().startsWith("scope: missing"));
    assertEquals(413, script.post(" ".repeat(70_000)).status());
    assertEquals(400, script.send(script.request("/abc").DELETE()).status());
    assertEquals(404, script.send(script.request("/1/2").DELETE()).status());
    assertEquals(4, gateway.counter("ecbe.badRequest"));
    assertEquals(0, gateway.counter("ecbe.fault"));
    // It is answered before it is read, and counted after.
    await().untilAsserted(() -> assertEquals(1, gateway.counter("ecbe.tooLarge")));
  }

  private static String stopPath(String id) {
    return "/api/v1/alerts/" + id + "/stop";
  }

  private void start(
      Function<CbspMessage, List<CbspMessage>> scriptA,
      Function<CbspMessage, List<CbspMessage>> scriptB)
      throws Exception {
    a = new ScriptedBsc(0, scriptA);
    b = new ScriptedBsc(0, scriptB);
    startWithPorts(a.port(), b.port());
    await().until(() -> gateway.radioNodesUp() == 2);
  }

  private void startWithPorts(int portA, int portB) throws Exception {
    TestGateway.store(dataDir, List.of(CELL_1, CELL_2, CELL_3));
    gateway = TestGateway.reopen(dataDir, nodes(portA, portB), settings(2));
    int expected = (a == null ? 0 : 1) + (b == null ? 0 : 1);
    await().until(() -> gateway.radioNodesUp() == expected);
  }

  private static EcbeSettings settings(int answerWithinS) {
    return new EcbeSettings(
        "127.0.0.1",
        0,
        Duration.ofSeconds(answerWithinS),
        List.of(
            new Cbe(
                "cbc_apitool",
                List.of("Kim", "Lee"),
                List.of(new Cbe.Range(CHANNEL, CHANNEL + 1), new Cbe.Range(4352, 4372)),
                Set.of(Category.NORMAL, Category.HIGH_PRIORITY),
                LocalDate.of(9999, 12, 31),
                null)));
  }

  private static List<RadioNode> nodes(int portA, int portB) {
    return List.of(
        new RadioNode("a", "Test", "127.0.0.1", portA),
        new RadioNode("b", "Test", "127.0.0.1", portB));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
