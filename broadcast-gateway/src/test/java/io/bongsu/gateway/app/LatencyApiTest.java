package io.bongsu.gateway.app;

import static io.bongsu.gateway.app.TestGateway.WEST;
import static io.bongsu.gateway.app.TestGateway.cell;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.gateway.testkit.ScriptedBsc;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it took, what is late, and when each path last worked: over HTTP, as people see it. */
final class LatencyApiTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Pohang 2018, with one radio node that answers and one that nobody reaches. */
  @Test
  void alertThatIsNotHandedOverSaysSoAtOnceAndIsLateByItself() throws Exception {
    int nobody = freePort();
    try (ScriptedBsc bsc = new ScriptedBsc(0, Bscs.willing())) {
      List<RadioNode> nodes =
          List.of(
              new RadioNode("bsc-1", "Test", "127.0.0.1", bsc.port()),
              new RadioNode("bsc-2", "Test", "127.0.0.1", nobody));
      TestGateway gateway =
          TestGateway.start(folder, nodes, List.of(cell(1, 0, "bsc-1"), cell(2, 0, "bsc-2")));
      try {
        await().atMost(LIMIT).until(() -> gateway.radioNodesUp() == 1);
        String id = gateway.draft("대피하세요", WEST);
        gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", "");
        JsonNode approved = gateway.approve("approver", id).body();
        assertEquals(
            "radio nodes not connected: 1 of 2, with 1 cells: bsc-2 (expected: all connected)",
            approved.path("notInTime").path(0).asText(),
            approved.toString());

        await().atMost(LIMIT).until(() -> gateway.alert(id).path("late").size() > 0);
        JsonNode late = gateway.alert(id).path("late").path(0);
        assertEquals("handedToRadio", late.path("stage").asText());
        assertEquals("bsc-2", late.path("outstanding").path("names").path(0).asText());
        assertEquals(1, late.path("outstanding").path("cells").asInt());
        assertEquals(1, gateway.counter("latency.deadlineMissed.handedToRadio"));

        JsonNode took = gateway.get("observer", "/api/v1/alerts/" + id + "/latency").body();
        assertEquals("emergency", took.path("class").asText());
        assertTrue(stage(took, "journaled").path("tookMs").asDouble() >= 0, took.toString());
        assertTrue(stage(took, "handedToRadio").path("late").asBoolean(), took.toString());
        assertTrue(stage(took, "handedToRadio").path("atUs").isNull(), took.toString());
        assertTrue(stage(took, "approved").path("waitsForPeople").asBoolean());
        JsonNode handed = took.path("sinceApproval").path("handedToRadio");
        assertEquals(1, handed.path("radioNodes").asInt(), took.toString());
        assertEquals("bsc-1", handed.path("slowest").asText());
        assertEquals(2, took.path("radioNodes").size());

        String metrics = gateway.raw("observer", "/metrics").body();
        assertTrue(
            metrics.contains(
                "bongsu_latency_stage_seconds_bucket{class=\"emergency\",stage=\"approved\""),
            metrics);
        assertTrue(metrics.contains("bongsu_alerts_live{class=\"emergency\"} 1.0"), metrics);
        assertTrue(metrics.contains("bongsu_radio_nodes{state=\"up\"} 1.0"), metrics);
        assertTrue(metrics.contains("bongsu_radio_nodes{state=\"down\"} 1.0"), metrics);
        assertTrue(metrics.contains("bongsu_desk_waiting{lane=\"orders\"}"), metrics);
        assertTrue(metrics.contains("bongsu_cells{state=\"unknown\"} 1.0"), metrics);
        assertTrue(metrics.contains("bongsu_path_age_seconds{path=\"journal\"}"), metrics);
        assertEquals(404, gateway.get("observer", "/api/v1/alerts/20200101-0001/latency").status());
      } finally {
        gateway.close();
      }
    }
  }

  @Test
  void eachPathShowsTheAgeOfItsLastSuccess() throws Exception {
    try (ScriptedBsc bsc = new ScriptedBsc(0, Bscs.willing())) {
      TestGateway gateway =
          TestGateway.start(
              folder,
              List.of(new RadioNode("bsc-1", "Test", "127.0.0.1", bsc.port())),
              List.of(cell(1, 0, "bsc-1")));
      try {
        String id = gateway.send("대피하세요", WEST);
        await().atMost(LIMIT).until(() -> gateway.cellState(id, 1).equals("broadcasting"));
        for (String path :
            List.of("ingest", "journal", "journalCommit", "history", "radio/bsc-1")) {
          await().atMost(LIMIT).until(() -> path(gateway, path).path("lastSuccessAgeS").isNumber());
          assertFalse(path(gateway, path).path("tooOld").asBoolean(), path);
        }
        assertEquals(0, gateway.get("observer", "/api/v1/ready").body().path("warnings").size());
        assertTrue(
            gateway
                .get("observer", "/api/v1/radio-nodes")
                .body()
                .path(0)
                .path("lastAnswerAgeS")
                .isNumber());

        // Nobody else can pass for the canary, and what tries is no trigger.
        try (FieldGatewayClient stranger = new FieldGatewayClient(gateway.mqttPort())) {
          stranger.publish("~canary", new byte[] {1, 2, 3});
        }
        await().atMost(LIMIT).until(() -> gateway.counter("ingest.strayCanary") == 1);
        assertEquals(0, gateway.get("observer", "/api/v1/rejections").body().size());
      } finally {
        gateway.close();
      }
    }
  }

  private static JsonNode path(TestGateway gateway, String name) throws Exception {
    JsonNode ready = gateway.get("observer", "/api/v1/ready").body();
    for (JsonNode path : ready.path("paths")) {
      if (path.path("path").asText().equals(name)) {
        return path;
      }
    }
    return ready.path("absent");
  }

  private static JsonNode stage(JsonNode took, String name) {
    for (JsonNode stage : took.path("stages")) {
      if (stage.path("stage").asText().equals(name)) {
        return stage;
      }
    }
    return took.path("absent");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
