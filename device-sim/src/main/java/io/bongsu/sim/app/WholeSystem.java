package io.bongsu.sim.app;

import io.bongsu.sim.app.GatewaySite.Peer;
import io.bongsu.sim.app.GatewaySite.RadioNodeAddress;
import io.bongsu.sim.field.FieldGatewayConfig;
import io.bongsu.sim.field.FieldSite;
import io.bongsu.sim.field.ReplayFile;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every part of the system on this machine: broadcast gateways and field gateways as processes of
 * their own, radio nodes and phones in this one.
 */
final class WholeSystem implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern EDGE_READY = Pattern.compile("edge-agent ready");
  private static final List<String> SMALL_JVM =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** What one gateway is told of all gateways of its journal, itself among them. */
  interface PeerView {
    List<Peer> of(GatewaySite gateway, List<GatewaySite> all) throws IOException;
  }

  /**
   * What to start.
   *
   * @param folder for files and logs; empty
   * @param gateways names of those that keep one journal together; one empty name for a single one
   * @param peers how they reach each other
   * @param fieldGateways changes what a field gateway is told before it starts; null for no field
   *     gateways
   */
  record Setup(
      Path folder,
      Territory territory,
      List<String> gateways,
      PeerView peers,
      @Nullable UnaryOperator<FieldGatewayConfig> fieldGateways) {

    /** A single gateway, with all field gateways of the territory as they are. */
    static Setup of(Path folder, Territory territory) {
      return new Setup(folder, territory, List.of(""), (own, all) -> List.of(), site -> site);
    }

    Setup withFieldGateways(UnaryOperator<FieldGatewayConfig> change) {
      return new Setup(folder, territory, gateways, peers, change);
    }

    Setup withoutFieldGateways() {
      return new Setup(folder, territory, gateways, peers, null);
    }

    /** Several gateways that reach each other directly. */
    Setup withGateways(String... names) {
      return new Setup(
          folder,
          territory,
          List.of(names),
          (own, all) -> all.stream().map(GatewaySite::asPeer).toList(),
          fieldGateways);
    }

    Setup withPeers(PeerView view) {
      return new Setup(folder, territory, gateways, view, fieldGateways);
    }
  }

  private final Path folder;
  private final SimWorld world;
  private final Children children = new Children();
  private final List<GatewaySite> gateways = new ArrayList<>();
  private final Map<String, GatewayClient> clients = new TreeMap<>();
  private final Map<String, ReplayFile> sensors = new TreeMap<>();
  private final Preparation preparation;
  private final ReadyClient ready = new ReadyClient();

  /**
   * Starts everything, and returns when every radio node is connected and every field gateway has
   * been heard.
   */
  static WholeSystem start(Setup setup, Consumer<String> progress)
      throws IOException, InterruptedException {
    SimWorld world = SimWorld.start(setup.territory(), setup.gateways());
    try {
      return new WholeSystem(setup, world, progress);
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private WholeSystem(Setup setup, SimWorld world, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.folder = setup.folder();
    this.world = world;
    FreePorts ports = new FreePorts();
    for (String name : setup.gateways()) {
      gateways.add(new GatewaySite(name, folder, ports, children));
    }
    this.preparation = new Preparation(folder, gateways.get(0), children);
    try {
      progress.accept("영역 가져오기 / importing the territory");
      prepareGateways(setup.peers());
      progress.accept("게이트웨이 시작 / starting the gateway");
      startGateways();
      if (setup.fieldGateways() != null) {
        progress.accept("현장 장치 시작 / starting the field gateways");
        startFieldGateways(setup.fieldGateways());
      }
      awaitConnected();
    } catch (IOException | InterruptedException | RuntimeException e) {
      children.close();
      throw e;
    }
  }

  SimWorld world() {
    return world;
  }

  /** Of the first gateway. */
  GatewayClient client() {
    return client(gateways.get(0));
  }

  /** The data folder of the first gateway. */
  Path gatewayData() {
    return gateways.get(0).dataDir();
  }

  GatewayClient client(GatewaySite gateway) {
    GatewayClient client = clients.get(gateway.name());
    if (client == null) {
      throw new IllegalStateException("gateway " + gateway.name() + ": was never started");
    }
    return client;
  }

  /** All of them, running or not. */
  List<GatewaySite> gateways() {
    return List.copyOf(gateways);
  }

  /** Tokens of the two people. */
  Preparation people() {
    return preparation;
  }

  Children children() {
    return children;
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
    return children.residentKiB();
  }

  /** Throws when a process that should run has ended. */
  void checkAlive() {
    children.checkAlive();
  }

  @Override
  public void close() {
    children.close();
    world.close();
  }

  /** Ends the only gateway as a power cut does (SIGKILL). */
  void killGateway() throws InterruptedException {
    gateways.get(0).kill();
  }

  /** Starts the only gateway again, on the same ports and data, and waits for it. */
  void startGateway() throws IOException, InterruptedException {
    gateways.get(0).launch();
    gateways.get(0).awaitReady();
  }

  private void prepareGateways(PeerView peers) throws IOException, InterruptedException {
    preparation.run(world.territory());
    for (GatewaySite gateway : gateways) {
      if (gateway != gateways.get(0)) {
        gateway.copyDataOf(gateways.get(0));
      }
      gateway.configure(radioNodes(gateway.name()), peers.of(gateway, gateways));
    }
  }

  private void startGateways() throws IOException, InterruptedException {
    for (GatewaySite gateway : gateways) {
      gateway.launch();
      clients.put(
          gateway.name(),
          new GatewayClient(
              gateway.httpPort(), preparation.drafterToken(), preparation.approverToken()));
    }
    for (GatewaySite gateway : gateways) {
      gateway.awaitReady();
    }
  }

  private List<RadioNodeAddress> radioNodes(String gateway) {
    Map<String, String> operators =
        world.territory().cells().stream()
            .collect(Collectors.toMap(CellSite::radioNode, CellSite::operator, (one, same) -> one));
    List<RadioNodeAddress> nodes = new ArrayList<>();
    world
        .radioNodePorts(gateway)
        .forEach(
            (name, port) ->
                nodes.add(new RadioNodeAddress(name, operators.getOrDefault(name, ""), port)));
    return nodes;
  }

  private void startFieldGateways(UnaryOperator<FieldGatewayConfig> change)
      throws IOException, InterruptedException {
    Installation installation = Installation.find();
    List<ChildProcess> started = new ArrayList<>();
    for (SensorSite sensor : world.territory().sensors()) {
      FieldSite site =
          FieldSite.setUp(
              sensor,
              folder.resolve(sensor.fieldGatewayId()),
              new FieldGatewayConfig.Mqtt("127.0.0.1", gateways.get(0).mqttPort()),
              change);
      sensors.put(sensor.sensorId(), site.replay(sensor.sensorId()));
      started.add(
          children.launch(
              sensor.fieldGatewayId(),
              folder,
              installation.command(
                  "edge-agent", SMALL_JVM, "run", "--config", site.configFile().toString())));
    }
    for (ChildProcess process : started) {
      process.awaitLine(EDGE_READY, LIMIT);
    }
  }

  private void awaitConnected() throws InterruptedException {
    int nodes = world.radioNodePorts().size();
    long deadlineNs = System.nanoTime() + LIMIT.toNanos();
    while (radioNodesUp() < nodes || fieldGatewaysHeard() < sensors.size()) {
      if (System.nanoTime() > deadlineNs) {
        throw new IllegalStateException(
            "connected: "
                + radioNodesUp()
                + " radio nodes, "
                + fieldGatewaysHeard()
                + " field gateways (expected: "
                + nodes
                + ", "
                + sensors.size()
                + ")");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private int fieldGatewaysHeard() {
    return sensors.isEmpty() ? 0 : client().get("field-gateways").size();
  }

  /** At whichever gateway has the most: the one that leads. */
  private int radioNodesUp() throws InterruptedException {
    int most = 0;
    for (GatewaySite gateway : gateways) {
      most = Math.max(most, ready.ask(gateway).radioNodesUp());
    }
    return most;
  }
}
