package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.SharedFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code cap send} against a running gateway, with real alerts. */
final class CapCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway =
        TestGateway.start(
            folder.resolve("data"), List.of(), List.of(TestGateway.cell(1, 0, "bsc")));
    Files.writeString(folder.resolve("token"), gateway.token("writer") + "\n");
    PrintStream to = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(to);
    System.setErr(to);
  }

  @AfterEach
  void stop() throws Exception {
    System.setOut(out);
    System.setErr(err);
    gateway.close();
  }

  @Test
  @Tag("shared")
  void realAlertBecomesADraftWithItsTextLevelAndAreaAndIsNotSentPastItsUse() throws Exception {
    Path file = SharedFolder.of("cap").resolve("12-ipaws-wea-lae-2019-12.xml");
    assertEquals(0, send(file, "--region", TestGateway.WEST), this::printed);
    JsonNode draft = gateway.get("observer", "/api/v1/alerts").body().get(0);
    assertEquals("draft", draft.path("state").asText());
    String text = draft.path("texts").get(0).path("text").asText();
    assertTrue(printed().contains(text), this::printed);
    assertTrue(printed().contains(draft.path("level").asText()), this::printed);
    assertTrue(printed().contains(draft.path("areaDescribed").asText()), this::printed);
    assertTrue(printed().contains("expected: later than now"), this::printed);
    String id = draft.path("id").asText();
    assertEquals(
        422,
        gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE).status());
  }

  @Test
  @Tag("shared")
  void realCancelIsRefusedWithTheReason() throws Exception {
    Path file = SharedFolder.of("cap").resolve("10-ipaws-nevada-cancel-2019-04.xml");
    assertEquals(1, send(file));
    assertTrue(
        printed().contains("msgType: \"Cancel\" (expected: Alert or Update)"), this::printed);
    assertEquals(0, gateway.get("observer", "/api/v1/alerts").body().size());
  }

  @Test
  void fileThatIsNotCapIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("page.xml"), "<html/>");
    assertEquals(1, send(file));
    assertTrue(printed().contains("refused / 거부") && printed().contains("expected"), this::printed);
  }

  @Test
  void missingFileIsSaid() {
    assertEquals(1, send(folder.resolve("nothing.xml")));
    assertTrue(printed().contains("nothing.xml: no such file"), this::printed);
  }

  private int send(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("send", file.toString()));
    arguments.addAll(List.of("--url", gateway.url()));
    arguments.addAll(List.of("--token-file", folder.resolve("token").toString()));
    arguments.addAll(List.of(more));
    return new CommandLine(new CapCommand()).execute(arguments.toArray(new String[0]));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
