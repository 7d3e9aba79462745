package io.bongsu.gateway.testkit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.SharedFolder;
import io.bongsu.gateway.ops.HeldFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A real BSC without radio hardware, as a child process. Its ports are fixed in its configuration:
 * one at a time on a machine, for which tests of other processes wait.
 */
public final class OsmoBsc implements AutoCloseable {
  public static final int CBSP_PORT = 48050;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Longer than all tests with one take. */
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(5);

  private final HeldFile turn;
  private final Process process;

  private OsmoBsc(HeldFile turn, Process process) {
    this.turn = turn;
    this.process = process;
  }

  /** Starts it, and returns when it takes connections; its log goes to {@code folder}. */
  public static OsmoBsc start(Path folder) throws IOException {
    return start(folder, setup());
  }

  /** With three cells, 1001 to 1003, that all have a broadcast channel. */
  public static OsmoBsc startWithThreeChannels(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(setup());
    int second = lines.indexOf(" bts 1");
    int end = lines.indexOf("msc 0");
    List<String> three = new ArrayList<>(lines.subList(0, second));
    for (int bts = 1; bts <= 2; bts++) {
      for (String line : lines.subList(second, end)) {
        three.add(
            line.replace(" bts 1", " bts " + bts)
                .replace("cell_identity 1002", "cell_identity " + (1001 + bts))
                .replace("base_station_id_code 62", "base_station_id_code " + (61 + bts))
                .replace("unit-id 6970", "unit-id " + (6969 + bts))
                .replace("arfcn 873", "arfcn " + (871 + 2 * bts))
                .replace("CCCH+SDCCH4", "CCCH+SDCCH4+CBCH"));
      }
    }
    three.addAll(lines.subList(end, lines.size()));
    Path config = folder.resolve("osmo-bsc-three.cfg");
    return start(folder, Files.write(config, three));
  }

  private static OsmoBsc start(Path folder, Path config) throws IOException {
    Path log = folder.resolve("osmo-bsc.log");
    OsmoBsc bsc = run(folder, log, config);
    try {
      await()
          .atMost(PATIENCE)
          .failFast("osmo-bsc ended, see " + log, () -> !bsc.process.isAlive())
          .until(OsmoBsc::listens);
    } catch (RuntimeException e) {
      bsc.close();
      throw new AssertionError("osmo-bsc does not answer:\n" + Files.readString(log), e);
    }
    return bsc;
  }

  /** Starts it as one that connects to a centre at this port, again 5 s after it was lost. */
  public static OsmoBsc startCalling(Path folder, int port) throws IOException {
    List<String> lines = Files.readAllLines(setup());
    Path config = folder.resolve("osmo-bsc-calling.cfg");
    List<String> calling = new ArrayList<>(lines.subList(0, lines.indexOf("cbc")));
    calling.addAll(
        List.of(
            "cbc",
            " mode client",
            " client",
            "  remote-ip 127.0.0.1",
            "  remote-port " + port,
            "  local-ip 127.0.0.1"));
    Files.write(config, calling);
    return run(folder, folder.resolve("osmo-bsc-calling.log"), config);
  }

  private static Path setup() {
    Path config = SharedFolder.of("peers").resolve("osmo-bsc.cfg");
    assertTrue(Files.isRegularFile(config), () -> "no file " + config + " (expected: its setup)");
    return config;
  }

  private static OsmoBsc run(Path folder, Path log, Path config) throws IOException {
    HeldFile turn = takeTurn();
    try {
      await("port " + CBSP_PORT + " free of another osmo-bsc")
          .atMost(PATIENCE)
          .until(OsmoBsc::isFree);
      return new OsmoBsc(
          turn,
          new ProcessBuilder(installed("osmo-bsc", "osmo-bsc"), "-c", config.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException | RuntimeException | AssertionError e) {
      turn.close();
      throw e;
    }
  }

  private static HeldFile takeTurn() {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "bongsu-osmo-bsc.lock");
    return await("turn to run osmo-bsc")
        .atMost(PATIENCE_WITH_OTHERS)
        .ignoreException(IOException.class)
        .until(() -> HeldFile.take(file, "another test runs osmo-bsc"), Objects::nonNull);
  }

  static String installed(String program, String debianPackage) {
    return Stream.of("/usr/bin/", "/usr/local/bin/")
        .map(folder -> Path.of(folder + program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    program
                        + ": not found (expected: installed, apt-get install "
                        + debianPackage
                        + ")"))
        .toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    try {
      turn.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), CBSP_PORT));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), CBSP_PORT), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
