package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.journal.Journals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A gateway that cannot start says why in one line, and leaves nothing running. */
@Timeout(60)
final class RunCommandTest {
  private static final String IN_USE = "in use (expected: free)";

  @TempDir Path folder;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(stderr);
  }

  @Test
  void journalOfAnotherGateway() throws Exception {
    try (Journals other = Journals.open(folder.resolve("journal"))) {
      assertTrue(other.journal().leads());
      refused("journal in use", "(expected: no other gateway has it open)");
    }
  }

  @Test
  void httpPortInUse() throws Exception {
    try (ServerSocket other = listener()) {
      refusedWith(other.getLocalPort(), 0, "http.port: " + other.getLocalPort(), IN_USE);
    }
    // It got as far as all the others: they are closed again.
    Journals.open(folder.resolve("journal")).close();
  }

  @Test
  void mqttPortInUse() throws Exception {
    try (ServerSocket other = listener()) {
      refusedWith(0, other.getLocalPort(), "mqtt.port: " + other.getLocalPort(), IN_USE);
    }
    Journals.open(folder.resolve("journal")).close();
  }

  @Test
  void territoryThatCannotBeRead() throws Exception {
    Files.writeString(folder.resolve("territory.db"), "no database".repeat(100));
    refused("territory.db: [SQLITE_NOTADB]", "(expected: as imported)");
  }

  @Test
  void dataFolderThatIsAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.writeString(folder.resolve("gateway.yaml"), "dataDir: " + file + "/data\n");
    run("dataDir: " + file, "(expected: a folder that can be written)");
  }

  private void refused(String... parts) throws IOException {
    refusedWith(0, 0, parts);
  }

  private void refusedWith(int httpPort, int mqttPort, String... parts) throws IOException {
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "dataDir: %s%nhttp: {port: %d}%nmqtt: {port: %d}%nradioNodes: []%n"
            .formatted(folder, httpPort, mqttPort));
    run(parts);
  }

  private void run(String... parts) {
    int exit =
        new CommandLine(new RunCommand())
            .execute("--config", folder.resolve("gateway.yaml").toString());
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(2, exit, said);
    assertEquals(1, said.lines().count(), said);
    for (String part : parts) {
      assertTrue(said.contains(part), said);
    }
    await().until(RunCommandTest::leftRunning, Set.of()::equals);
  }

  /** Of the gateway's own threads; those of Artemis' pools end when they are idle. */
  private static Set<String> leftRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("desk|trigger-ingest|timer-.*|radio-.*"))
        .collect(Collectors.toSet());
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
