package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.sim.field.FieldGatewayConfig;
import io.bongsu.sim.field.FieldSite;
import io.bongsu.sim.field.ReplayFile;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryExporter;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Every part of the system on this machine: a broadcast gateway and field gateways as processes of
 * their own, radio nodes and phones in this one.
 *
 * <p>What an operator would do is done by the same commands: regions, cells and sensors are
 * imported from files, two people get tokens.
 */
final class WholeSystem implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String GATEWAY = "broadcast-gateway";
  private static final Pattern GATEWAY_READY = Pattern.compile("broadcast-gateway ready");
  private static final Pattern EDGE_READY = Pattern.compile("edge-agent ready");
  private static final List<String> SMALL_JVM =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final List<String> GATEWAY_JVM = List.of("-Xms256m", "-Xmx512m");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Installation installation = Installation.find();
  private final Path folder;
  private final SimWorld world;
  private final Map<String, ReplayFile> sensors = new TreeMap<>();
  private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
  private final GatewayClient client;
  private final int httpPort = freePort();
  private final int mqttPort = freePort();

  /** However this program ends, those it started end too. */
  private final Thread endProcesses = new Thread(this::endProcesses, "end-processes");

  /**
   * Set before the processes are ended, so that none starts after; guarded by {@code processes}.
   */
  private boolean closing;

  /**
   * Starts everything, and returns when every radio node is connected and every field gateway has
   * been heard.
   *
   * @param folder for files and logs; emptied first
   * @param site changes what a field gateway is told before it starts
   */
  static WholeSystem start(
      Path folder,
      Territory territory,
      UnaryOperator<FieldGatewayConfig> site,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    SimWorld world = SimWorld.start(territory);
    try {
      return new WholeSystem(folder, world, site, progress);
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private WholeSystem(
      Path folder,
      SimWorld world,
      UnaryOperator<FieldGatewayConfig> site,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.world = world;
    Runtime.getRuntime().addShutdownHook(endProcesses);
    try {
      progress.accept("영역 가져오기 / importing the territory");
      prepareGateway();
      progress.accept("게이트웨이 시작 / starting the gateway");
      startGateway();
      client = new GatewayClient(httpPort, token("submitter"), token("approver"));
      progress.accept("현장 장치 시작 / starting the field gateways");
      startFieldGateways(site);
      awaitConnected();
    } catch (IOException | InterruptedException | RuntimeException e) {
      processes.forEach(ChildProcess::close);
      throw e;
    }
  }

  SimWorld world() {
    return world;
  }

  GatewayClient client() {
    return client;
  }

  /** The files that stand for the sensors, by sensor id. */
  Map<String, ReplayFile> sensors() {
    return sensors;
  }

  ReplayFile sensor(String sensorId) {
    ReplayFile file = sensors.get(sensorId);
    if (file == null) {
      throw new IllegalArgumentException(
          "sensor: " + sensorId + " (expected: one of " + sensors.keySet() + ")");
    }
    return file;
  }

  /** Resident memory of each process in KiB, this one included. */
  Map<String, Long> residentKiB() throws IOException {
    Map<String, Long> resident = new TreeMap<>();
    for (ChildProcess process : processes) {
      resident.put(process.name(), process.residentKiB());
    }
    resident.put("device-sim", ChildProcess.residentKiB(Path.of("/proc/self/status")));
    return resident;
  }

  /** Throws when a process that should run has ended. */
  void checkAlive() {
    for (ChildProcess process : processes) {
      if (!process.isAlive()) {
        throw new IllegalStateException(process.name() + " ended; its log is in " + folder);
      }
    }
  }

  @Override
  public void close() {
    // Field gateways first: they would only notice that the broker goes.
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
    world.close();
  }

  /** Ends the gateway as a power cut does (SIGKILL). */
  void killGateway() throws InterruptedException {
    ChildProcess gateway =
        processes.stream()
            .filter(process -> process.name().equals(GATEWAY))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("gateway: none (expected: started)"));
    gateway.kill();
    processes.remove(gateway);
  }

  /** Starts the gateway, on the same ports and data as before, and waits until it takes orders. */
  void startGateway() throws IOException, InterruptedException {
    start(GATEWAY, GATEWAY_JVM, "run", "--config", gatewayConfig().toString())
        .awaitLine(GATEWAY_READY, LIMIT);
  }

  private Path gatewayConfig() {
    return folder.resolve("gateway.yaml");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void prepareGateway() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path files = folder.resolve("territory");
    TerritoryExporter.export(world.territory(), files);
    String data = folder.resolve("gateway").toString();
    // Two at a time: each is a JVM of its own, and most machines have two cores.
    both(
        once("regions", "import", files.toString(), "--data", data, "--lang", "en"),
        person("submitter", "drafter", data));
    both(
        once("cells", "import", files.resolve("cells.csv").toString(), "--data", data),
        person("approver", "approver", data));
    both(once("sensors", "import", files.resolve("sensors.csv").toString(), "--data", data));
    ObjectNode config = YAML.createObjectNode();
    config.put("dataDir", data);
    config.putObject("http").put("port", httpPort);
    config.putObject("mqtt").put("port", mqttPort);
    ArrayNode nodes = config.putArray("radioNodes");
    world
        .radioNodePorts()
        .forEach(
            (name, port) ->
                nodes
                    .addObject()
                    .put("name", name)
                    .put("operator", operator(name))
                    .put("host", "127.0.0.1")
                    .put("port", port));
    YAML.writeValue(gatewayConfig().toFile(), config);
  }

  private String operator(String radioNode) {
    return world.territory().cells().stream()
        .filter(cell -> cell.radioNode().equals(radioNode))
        .findFirst()
        .map(cell -> cell.operator())
        .orElse("");
  }

  private ChildProcess person(String name, String role, String data) throws IOException {
    return once(
        "people", "add", name, "--role", role, "--data", data, "--token-file", tokenFile(name));
  }

  private String tokenFile(String name) {
    return folder.resolve(name + ".token").toString();
  }

  private String token(String name) throws IOException {
    return Files.readString(Path.of(tokenFile(name))).trim();
  }

  private void endProcesses() {
    synchronized (processes) {
      closing = true;
    }
    processes.forEach(ChildProcess::end);
  }

  private ChildProcess once(String... arguments) throws IOException {
    String name =
        arguments[0]
            + "-"
            + arguments[1]
            + (arguments[0].equals("people") ? "-" + arguments[2] : "");
    return launch(name, installation.command(GATEWAY, SMALL_JVM, arguments));
  }

  private void both(ChildProcess... two) throws IOException, InterruptedException {
    for (ChildProcess process : two) {
      process.awaitSuccess(LIMIT);
      processes.remove(process);
    }
  }

  private ChildProcess start(String name, List<String> javaOptions, String... arguments)
      throws IOException {
    String module = name.equals(GATEWAY) ? GATEWAY : "edge-agent";
    return launch(name, installation.command(module, javaOptions, arguments));
  }

  /** Every process of ours is in the list for as long as it runs. */
  private ChildProcess launch(String name, List<String> command) throws IOException {
    synchronized (processes) {
      if (closing) {
        throw new IllegalStateException(name + ": not started, this program is ending");
      }
      ChildProcess process = ChildProcess.start(name, folder, command);
      processes.add(process);
      return process;
    }
  }

  private void startFieldGateways(UnaryOperator<FieldGatewayConfig> change)
      throws IOException, InterruptedException {
    List<ChildProcess> started = new ArrayList<>();
    for (SensorSite sensor : world.territory().sensors()) {
      FieldSite site =
          FieldSite.setUp(
              sensor,
              folder.resolve(sensor.fieldGatewayId()),
              new FieldGatewayConfig.Mqtt("127.0.0.1", mqttPort),
              change);
      sensors.put(sensor.sensorId(), site.replay(sensor.sensorId()));
      started.add(
          start(
              sensor.fieldGatewayId(), SMALL_JVM, "run", "--config", site.configFile().toString()));
    }
    for (ChildProcess process : started) {
      process.awaitLine(EDGE_READY, LIMIT);
    }
  }

  private void awaitConnected() throws InterruptedException {
    long deadlineNs = System.nanoTime() + LIMIT.toNanos();
    int nodes = world.radioNodePorts().size();
    while (client.get("ready").path("radioNodes").path("up").asInt() < nodes
        || client.get("field-gateways").size() < sensors.size()) {
      if (System.nanoTime() > deadlineNs) {
        throw new IllegalStateException(
            "connected: "
                + client.get("ready")
                + ", field gateways "
                + client.get("field-gateways").size()
                + " (expected: "
                + nodes
                + " radio nodes, "
                + sensors.size()
                + " field gateways)");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
