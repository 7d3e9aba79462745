package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the second yes of a person to the last of so many radio nodes, beside a loop in C that
 * writes the same octets to the same peers, in turn with it.
 */
final class FanoutBench {
  private static final long LIMIT_MS = 60_000;
  private static final long QUIET_MS = 200;
  private static final int SEED = 1;
  private static final int FEWEST_CELLS = 6;

  /** One LAC has room for 65,536 cell identities. */
  private static final int LAC = 700;

  private final Path folder;
  private final int peers;
  private final int rounds;
  private final int warmUp;
  private final ReadyClient ready = new ReadyClient();

  FanoutBench(Path folder, int peers, int rounds, int warmUp) {
    this.folder = folder;
    this.peers = peers;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** Medians in milliseconds, and the very first. */
  private record Figures(double gatewayMs, double bareMs, double coldMs) {}

  /** True when both targets were reached. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(SEED, 0, FEWEST_CELLS, 1));
    CellSite place = territory.cells().get(0);
    Figures figures;
    try (Children children = new Children();
        FanoutPeers radio = new FanoutPeers()) {
      GatewaySite gateway = new GatewaySite("", folder, new FreePorts(), children);
      Preparation preparation = new Preparation(folder, gateway, children);
      preparation.run(territory);
      importCells(gateway, children, place);
      gateway.configure(radioNodes(radio.port()), List.of());
      ControlRoom room =
          new ControlRoom(
              new OrderClient(List.of(URI.create("http://127.0.0.1:" + gateway.httpPort()))),
              preparation.drafterToken(),
              preparation.approverToken());
      figures = measured(gateway, radio, room, place.municipalityCode());
      gateway.end();
    }
    double limit = 1.2 * figures.bareMs() + 3;
    report.put("peers", peers).put("rounds", rounds);
    report.put("gatewayP50Ms", figures.gatewayMs()).put("bareLoopP50Ms", figures.bareMs());
    report.put("limitMs", limit).put("firstAfterColdStartMs", figures.coldMs());
    System.out.printf(
        Locale.ROOT,
        "%d peers: gateway %.1f ms, bare loop %.1f ms (limit %.1f), first after a cold start %.1f%n",
        peers,
        figures.gatewayMs(),
        figures.bareMs(),
        limit,
        figures.coldMs());
    return figures.gatewayMs() <= limit && figures.coldMs() <= 2 * figures.gatewayMs();
  }

  private Figures measured(GatewaySite gateway, FanoutPeers radio, ControlRoom room, String region)
      throws IOException, InterruptedException {
    gateway.launch();
    gateway.awaitReady();
    radio.awaitConnected(peers, LIMIT_MS);
    int number = 1;
    double cold = round(gateway, radio, room, region, number++);
    List<ByteString> frames = radio.frames();
    for (int i = 0; i < warmUp; i++) {
      round(gateway, radio, room, region, number++);
    }
    double[] gatewayMs = new double[rounds];
    double[] bareMs = new double[rounds];
    try (BareLoop bare = BareLoop.start(folder, radio.port(), frames)) {
      radio.awaitConnected(2 * peers, LIMIT_MS);
      for (int i = 0; i < rounds; i++) {
        gatewayMs[i] = round(gateway, radio, room, region, number++);
        radio.begin(peers);
        long beganNs = bare.go();
        bareMs[i] = (radio.awaitGiven(LIMIT_MS) - beganNs) / 1e6;
        radio.end();
      }
    }
    return new Figures(median(gatewayMs), median(bareMs), cold);
  }

  private static double median(double[] ms) {
    Arrays.sort(ms);
    return ms[ms.length / 2];
  }

  /** One alert: drafted, submitted, approved, taken by all, and stopped again. */
  private double round(
      GatewaySite gateway, FanoutPeers radio, ControlRoom room, String region, int number)
      throws InterruptedException {
    OrderClient.Answer draft = room.draftOnePage(AlertLevel.CRITICAL, region, number);
    String id = draft.body().path("id").asText();
    OrderClient.Answer submitted = room.submit(id);
    radio.begin(peers);
    long beganNs = System.nanoTime();
    OrderClient.Answer approved = room.approve(id, submitted);
    if (!approved.isAccepted()) {
      throw new IllegalStateException("alert " + id + ": " + approved);
    }
    double ms = (radio.awaitGiven(LIMIT_MS) - beganNs) / 1e6;
    radio.end();
    var unused = room.stop(id);
    radio.awaitStopped(LIMIT_MS);
    awaitQuiet(gateway);
    return ms;
  }

  /** Until it has journaled what was answered: the next warning is to find an idle gateway. */
  private void awaitQuiet(GatewaySite gateway) throws InterruptedException {
    String head = "";
    for (String now = ready.ask(gateway).head(); !now.equals(head); ) {
      head = now;
      TimeUnit.MILLISECONDS.sleep(QUIET_MS);
      now = ready.ask(gateway).head();
    }
  }

  private List<RadioNodeAddress> radioNodes(int port) {
    List<RadioNodeAddress> all = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      all.add(new RadioNodeAddress("peer-" + i, "bench", port));
    }
    return all;
  }

  /** One cell for each radio node, all in one place. */
  private void importCells(GatewaySite gateway, Children children, CellSite place)
      throws IOException, InterruptedException {
    StringBuilder csv =
        new StringBuilder(
            "radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM\n");
    for (int i = 0; i < peers; i++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "peer-%d,bench,2G,450,98,%d,%d,%.5f,%.5f,500%n",
              i,
              LAC,
              i + 1,
              place.longitude(),
              place.latitude()));
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
}
