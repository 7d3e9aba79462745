package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.LinkSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.OmlDummy;
import io.bongsu.gateway.testkit.OsmoBsc;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real BSC that is the client connects to the real gateway, and broadcasts what it is given. */
@Tag("peers")
@Tag("shared")
final class OsmoBscCallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Cell CELL =
      TestGateway.cell(new CellGlobalId(new Plmn("262", "42"), 101, 1001), 0, "osmo");

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try") // BSC and base station are only there to be there.
  void alertOfTheRealGatewayIsOnAirThroughARealBscThatConnectedToIt() throws Exception {
    RadioNode calls =
        new RadioNode("osmo", "Test", "127.0.0.1", 0, true, RadioNode.OnConnect.IF_NOTHING_LIVE);
    RadioConfig config =
        new RadioConfig(new GatewayConfig.Listen("127.0.0.1", 0), LinkSettings.keepAlive(1), 0);
    TestGateway.store(folder.resolve("data"), List.of(CELL));
    TestGateway gateway = TestGateway.reopen(folder.resolve("data"), List.of(calls), config);
    try {
      await().until(() -> gateway.cbspPort() > 0);
      try (OsmoBsc bsc = OsmoBsc.startCalling(folder, gateway.cbspPort())) {
        await().atMost(PATIENCE).until(() -> gateway.radioNodesUp() == 1);
        try (OmlDummy station = OmlDummy.start(folder)) {
          converse(gateway);
        }
      }
    } finally {
      gateway.close();
    }
  }

  private static void converse(TestGateway gateway) throws Exception {
    String id = gateway.send("서구 화재 발생. 즉시 대피하세요.", TestGateway.WEST);
    await().atMost(PATIENCE).until(() -> gateway.alert(id).path("stagesUs").has("accepted"));
    await().atMost(PATIENCE).until(() -> gateway.cellState(id, 1001).equals("broadcasting"));

    JsonNode node = gateway.get("observer", "/api/v1/radio-nodes").body().get(0);
    assertTrue(node.path("connects").asBoolean(), node.toString());
    // It says so when it connects, and again when its base station comes into service.
    assertTrue(node.has("restart"), node.toString());
    assertTrue(node.path("lastAnswerAgeS").asLong() < 60, node.toString());
    assertEquals(0, gateway.counter("radio.resetSilent"), "it answers RESET");
    assertEquals(0, gateway.counter("radio.resetFailed"));

    // It does not know the question, and is no worse for it.
    var silent = gateway.post("approver", "/api/v1/radio-nodes/osmo/load-query", "");
    assertEquals(504, silent.status(), silent.body().toString());
    assertEquals(1, gateway.counter("radio.loadQuerySilent"));
    assertEquals(1, gateway.radioNodesUp());
    assertFalse(gateway.get("observer", "/api/v1/radio-nodes/osmo").body().has("load"));
  }
}
