package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills run to the end of a road of their own; what is live never hears of them. */
final class DrillTest {
  private static final Cell LIVE_CELL = TestGateway.cell(1, 0, "a");
  private static final Cell LAB_CELL = TestGateway.cell(2, 0, "lab");
  private static final String DRILL = "{\"mode\": \"drill\"}";

  @TempDir Path dataDir;

  private ScriptedBsc a;
  private ScriptedBsc lab;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    lab = new ScriptedBsc(0, Bscs.willing());
    TestGateway.store(dataDir, List.of(LIVE_CELL, LAB_CELL));
    open();
  }

  private void open() throws Exception {
    gateway =
        TestGateway.reopen(
            dataDir,
            List.of(new RadioNode("a", "Test", "127.0.0.1", a.port())),
            List.of(new RadioNode("lab", "Test", "127.0.0.1", lab.port())));
    await().until(() -> gateway.radioNodesUp() == 1);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    a.close();
    lab.close();
  }

  @Test
  void drillRunsToTheEndAndWritesNothingToALiveRadioNode() throws Exception {
    String drill = drill();
    await().until(() -> gateway.cellState(drill, 1).equals("broadcasting"));
    await().until(() -> gateway.cellState(drill, 2).equals("broadcasting"));
    JsonNode shown = gateway.alert(drill);
    assertTrue(shown.path("drill").asBoolean());
    assertEquals("broadcasting", shown.path("state").asText());
    assertEquals(4381, shown.path("messageIdentifier").asInt());
    WriteReplace atLab = lab.received(WriteReplace.class).get(0);
    assertEquals(4381, atLab.message().messageIdentifier());
    assertEquals(Category.BACKGROUND, atLab.category());
    assertEquals(List.of(LAB_CELL.id()), atLab.cells());

    JsonNode nodes = gateway.get("observer", "/api/v1/radio-nodes").body();
    assertEquals(List.of("live", "drill"), nodes.findValuesAsText("road"));
    assertEquals(List.of("a", "lab"), nodes.findValuesAsText("name"));

    // What is written after it is heard after it: had the drill gone there, it would be known by
    // now.
    String live = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(live, 1).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(live, 2), "a laboratory reaches nobody");
    gateway.post("approver", "/api/v1/alerts/" + drill + "/stop", "{\"reason\": \"over\"}");
    await().until(() -> !lab.received(Kill.class).isEmpty());
    await().until(() -> gateway.alert(drill).path("stop").path("confirmed").asInt() == 1);
    assertTrue(a.received(Kill.class).isEmpty());
    assertEquals(
        List.of(4371),
        a.received(WriteReplace.class).stream().map(m -> m.message().messageIdentifier()).toList());
    assertEquals(1, lab.received(WriteReplace.class).size());
  }

  @Test
  void drillIsTakenUpAgainAfterAKillOnItsOwnRoad() throws Exception {
    String drill = drill();
    await().until(() -> gateway.cellState(drill, 1).equals("broadcasting"));
    gateway.close();
    open();
    String path = "/api/v1/alerts/" + drill + "/stop";
    assertEquals(200, gateway.post("approver", path, "{\"reason\": \"over\"}").status());
    await().until(() -> !lab.received(Kill.class).isEmpty());
    String live = gateway.send("대피하세요", TestGateway.WEST);
    await().until(() -> gateway.cellState(live, 1).equals("broadcasting"));
    assertTrue(a.received(Kill.class).isEmpty());
    assertEquals(1, a.received(WriteReplace.class).size());
  }

  @Test
  void drillRadioNodeIsShownAndAskedAsAnyOther() throws Exception {
    var shown = gateway.get("observer", "/api/v1/radio-nodes/lab");
    assertEquals(200, shown.status(), shown::toString);
    assertEquals("drill", shown.body().path("road").asText());
    assertEquals(
        "live", gateway.get("observer", "/api/v1/radio-nodes/a").body().path("road").asText());
    // Nobody goes there while no drill is under way.
    String query = "/api/v1/radio-nodes/lab/load-query";
    assertEquals(409, gateway.post("approver", query, "").status());
    String drill = drill();
    await().until(() -> gateway.cellState(drill, 1).equals("broadcasting"));
    // It is asked, and does not know the question.
    assertEquals(504, gateway.post("approver", query, "").status());
    assertEquals(List.of(LAB_CELL.id()), lab.received(LoadQuery.class).get(0).cells());
  }

  private String drill() throws Exception {
    String content = TestGateway.content("훈련 대피하세요", TestGateway.WEST);
    JsonNode draft =
        gateway
            .post("writer", "/api/v1/alerts", "{\"mode\": \"drill\", " + content.substring(1))
            .body();
    String id = draft.path("id").asText();
    String path = "/api/v1/alerts/" + id;
    assertEquals(409, gateway.post("submitter", path + "/submit", TestGateway.LIVE).status());
    assertEquals(200, gateway.post("submitter", path + "/submit", DRILL).status());
    assertEquals(409, gateway.approve("approver", id).status());
    assertEquals(200, gateway.post("approver", path + "/approve", DRILL).status());
    return id;
  }
}
