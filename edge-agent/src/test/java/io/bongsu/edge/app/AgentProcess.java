package io.bongsu.edge.app;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real program in a JVM of its own. */
final class AgentProcess implements AutoCloseable {
  final Process process;
  final List<String> output = new CopyOnWriteArrayList<>();

  AgentProcess(Path config) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                EdgeAgent.class.getName(),
                "run",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .start();
    Thread reader = new Thread(this::read, "agent-output");
    reader.setDaemon(true);
    reader.start();
  }

  void awaitReady(String fieldGatewayId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> output.contains("edge-agent ready: " + fieldGatewayId));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(output::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      output.add("the output ended: " + e);
    }
  }

  /** Kills it where it stands. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
