package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.sim.app.GatewaySite.RadioNodeAddress;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.ControlRoom;
import io.bongsu.sim.load.FanoutPeers;
import io.bongsu.sim.load.OrderClient;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One gateway, radio nodes that note when they were given what, and two people who order. */
final class FanoutSite implements AutoCloseable {
  static final long LIMIT_MS = 60_000;

  private static final long QUIET_MS = 200;
  private static final int SEED = 1;
  private static final int FEWEST_CELLS = 6;
  private static final int FIRST_LAC = 700;

  /** One LAC has room for 65,536 cell identities. */
  private static final int CELLS_IN_LAC = 60_000;

  /** Where a radio node's cells stand, and how many it has. */
  record PeerPlan(CellSite place, int cells) {}

  private final Path folder;
  private final Children children = new Children();
  private final FanoutPeers radio;
  private final GatewaySite gateway;
  private final ReadyClient ready = new ReadyClient();
  private final ControlRoom room;

  private final Preparation preparation;

  private int number;

  /** The made-up land that they stand in; the same each time. */
  static Territory land() {
    return TerritoryGenerator.generate(new TerritoryPlan(SEED, 0, FEWEST_CELLS, 1));
  }

  /** The gateway is prepared, and does not run yet. */
  FanoutSite(Path folder, Territory land, List<PeerPlan> peers)
      throws IOException, InterruptedException {
    this.folder = folder;
    radio = new FanoutPeers();
    gateway = new GatewaySite("", folder, new FreePorts(), children);
    try {
      preparation = new Preparation(folder, gateway, children);
      preparation.run(land);
      importCells(peers);
      gateway.configure(radioNodes(peers.size()), List.of());
      room = controlRoom();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  GatewaySite gateway() {
    return gateway;
  }

  FanoutPeers radio() {
    return radio;
  }

  ControlRoom room() {
    return room;
  }

  /** The number of the next alert. */
  int nextNumber() {
    return ++number;
  }

  /** Returns when the gateway takes orders and all are connected. */
  void start(int peers) throws IOException, InterruptedException {
    gateway.launch();
    gateway.awaitReady();
    radio.awaitConnected(peers, LIMIT_MS);
  }

  /** Drafted and submitted: {@link #approve} sends it. */
  record Waiting(String id, OrderClient.Answer submitted) {}

  Waiting prepare(AlertLevel level, List<String> regions) throws InterruptedException {
    OrderClient.Answer draft = room.draftOnePage(level, regions, nextNumber());
    String id = draft.body().path("id").asText();
    return new Waiting(id, accepted(id, room.submit(id)));
  }

  /**
   * Sends it, and waits until so many radio nodes have been given it; gives the milliseconds from
   * the request to the last of them.
   */
  double approve(Waiting waiting, AlertLevel level, int count) throws InterruptedException {
    radio.begin(count, level.messageIdentifier());
    long beganNs = System.nanoTime();
    approve(waiting);
    double ms = (radio.awaitGiven(LIMIT_MS) - beganNs) / 1e6;
    radio.end();
    return ms;
  }

  /** Sends it, and waits for nobody to be given it. */
  void approve(Waiting waiting) throws InterruptedException {
    accepted(waiting.id(), room.approve(waiting.id(), waiting.submitted()));
  }

  /**
   * Sends it in another control room, and waits until it was handed to so many radio nodes; gives
   * its way from the request to the last hand-over.
   */
  HandOver approveIn(ControlRoom apart, Waiting waiting, AlertLevel level, int count)
      throws InterruptedException {
    radio.begin(count, level.messageIdentifier());
    long beganUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    accepted(waiting.id(), apart.approve(waiting.id(), waiting.submitted()));
    radio.awaitGiven(LIMIT_MS);
    radio.end();
    for (long waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += QUIET_MS) {
      JsonNode alert = apart.look("alerts/" + waiting.id()).body();
      JsonNode stages = alert.path("stagesUs");
      if (stages.has("handedToRadio") && stages.has("journaled")) {
        return HandOver.of(alert, beganUs);
      }
      TimeUnit.MILLISECONDS.sleep(QUIET_MS);
    }
    throw new IllegalStateException("alert " + waiting.id() + ": not handed over, by the ledger");
  }

  /** One more, with a connection of its own, made by this thread. */
  ControlRoom controlRoom() throws IOException, InterruptedException {
    return new ControlRoom(
        new OrderClient(List.of(URI.create("http://127.0.0.1:" + gateway.httpPort()))),
        preparation.drafterToken(),
        preparation.approverToken());
  }

  /** One alert of which nothing is left: as {@link #hurriedRound}, and waits for quiet after it. */
  double round(AlertLevel level, List<String> regions, int count) throws InterruptedException {
    double ms = hurriedRound(level, regions, count);
    awaitQuiet();
    return ms;
  }

  /** One alert: drafted, submitted, approved, taken by so many, and stopped again. */
  double hurriedRound(AlertLevel level, List<String> regions, int count)
      throws InterruptedException {
    Waiting waiting = prepare(level, regions);
    double ms = approve(waiting, level, count);
    stop(waiting);
    return ms;
  }

  /** Returns when all radio nodes were told to. */
  void stop(Waiting waiting) throws InterruptedException {
    var unused = room.stop(waiting.id());
    radio.awaitStopped(LIMIT_MS);
  }

  private static OrderClient.Answer accepted(String id, OrderClient.Answer answer) {
    if (!answer.isAccepted()) {
      throw new IllegalStateException("alert " + id + ": " + answer);
    }
    return answer;
  }

  /** Until it has journaled what was answered: the next warning is to find an idle gateway. */
  void awaitQuiet() throws InterruptedException {
    String head = "";
    for (String now = ready.ask(gateway).head(); !now.equals(head); ) {
      head = now;
      TimeUnit.MILLISECONDS.sleep(QUIET_MS);
      now = ready.ask(gateway).head();
    }
  }

  static double median(double[] ms) {
    double[] sorted = ms.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private List<RadioNodeAddress> radioNodes(int count) {
    List<RadioNodeAddress> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new RadioNodeAddress("peer-" + i, "bench", radio.port()));
    }
    return all;
  }

  private void importCells(List<PeerPlan> peers) throws IOException, InterruptedException {
    StringBuilder csv =
        new StringBuilder(
            "radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM\n");
    int cell = 0;
    for (int peer = 0; peer < peers.size(); peer++) {
      CellSite place = peers.get(peer).place();
      for (int i = 0; i < peers.get(peer).cells(); i++, cell++) {
        csv.append(
            String.format(
                Locale.ROOT,
                "peer-%d,bench,2G,450,98,%d,%d,%.5f,%.5f,500%n",
                peer,
                FIRST_LAC + cell / CELLS_IN_LAC,
                1 + cell % CELLS_IN_LAC,
                place.longitude(),
                place.latitude()));
      }
    }
    Path file = folder.resolve("fanout-cells.csv");
    Files.writeString(file, csv);
    children.awaitSuccess(
        Duration.ofSeconds(60),
        gateway.once(
            "cells-import-fanout",
            "cells",
            "import",
            file.toString(),
            "--data",
            gateway.dataDir().toString()));
  }

  @Override
  public void close() {
    radio.close();
    children.close();
  }
}
