package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.sun.management.UnixOperatingSystemMXBean;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.FanoutPeers;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * From the second yes of a person to the last of so many radio nodes, beside a loop in C that
 * writes the same octets to the same peers: in turn with it, or after it where a process may not
 * have twice as many connections.
 */
final class FanoutBench {
  private static final int INSTRUMENT_MESSAGES = 50_000;

  /** What this process has open beside connections, generously. */
  private static final int FILES = 500;

  private final Path folder;
  private final int peers;
  private final int rounds;
  private final int warmUp;

  FanoutBench(Path folder, int peers, int rounds, int warmUp) {
    this.folder = folder;
    this.peers = peers;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** Medians in milliseconds, the very first, and whether the loop ran between the alerts. */
  private record Figures(double gatewayMs, double bareMs, double coldMs, boolean inTurn) {}

  /** True when both targets were reached. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory land = FanoutSite.land();
    CellSite place = land.cells().get(0);
    Figures figures;
    try (FanoutSite site =
        new FanoutSite(folder, land, Collections.nCopies(peers, new PeerPlan(place, 1)))) {
      figures = measured(site, List.of(place.municipalityCode()));
    }
    double limit = 1.2 * figures.bareMs() + 3;
    report.put("peers", peers).put("rounds", rounds);
    report.put("gatewayP50Ms", figures.gatewayMs()).put("bareLoopP50Ms", figures.bareMs());
    report.put("bareLoopInTurn", figures.inTurn());
    report.put("limitMs", limit).put("firstAfterColdStartMs", figures.coldMs());
    System.out.printf(
        Locale.ROOT,
        "%d peers: gateway %.1f ms, bare loop %s %.1f ms (limit %.1f),"
            + " first after a cold start %.1f (limit %.1f)%n",
        peers,
        figures.gatewayMs(),
        figures.inTurn() ? "in turn" : "afterwards",
        figures.bareMs(),
        limit,
        figures.coldMs(),
        2 * figures.gatewayMs());
    return figures.gatewayMs() <= limit && figures.coldMs() <= 2 * figures.gatewayMs();
  }

  /**
   * What measures is Java too: so that the first alert is not told slower than it was, it is shown
   * messages before there is a gateway.
   */
  private void warmUp(FanoutPeers radio) throws IOException, InterruptedException {
    try (BareLoop bare =
        BareLoop.start(folder, radio.port(), Collections.nCopies(peers, sample()))) {
      radio.awaitConnected(peers, FanoutSite.LIMIT_MS);
      for (int given = 0; given < INSTRUMENT_MESSAGES; given += peers) {
        radio.begin(peers, AlertLevel.CRITICAL.messageIdentifier());
        bare.go();
        radio.awaitGiven(FanoutSite.LIMIT_MS);
        radio.end();
      }
    }
    radio.awaitGone(FanoutSite.LIMIT_MS);
  }

  /** A message as the gateway's will be. */
  private static ByteString sample() {
    if (!(CbsText.encode("하천 범람. 대피. 높은 곳으로.") instanceof CbsText.Encoded text)) {
      throw new IllegalStateException("sample: does not encode (expected: one page)");
    }
    return CbspEncoder.encode(
        new WriteReplace(
            new CbsMessage(
                AlertLevel.CRITICAL.messageIdentifier(),
                SerialNumber.of(0),
                text.dataCodingScheme(),
                text.pages()),
            null,
            List.of(new CellIdentifier.CellGlobalId(new Plmn("450", "98"), 1, 1)),
            Channel.BASIC,
            Category.HIGH_PRIORITY,
            10,
            100));
  }

  private double bareRound(FanoutPeers radio, BareLoop bare)
      throws IOException, InterruptedException {
    radio.begin(peers, AlertLevel.CRITICAL.messageIdentifier());
    long beganNs = bare.go();
    double ms = (radio.awaitGiven(FanoutSite.LIMIT_MS) - beganNs) / 1e6;
    radio.end();
    return ms;
  }

  /** Whether this process may have the gateway's connections and the bare loop's at once. */
  private static boolean takesTwice(int connections) {
    return !(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os)
        || os.getMaxFileDescriptorCount() - FILES > 2L * connections;
  }

  private Figures measured(FanoutSite site, List<String> regions)
      throws IOException, InterruptedException {
    FanoutPeers radio = site.radio();
    warmUp(radio);
    site.start(peers);
    double cold = site.round(AlertLevel.CRITICAL, regions, peers);
    List<ByteString> frames = radio.frames();
    for (int i = 0; i < warmUp; i++) {
      site.round(AlertLevel.CRITICAL, regions, peers);
    }
    double[] gatewayMs = new double[rounds];
    double[] bareMs = new double[rounds];
    boolean inTurn = takesTwice(peers);
    if (!inTurn) {
      for (int i = 0; i < rounds; i++) {
        gatewayMs[i] = site.round(AlertLevel.CRITICAL, regions, peers);
      }
      site.gateway().end();
      radio.awaitGone(FanoutSite.LIMIT_MS);
    }
    try (BareLoop bare = BareLoop.start(folder, radio.port(), frames)) {
      radio.awaitConnected(inTurn ? 2 * peers : peers, FanoutSite.LIMIT_MS);
      for (int i = 0; i < rounds; i++) {
        if (inTurn) {
          gatewayMs[i] = site.round(AlertLevel.CRITICAL, regions, peers);
        }
        bareMs[i] = bareRound(radio, bare);
      }
    }
    if (inTurn) {
      site.gateway().end();
    }
    return new Figures(FanoutSite.median(gatewayMs), FanoutSite.median(bareMs), cold, inTurn);
  }
}
