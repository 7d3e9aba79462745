package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One broadcast gateway: its folder, its ports, and its process while it runs. Any thread, one at a
 * time.
 */
final class GatewaySite {
  static final String PROGRAM = "broadcast-gateway";

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("broadcast-gateway ready");
  private static final List<String> JVM =
      List.of(
          "-Xms256m",
          "-Xmx1g",
          "-XX:ThreadPriorityPolicy=1",
          "-XX:CompilerThreadPriority=10",
          "-XX:CompileThresholdScaling=0.1",
          "-XX:+ExitOnOutOfMemoryError");
  private static final List<String> SMALL_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** A radio node as this gateway is told of it. */
  record RadioNodeAddress(String name, String operator, int port) {}

  /** A gateway of the same journal as one of them is told of it: host:port, and a URL. */
  record Peer(String name, String journal, String http) {}

  private final String name;
  private final String suffix;
  private final Path folder;
  private final Children children;
  private final Installation installation = Installation.find();
  private final int httpPort;
  private final int mqttPort;
  private final int journalPort;
  private volatile @Nullable ChildProcess process;

  /** Several gateways begin their journal together at their very first start. */
  private boolean founds;

  /**
   * @param name among the gateways of its journal; empty for one that is alone
   * @param folder for its files; may be shared with others of another name
   */
  GatewaySite(String name, Path folder, FreePorts ports, Children children) {
    this.name = name;
    this.suffix = name.isEmpty() ? "" : "-" + name;
    this.folder = folder;
    this.children = children;
    this.httpPort = ports.next();
    this.mqttPort = ports.next();
    this.journalPort = ports.next();
  }

  String name() {
    return name;
  }

  int httpPort() {
    return httpPort;
  }

  int mqttPort() {
    return mqttPort;
  }

  int journalPort() {
    return journalPort;
  }

  Path dataDir() {
    return folder.resolve("gateway" + suffix);
  }

  /** By its own ports; a test may put something in between. */
  Peer asPeer() {
    return new Peer(name, "127.0.0.1:" + journalPort, "http://127.0.0.1:" + httpPort);
  }

  /**
   * Writes its configuration.
   *
   * @param peers all gateways of its journal, itself among them; empty when it is alone
   */
  void configure(List<RadioNodeAddress> radioNodes, List<Peer> peers) throws IOException {
    ObjectNode config = YAML.createObjectNode();
    config.put("dataDir", dataDir().toString());
    config.putObject("http").put("port", httpPort);
    config.putObject("mqtt").put("port", mqttPort);
    ArrayNode nodes = config.putArray("radioNodes");
    for (RadioNodeAddress node : radioNodes) {
      nodes
          .addObject()
          .put("name", node.name())
          .put("operator", node.operator())
          .put("host", "127.0.0.1")
          .put("port", node.port());
    }
    founds = !peers.isEmpty();
    if (founds) {
      ObjectNode journal = config.putObject("journal").put("node", name);
      ArrayNode all = journal.putArray("nodes");
      for (Peer peer : peers) {
        all.addObject()
            .put("name", peer.name())
            .put("address", peer.journal())
            .put("http", peer.http());
      }
    }
    YAML.writeValue(configFile().toFile(), config);
  }

  /** Starts the process, and does not wait for it to be ready. */
  void launch() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--config", configFile().toString()));
    if (founds) {
      arguments.add("--found");
      founds = false;
    }
    process =
        children.launch(
            PROGRAM + suffix,
            folder,
            installation.command(PROGRAM, JVM, arguments.toArray(String[]::new)));
  }

  /** Waits until it takes orders. */
  void awaitReady() throws IOException, InterruptedException {
    running().awaitLine(READY, LIMIT);
  }

  /** Ends the process as a power cut does (SIGKILL). */
  void kill() throws InterruptedException {
    children.kill(running());
    process = null;
  }

  /** Ends the process as an operator does, who lets it finish what it is at. */
  void end() {
    children.end(running());
    process = null;
  }

  /** Processor time that its process has used since it was started. */
  Duration cpu() {
    return running().cpu();
  }

  /** What its process takes of the machine's memory. */
  long residentKiB() throws IOException {
    return running().residentKiB();
  }

  /** Has it throw away all that nobody holds, so that what is left in its heap is live. */
  void collectGarbage() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new IOException(jcmd + ": missing (expected: Java of a JDK, which has it)");
    }
    List<String> command = List.of(jcmd.toString(), Long.toString(running().pid()), "GC.run");
    children.awaitSuccess(LIMIT, children.launch("collect-garbage", folder, command));
  }

  boolean isRunning() {
    return process != null;
  }

  /** Starts one of the program's commands that end by themselves. */
  ChildProcess once(String logName, String... arguments) throws IOException {
    return children.launch(
        logName + suffix, folder, installation.command(PROGRAM, SMALL_JVM, arguments));
  }

  /** The same territory and people as another gateway, which does not run. */
  void copyDataOf(GatewaySite other) throws IOException {
    Files.createDirectories(dataDir());
    try (Stream<Path> files = Files.list(other.dataDir())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, dataDir().resolve(file.getFileName()));
      }
    }
  }

  private Path configFile() {
    return folder.resolve("gateway" + suffix + ".yaml");
  }

  private ChildProcess running() {
    ChildProcess now = process;
    if (now == null) {
      throw new IllegalStateException("gateway" + suffix + ": does not run (expected: started)");
    }
    return now;
  }
}
