package io.bongsu.sim.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system, every part a process of its own, as the README's first command starts it. */
final class DemoIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Pattern PAGE = Pattern.compile("page: (http://127\\.0\\.0\\.1:[0-9]+/)");
  private static final List<String> STAGES =
      List.of(
          "triggered",
          "received",
          "drafted",
          "approved",
          "handedToRadio",
          "accepted",
          "phoneShown");

  @TempDir Path folder;

  @Test
  void exactlyThePhonesOfTheRightCellsRingExactlyOnce() throws Exception {
    Path report = folder.resolve("report.json");
    try (DemoProcess demo =
        DemoProcess.start(folder, "--auto", "--seed", "7", "--report", report.toString())) {
      assertEquals(0, demo.waitFor(240), demo.output());
    }
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertEquals(4, json.path("alerts").size(), json.toPrettyString());
    assertTrue(json.path("phonesExpected").asInt() > 100, json.toPrettyString());
    assertEquals(json.path("phonesExpected").asInt(), json.path("phonesRang").asInt());
    assertEquals(0, json.path("phonesRangTwice").asInt());
    assertTrue(json.path("englishExpected").asInt() > 4, json.toPrettyString());
    assertEquals(json.path("englishExpected").asInt(), json.path("englishRang").asInt());
    assertEquals(0, json.path("phonesWrong").asInt());
    assertTrue(json.path("passed").asBoolean(), json.toPrettyString());
    for (JsonNode alert : json.path("alerts")) {
      assertTrue(
          alert.path("duplicatesDropped").asLong() >= alert.path("phonesExpected").asLong(),
          "exactly once must have had its chance: " + alert);
      for (String stage : STAGES) {
        assertTrue(alert.path("stages").path(stage).isNumber(), stage + ": " + alert);
      }
      assertEquals(0, alert.path("stages").path("triggered").asDouble());
    }
  }

  @Test
  void endingTheDemoEndsAllThatItStarted() throws Exception {
    List<ProcessHandle> children;
    try (DemoProcess demo = DemoProcess.start(folder)) {
      awaitPage(demo);
      children = demo.children();
      assertEquals(5, children.size(), "a gateway and four field gateways");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void folderOfOthersIsNotEmptied() throws Exception {
    Path precious = folder.resolve("demo").resolve("precious.txt");
    Files.createDirectories(precious.getParent());
    Files.writeString(precious, "mine");
    try (DemoProcess demo = DemoProcess.start(folder, "--auto")) {
      assertEquals(1, demo.waitFor(30), demo.output());
      assertTrue(demo.output().contains("has files of others"), demo.output());
    }
    assertTrue(Files.exists(precious));
  }

  @Test
  @Tag("peers")
  void twoOperatorsWalkThroughThePage() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/chromium"))) {
      fail("/usr/bin/chromium: missing (expected: apt-get install chromium)");
    }
    Files.createDirectories(SCREENSHOTS);
    try (DemoProcess demo = DemoProcess.start(folder)) {
      Path output = folder.resolve("browser.out");
      Process browser =
          new ProcessBuilder(
                  "node", "demo-page.mjs", awaitPage(demo), SCREENSHOTS.toAbsolutePath().toString())
              .directory(Path.of("src", "test", "browser").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        assertTrue(browser.waitFor(180, TimeUnit.SECONDS), "the browser takes too long");
        assertEquals(0, browser.exitValue(), () -> read(output));
      } finally {
        browser.destroyForcibly();
      }
    }
  }

  private static String awaitPage(DemoProcess demo) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> !demo.isAlive() || PAGE.matcher(demo.output()).find());
    String output = read(demo);
    assertTrue(demo.isAlive(), output);
    Matcher page = PAGE.matcher(output);
    assertTrue(page.find(), output);
    assertFalse(page.group(1).isEmpty());
    return page.group(1);
  }

  private static String read(DemoProcess demo) {
    try {
      return demo.output();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
