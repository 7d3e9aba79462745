package io.bongsu.sim.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bongsu.sim.territory.SensorSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FieldSiteTest {
  private static final SensorSite SMOKE =
      new SensorSite(
          "smoke-1",
          "fg-hanul-101",
          SensorSite.Danger.FIRE,
          "9101000000",
          124,
          35,
          "연기 감지기",
          "Smoke detector");

  @TempDir Path folder;

  private FieldSite setUp() {
    return FieldSite.setUp(SMOKE, folder, new FieldGatewayConfig.Mqtt("127.0.0.1", 1883));
  }

  @Test
  void writesWhatTheEdgeAgentReads() throws IOException {
    JsonNode yaml = new YAMLMapper().readTree(setUp().configFile().toFile());
    assertEquals("fg-hanul-101", yaml.path("fieldGatewayId").asText());
    assertEquals(1883, yaml.path("mqtt").path("port").asInt());
    assertEquals(
        "{\"id\":\"smoke-1\",\"source\":\"replay\",\"file\":\"smoke-1.csv\",\"follow\":true,"
            + "\"measures\":\"smokeObscurationPercentPerM\"}",
        yaml.path("sensors").get(0).toString());
    assertEquals(
        "{\"id\":\"smoke-alarm\",\"version\":\"1\",\"hazard\":\"fire\",\"sensor\":\"smoke-1\","
            + "\"raiseAt\":8.0,\"clearAt\":4.0,\"holdMs\":200}",
        yaml.path("rules").get(0).toString());
    assertTrue(yaml.path("rules").get(0).path("version").isTextual(), "a version is no number");
  }

  @Test
  void aPulseIsLowHighAndLowInTheReplayFile() throws IOException {
    FieldSite site = setUp();
    List<String> log = new ArrayList<>();
    ScriptPlayer player =
        new ScriptPlayer(
            Map.of("smoke-1", site.replay("smoke-1")),
            (delayMs, task) -> {
              log.add(Long.toString(delayMs));
              task.run();
            });
    player.play(Script.pulse("smoke-1", 0.5, 20, 300));
    assertEquals(List.of("0", "1", "301", "302"), log);
    assertEquals(
        List.of("0.5", "20.0", "20.0", "0.5"), Files.readAllLines(folder.resolve("smoke-1.csv")));
  }

  @Test
  void aScriptForASensorThatIsNotHereIsAnError() {
    ScriptPlayer player = new ScriptPlayer(Map.of(), (delayMs, task) -> task.run());
    assertThrows(IllegalArgumentException.class, () -> player.play(FireScript.of("smoke-1")));
    assertThrows(IllegalArgumentException.class, () -> setUp().replay("smoke-2"));
  }
}
