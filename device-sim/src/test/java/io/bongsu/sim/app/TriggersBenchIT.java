package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A little of what the benchmark does: no figure is judged, but nothing may be lost. */
final class TriggersBenchIT {
  @TempDir Path folder;

  @Test
  void everythingThatWasAcknowledgedIsInTheJournal() throws Exception {
    Path report = folder.resolve("report.json");
    String[] arguments = {
      "bench", "triggers",
      "--seconds", "2",
      "--warm-up", "0",
      "--connections", "2",
      "--window", "16",
      "--triggers-per-second", "200",
      "--dir", folder.resolve("bench").toString(),
      "--report", report.toString()
    };
    assertEquals(1, DeviceSim.commandLine().execute(arguments), "so few are below the target");

    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertTrue(json.path("acknowledged").asInt() > 0, json.toPrettyString());
    assertEquals(json.path("published").asInt(), json.path("acknowledged").asInt());
    assertEquals(json.path("acknowledged").asInt(), json.path("journaled").asInt());
    assertEquals(0, json.path("lost").asInt());
    assertTrue(json.path("journalVerified").asBoolean(), json.toPrettyString());
    assertFalse(json.path("passed").asBoolean());
  }
}
