package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.LinkSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.SetDrx;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two radio nodes that connect to the whole gateway from one address, and what is said of them. */
final class RadioNodeTest {
  private static final String ADDRESS = "127.0.0.2";
  private static final Cell WEST = TestGateway.cell(1, 0, "a");
  private static final Cell EAST = TestGateway.cell(2, 1, "b");

  @TempDir Path dataDir;
  private ScriptedBsc a;
  private ScriptedBsc b;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    a = new ScriptedBsc(0, RadioNodeTest::answer);
    b = new ScriptedBsc(0, Bscs.willing());
    TestGateway.store(dataDir, List.of(WEST, EAST));
    gateway =
        TestGateway.reopen(
            dataDir,
            List.of(calling("a"), calling("b")),
            new RadioConfig(
                new GatewayConfig.Listen("127.0.0.1", 0), new LinkSettings(15, 40, 500, 0), 0));
    await().until(() -> gateway.cbspPort() > 0);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    a.close();
    b.close();
  }

  @Test
  void alertReachesEachRadioNodeThatConnected() throws Exception {
    call(a, WEST.id());
    call(b, EAST.id());
    await().until(() -> gateway.radioNodesUp() == 2);
    String west = gateway.send("대피하세요", TestGateway.WEST);
    String east = gateway.send("대피하세요", TestGateway.EAST);
    await().until(() -> gateway.cellState(west, 1).equals("broadcasting"));
    await().until(() -> gateway.cellState(east, 2).equals("broadcasting"));
    assertEquals(List.of(WEST.id()), a.received(WriteReplace.class).get(0).cells());
    assertEquals(List.of(EAST.id()), b.received(WriteReplace.class).get(0).cells());
  }

  @Test
  void radioNodeThatComesLateAndFromAnotherConnectionIsGivenTheSame() throws Exception {
    String id = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("unknown"));
    call(a, WEST.id());
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    // Its network broke: it knows, we do not yet.
    call(a, WEST.id());
    await().until(() -> gateway.counter("radio.linkReplaced") == 1);
    await().until(() -> a.received(WriteReplace.class).size() >= 2);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    assertEquals(
        1, a.received(WriteReplace.class).stream().map(WriteReplace::message).distinct().count());
  }

  @Test
  void eachLinkSaysHowItIs() throws Exception {
    JsonNode away = node("a");
    assertFalse(away.path("up").asBoolean());
    assertTrue(away.path("connects").asBoolean());
    assertEquals(ADDRESS, away.path("address").asText());
    assertFalse(away.has("lastAnswerAgeS"), away.toString());
    call(a, WEST.id());
    await().until(() -> node("a").path("up").asBoolean());
    await().until(() -> node("a").has("restart"));
    JsonNode up = node("a");
    assertEquals(1, up.path("connections").asInt());
    assertEquals(0, up.path("losses").asInt());
    assertTrue(up.path("lastAnswerAgeS").asLong() >= 0, up.toString());
    assertTrue(up.path("restart").path("dataLost").asBoolean());
    a.hangUp();
    await().until(() -> node("a").path("losses").asInt() == 1);
    JsonNode list = gateway.get("observer", "/api/v1/radio-nodes").body();
    assertEquals(2, list.size());
    assertEquals("a", list.get(0).path("name").asText());
  }

  @Test
  void loadIsAskedForByHandAndShownByCell() throws Exception {
    assertEquals(404, ask("nobody", "load-query", "").status());
    assertEquals(409, ask("a", "load-query", "").status(), "it is away");
    assertEquals(403, gateway.post("observer", "/api/v1/radio-nodes/a/load-query", "").status());
    call(a, WEST.id());
    call(b, EAST.id());
    await().until(() -> gateway.radioNodesUp() == 2);
    var answer = ask("a", "load-query", "");
    assertEquals(200, answer.status(), answer.body().toString());
    assertEquals(List.of(WEST.id()), a.received(LoadQuery.class).get(0).cells());
    JsonNode cell = node("a").path("load").path("cells").get(0);
    assertEquals(WEST.id().toString(), cell.path("cell").asText());
    assertEquals(34, cell.path("shortTermPercent").asInt());
    assertEquals(12, cell.path("longTermPercent").asInt());
    JsonNode summary = gateway.get("observer", "/api/v1/radio-nodes").body().get(0).path("load");
    assertEquals(34, summary.path("highestPercent").asInt());
    assertFalse(summary.has("cells"), "they may be thousands");

    // The other does not know the question.
    assertEquals(504, ask("b", "load-query", "").status());
    assertEquals(1, gateway.counter("radio.loadQuerySilent"));
    assertEquals(2, gateway.radioNodesUp());
  }

  @Test
  void drxIsSetByHand() throws Exception {
    call(a, WEST.id());
    await().until(() -> gateway.radioNodesUp() == 1);
    var set = ask("a", "drx", "{\"schedulePeriod\": 20, \"reservedSlots\": 3}");
    assertEquals(200, set.status(), set.body().toString());
    assertEquals(WEST.id().toString(), set.body().path("taken").get(0).asText());
    SetDrx sent = a.received(SetDrx.class).get(0);
    assertEquals(20, sent.schedulePeriod());
    assertEquals(3, sent.reservedSlots());
    var wrong = ask("a", "drx", "{\"schedulePeriod\": 41, \"reservedSlots\": 3}");
    assertEquals(400, wrong.status());
    assertEquals("schedulePeriod: 41 (expected: 0-40)", wrong.error());
    assertEquals(400, ask("a", "drx", "{\"schedulePeriod\": 1}").status());
    assertEquals(403, gateway.post("writer", "/api/v1/radio-nodes/a/drx", "{}").status());
  }

  private TestGateway.Answer ask(String node, String what, String body) throws Exception {
    return gateway.post("approver", "/api/v1/radio-nodes/" + node + "/" + what, body);
  }

  private JsonNode node(String name) throws Exception {
    return gateway.get("observer", "/api/v1/radio-nodes/" + name).body();
  }

  /** From the address that both share: it says who it is by its cell. */
  private void call(ScriptedBsc bsc, CellGlobalId cell) throws IOException {
    bsc.call(ADDRESS, gateway.cbspPort(), new Restart(List.of(cell), BroadcastType.CBS, true));
  }

  private static RadioNode calling(String name) {
    return new RadioNode(name, "Test", ADDRESS, 0, true, RadioNode.OnConnect.IF_NOTHING_LIVE);
  }

  private static List<CbspMessage> answer(CbspMessage message) {
    if (message instanceof LoadQuery m) {
      return List.of(
          new LoadQueryComplete(
              m.cells().stream().map(cell -> new CellLoad(cell, 34, 12)).toList(), Channel.BASIC));
    }
    return message instanceof SetDrx m
        ? List.of(new SetDrxComplete(m.cells(), Channel.BASIC))
        : Bscs.willing().apply(message);
  }
}
