package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From approval to what is known of each cell, in conversations with BSCs that do as they like. */
final class DeliveryTest {
  private static final Cell WEST_1 = TestGateway.cell(1, 0, "a");
  private static final Cell WEST_2 = TestGateway.cell(2, 0, "b");
  private static final Cell WEST_3 = TestGateway.cell(3, 0, "b");
  private static final Cell EAST_4 = TestGateway.cell(4, 1, "b");

  @TempDir Path dataDir;
  private ScriptedBsc a;
  private ScriptedBsc b;
  private TestGateway gateway;

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
  void triggerBecomesAWarningInTheCellsOfItsDistrictOnly() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    try (FieldGatewayClient field = new FieldGatewayClient(gateway.mqttPort())) {
      field.publish(
          TestGateway.FIELD_GATEWAY,
          FieldGatewayClient.trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR).build());
    }
    await().until(() -> gateway.get("observer", "/api/v1/alerts").body().size() == 1);
    JsonNode draft = gateway.get("observer", "/api/v1/alerts").body().get(0);
    String id = draft.path("id").asText();
    assertEquals("draft", draft.path("state").asText());
    assertEquals(0, draft.path("problems").size(), draft.toString());
    assertEquals(
        200,
        gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE).status());
    assertEquals(200, gateway.approve("approver", id).status());

    await().until(() -> gateway.alert(id).path("state").asText().equals("broadcasting"));
    await().until(() -> gateway.cellState(id, 3).equals("broadcasting"));
    WriteReplace atB = b.received(WriteReplace.class).get(0);
    assertEquals(List.of(WEST_2.id(), WEST_3.id()), atB.cells());
    assertEquals(List.of(WEST_1.id()), a.received(WriteReplace.class).get(0).cells());
    assertEquals(
        draft.path("texts").get(0).path("text").asText(),
        CbsText.decode(atB.message().dataCodingScheme(), atB.message().pages()));
    assertEquals(4371, atB.message().messageIdentifier());
    assertEquals("absent", gateway.cellState(id, 4));
    JsonNode stages = gateway.alert(id).path("stagesUs");
    List<String> inOrder =
        List.of(
            "received",
            "drafted",
            "submitted",
            "approved",
            "handedToRadio",
            "accepted",
            "broadcasting");
    for (int i = 1; i < inOrder.size(); i++) {
      assertTrue(
          stages.path(inOrder.get(i - 1)).asLong() <= stages.path(inOrder.get(i)).asLong(),
          stages.toString());
    }
  }

  @Test
  void refusedCellStandsBesideTakenOnes() throws Exception {
    start(Bscs.willing(), Bscs.refusing(Set.of(WEST_3.id())));
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));
    assertEquals("requested 0x09 CELL_BROADCAST_NOT_SUPPORTED", gateway.cellState(id, 3));
    JsonNode cells = gateway.alert(id).path("cells");
    assertEquals(1, cells.path("refused").asInt());
    assertEquals(1, cells.path("requested").asInt());
  }

  @Test
  void submitterCannotApproveAndNobodyApprovesTheirOwnWords() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    assertEquals(409, gateway.approve("approver", id).status());
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(403, gateway.approve("submitter", id).status());
    assertEquals(403, gateway.approve("writer", id).status());
    var edit =
        gateway.put(
            "approver", "/api/v1/alerts/" + id, TestGateway.content("고친 글", TestGateway.WEST));
    assertEquals(200, edit.status(), edit.body().toString());
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    assertEquals(403, gateway.approve("approver", id).status());
    assertTrue(a.received(WriteReplace.class).isEmpty());
  }

  @Test
  void approverWhoReadAnOlderTextIsTold() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String id = gateway.draft("대피하세요", TestGateway.WEST);
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    long read = gateway.alert(id).path("stagesUs").path("submitted").asLong();
    gateway.put("writer", "/api/v1/alerts/" + id, TestGateway.content("고친 글", TestGateway.WEST));
    gateway.post("submitter", path(id, "submit"), TestGateway.LIVE);
    String body = "{\"mode\": \"live\", \"submittedUs\": %d}";
    assertEquals(409, gateway.post("approver", path(id, "approve"), body.formatted(read)).status());
    long now = gateway.alert(id).path("stagesUs").path("submitted").asLong();
    assertEquals(200, gateway.post("approver", path(id, "approve"), body.formatted(now)).status());
  }

  @Test
  void approvingTwiceSendsOnce() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    assertEquals(200, gateway.approve("approver", id).status());
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(1, a.received(WriteReplace.class).size());
  }

  @Test
  void radioNodeThatIsAwayIsUnknownAndGetsTheSameSerialNumberWhenItComes() throws Exception {
    int port = freePort();
    b = new ScriptedBsc(0, Bscs.willing());
    startWithPorts(port, b.port());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("unknown"));
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));

    a = new ScriptedBsc(port, Bscs.willing());
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(serial(b), serial(a));
  }

  @Test
  void radioNodeThatForgotIsGivenItAgain() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    a.say(new Restart(List.of(new CellIdentifier.WholeBss()), BroadcastType.CBS, true));
    await().until(() -> a.received(WriteReplace.class).size() == 2);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(
        a.received(WriteReplace.class).get(0).message(),
        a.received(WriteReplace.class).get(1).message());
  }

  @Test
  void gatewayThatWasStoppedCarriesOnUnderTheSameSerialNumber() throws Exception {
    int port = freePort();
    b = new ScriptedBsc(0, Bscs.willing());
    startWithPorts(port, b.port());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));
    gateway.close();

    a = new ScriptedBsc(port, Bscs.willing());
    gateway = TestGateway.reopen(dataDir, nodes(port, b.port()));
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(serial(b), serial(a));
    assertEquals(1, b.received(WriteReplace.class).size());
    gateway.send("다음 경보", TestGateway.WEST);
    await().until(() -> b.received(WriteReplace.class).size() == 2);
    assertTrue(
        b.received(WriteReplace.class).get(1).message().serialNumber().messageCode()
            > serial(b).messageCode());
  }

  @Test
  void messageThatTheBscHasAlreadyIsAskedAboutNotGuessed() throws Exception {
    start(DeliveryTest::alreadyThere, Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(1, a.received(StatusQuery.class).size());
  }

  @Test
  void answerThatNamesForeignCellsChangesNothing() throws Exception {
    start(
        message ->
            message instanceof WriteReplace m
                ? List.of(
                    new WriteReplaceComplete(
                        Bscs.reference(m), null, List.of(), List.of(EAST_4.id())))
                : List.of(),
        Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.counter("radio.unaskedCell") == 1);
    await().until(() -> gateway.cellState(id, 2).equals("broadcasting"));
    assertEquals("requested", gateway.cellState(id, 1));
    assertEquals("absent", gateway.cellState(id, 4));
  }

  @Test
  void answerToNothingAndNonsenseAreCountedAndTheLinkLives() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String first = gateway.send("첫 경보", TestGateway.WEST);
    await().until(() -> gateway.cellState(first, 1).equals("broadcasting"));
    WriteReplace sent = a.received(WriteReplace.class).get(0);
    a.say(
        new WriteReplaceComplete(
            new CbspMessage.Reference(4370, SerialNumber.of(0x7770), CbspMessage.Channel.BASIC),
            null,
            List.of(),
            sent.cells()));
    a.sayOctets(new byte[] {0x02, 0, 0, 2, 0x7F, 0x01});
    await().until(() -> gateway.counter("radio.answerToNothing") == 1);
    await().until(() -> gateway.counter("radio.malformed") == 1);
    String second = gateway.send("둘째 경보", TestGateway.WEST);
    await().until(() -> gateway.cellState(second, 1).equals("broadcasting"));
  }

  @Test
  void stopIsSentToEveryRadioNodeAndAgainToOneThatComesBack() throws Exception {
    start(Bscs.willing(), Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(400, gateway.post("writer", path(id, "stop"), "{}").status());
    assertEquals(200, gateway.post("writer", path(id, "stop"), "{\"reason\": \"상황 종료\"}").status());
    await().until(() -> a.received(Kill.class).size() == 1 && b.received(Kill.class).size() == 1);
    assertEquals("stopped", gateway.alert(id).path("state").asText());
    a.hangUp();
    await().until(() -> a.received(Kill.class).size() == 2);
  }

  @Test
  void whichCellsStoppedIsShown() throws Exception {
    start(
        Bscs.willing(),
        message ->
            message instanceof Kill kill ? List.of(refusing(kill)) : Bscs.willing().apply(message));
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.alert(id).path("cells").path("broadcasting").asInt() == 3);
    assertTrue(gateway.alert(id).path("stop").isMissingNode());
    assertEquals(200, gateway.post("writer", path(id, "stop"), "{\"reason\": \"상황 종료\"}").status());
    await().until(() -> gateway.alert(id).path("stop").path("refused").asInt() == 1);
    JsonNode alert = gateway.alert(id);
    assertEquals(
        "{\"confirmed\":1,\"refused\":1,\"unanswered\":1,\"mayStillBroadcast\":2}",
        alert.path("stop").toString());
    JsonNode atB = alert.path("radioNodes").get(1).path("cells");
    assertEquals("confirmed", atB.get(0).path("stop").asText());
    assertEquals("refused", atB.get(1).path("stop").asText());
    assertEquals("0x0e UNSPECIFIED_ERROR", atB.get(1).path("stopRefusedBecause").asText());
    JsonNode atA = alert.path("radioNodes").get(0).path("cells");
    assertEquals("unanswered", atA.get(0).path("stop").asText());
    assertEquals(1, gateway.counter("broadcast.mayStillBroadcast"));
    await()
        .until(
            () ->
                gateway
                    .get("observer", "/api/v1/history/alerts/" + id)
                    .body()
                    .path("events")
                    .toString()
                    .contains("b, stopped in 1 cells, refused 1: 0x0e UNSPECIFIED_ERROR"));
  }

  @Test
  void refusedCellIsTriedAgainWhenTheBscSaysItIsBack() throws Exception {
    AtomicBoolean operational = new AtomicBoolean();
    start(
        Bscs.willing(),
        message ->
            operational.get()
                ? Bscs.willing().apply(message)
                : Bscs.refusing(Set.of(WEST_3.id())).apply(message));
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 3).startsWith("requested 0x09"));
    operational.set(true);
    b.say(new Restart(List.of(WEST_3.id()), BroadcastType.CBS, false));
    await().until(() -> gateway.cellState(id, 3).equals("broadcasting"));
    assertEquals(List.of(WEST_3.id()), b.received(WriteReplace.class).get(1).cells());
  }

  @Test
  void messageThatTheBscLostWithoutAWordIsGivenAgain() throws Exception {
    AtomicBoolean forgotten = new AtomicBoolean(true);
    start(
        message -> {
          if (message instanceof StatusQuery m && forgotten.getAndSet(false)) {
            List<CellFailure> failures =
                m.cells().stream()
                    .map(
                        cell ->
                            new CellFailure(
                                cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()))
                    .toList();
            return List.of(new CbspMessage.StatusQueryFailure(m.reference(), failures, List.of()));
          }
          return Bscs.willing().apply(message);
        },
        Bscs.willing());
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(2, a.received(WriteReplace.class).size());
    assertEquals(
        a.received(WriteReplace.class).get(0).message(),
        a.received(WriteReplace.class).get(1).message());
  }

  @Test
  void radioNodeWithMoreCellsThanOneMessageNamesDelaysNoOther() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    b = new ScriptedBsc(0, Bscs.willing());
    List<Cell> cells = new ArrayList<>(List.of(WEST_2));
    for (int ci = 1_000; ci < 10_500; ci++) {
      cells.add(TestGateway.cell(ci, 0, "a"));
    }
    gateway = TestGateway.start(dataDir, nodes(a.port(), b.port()), cells);
    await().until(() -> gateway.radioNodesUp() == 2);
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.alert(id).path("cells").path("broadcasting").asInt() == 9_501);
    assertEquals(200, gateway.post("writer", path(id, "stop"), "{\"reason\": \"상황 종료\"}").status());
    await().until(() -> a.received(Kill.class).size() >= 2 && b.received(Kill.class).size() == 1);
  }

  /** The first cell does not have it, the others do not stop. */
  private static CbspMessage refusing(Kill kill) {
    List<CellFailure> failures = new ArrayList<>();
    for (CellIdentifier cell : kill.cells()) {
      CbspCause cause =
          failures.isEmpty()
              ? CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED
              : CbspCause.UNSPECIFIED_ERROR;
      failures.add(new CellFailure(cell, cause.code()));
    }
    return new CbspMessage.KillFailure(kill.reference(), failures, List.of(), List.of());
  }

  private static List<CbspMessage> alreadyThere(CbspMessage message) {
    if (message instanceof WriteReplace m) {
      List<CellFailure> failures =
          m.cells().stream()
              .map(cell -> new CellFailure(cell, CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code()))
              .toList();
      return List.of(
          new WriteReplaceFailure(Bscs.reference(m), null, failures, List.of(), List.of()));
    }
    return Bscs.willing().apply(message);
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
    gateway =
        TestGateway.start(dataDir, nodes(portA, portB), List.of(WEST_1, WEST_2, WEST_3, EAST_4));
    await().until(() -> gateway.radioNodesUp() >= 1);
  }

  private static List<RadioNode> nodes(int portA, int portB) {
    return List.of(
        new RadioNode("a", "Test", "127.0.0.1", portA),
        new RadioNode("b", "Test", "127.0.0.1", portB));
  }

  private static SerialNumber serial(ScriptedBsc bsc) {
    return bsc.received(WriteReplace.class).get(0).message().serialNumber();
  }

  private static String path(String id, String action) {
    return "/api/v1/alerts/" + id + "/" + action;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
