package io.bongsu.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bongsu.edge.sensor.GpioProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the installer reads and what the program reads are the same. */
class KitTest {
  private static final Path HARDWARE = Path.of("..", "hardware");
  private static final Path KIT = HARDWARE.resolve("kits/fire");
  private static final Pattern WIRING_ROW =
      Pattern.compile(
          "\\| ([a-z0-9-]+) \\| GPIO(\\d+) \\| (\\d+) \\| (\\d+) \\| normally (open|closed) \\|");

  @Test
  void fireKitsConfigurationIsValidAndUsesNoMock() throws Exception {
    AgentConfig config = ConfigReader.read(KIT.resolve("edge-agent.yaml"));
    for (AgentConfig.Sensor sensor : config.sensors()) {
      assertEquals(GpioProvider.GPIOD, ((AgentConfig.DryContact) sensor).provider());
    }
    assertFalse(Plan.of(config).isEmpty());
  }

  @Test
  void fireKitsWiringTableIsItsConfiguration() throws Exception {
    Set<String> configured = new TreeSet<>();
    for (AgentConfig.Sensor sensor : ConfigReader.read(KIT.resolve("edge-agent.yaml")).sensors()) {
      AgentConfig.DryContact contact = (AgentConfig.DryContact) sensor;
      configured.add(
          contact.id() + " " + contact.gpio() + (contact.normallyOpen() ? " open" : " closed"));
    }
    Set<String> wired = new TreeSet<>();
    for (MatchResult row : wiring()) {
      wired.add(row.group(1) + " " + row.group(2) + " " + row.group(5));
    }
    assertEquals(wired, configured);
  }

  @Test
  void fireKitsPinsAreTheBoards() throws Exception {
    JsonNode board = board();
    Map<Integer, JsonNode> lines = new HashMap<>();
    board.get("lines").forEach(line -> lines.put(line.get("gpio").asInt(), line));
    Set<Integer> grounds = new HashSet<>();
    board.get("pins").get("ground").forEach(pin -> grounds.add(pin.asInt()));
    for (MatchResult row : wiring()) {
      JsonNode line = lines.get(Integer.parseInt(row.group(2)));
      assertEquals(line.get("pin").asInt(), Integer.parseInt(row.group(3)), row.group());
      assertEquals("free", line.get("use").asText(), row.group());
      assertTrue(grounds.contains(Integer.parseInt(row.group(4))), row.group());
    }
  }

  @Test
  void boardNamesEachOfItsFortyPinsOnce() throws Exception {
    Set<Integer> pins = new TreeSet<>();
    JsonNode board = board();
    for (JsonNode group : board.get("pins")) {
      group.forEach(pin -> assertTrue(pins.add(pin.asInt()), "pin " + pin));
    }
    board.get("lines").forEach(line -> assertTrue(pins.add(line.get("pin").asInt()), line + ""));
    assertEquals(40, pins.size());
    assertTrue(pins.contains(1) && pins.contains(40));
  }

  private static JsonNode board() throws IOException {
    return new YAMLMapper().readTree(HARDWARE.resolve("boards/raspberry-pi-4.yaml").toFile());
  }

  private static List<MatchResult> wiring() throws IOException {
    List<MatchResult> rows =
        WIRING_ROW.matcher(Files.readString(KIT.resolve("README.md"))).results().toList();
    assertFalse(rows.isEmpty(), "no wiring table");
    return rows;
  }
}
