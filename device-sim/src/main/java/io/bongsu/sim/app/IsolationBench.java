package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.FanoutPeers;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether some radio nodes that do not read delay the others: the same warnings, in turn with all
 * reading and with some that have stopped to. The figures are of the others only, both times.
 */
final class IsolationBench {
  /** Of each that will not read: its messages are long, so that its connection is soon full. */
  private static final int MANY_CELLS = 500;

  private static final double TARGET = 1.10;
  private static final int BLOCKS = 4;
  private static final String STALLED = "radio.sendWhileStalled";
  private static final int MOST_WARNINGS = 500;
  private static final long LOOK_MS = 250;

  private final Path folder;
  private final int peers;
  private final int stalled;
  private final int rounds;
  private final int warmUp;

  /**
   * @param stalled of the peers
   * @param rounds of each kind
   */
  IsolationBench(Path folder, int peers, int stalled, int rounds, int warmUp) {
    this.folder = folder;
    this.peers = peers;
    this.stalled = stalled;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** True when the target was reached. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory land = FanoutSite.land();
    CellSite place = land.cells().get(0);
    CellSite apartPlace = elsewhere(land, place);
    List<PeerPlan> plans = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      plans.add(i < stalled ? new PeerPlan(apartPlace, MANY_CELLS) : new PeerPlan(place, 1));
    }
    List<String> theirs = List.of(apartPlace.municipalityCode());
    List<String> regions = List.of(place.municipalityCode(), apartPlace.municipalityCode());
    try (FanoutSite site = new FanoutSite(folder, land, plans)) {
      site.start(peers);
      for (int i = 0; i < warmUp; i++) {
        site.round(AlertLevel.CRITICAL, regions, peers);
      }
      site.radio().setApart(message -> message.cells().size() == MANY_CELLS);
      boolean passed = compared(site, regions, theirs, report);
      site.gateway().end();
      return passed;
    }
  }

  /**
   * Until messages for all of them wait in the gateway: by warnings of their own, so that the
   * others have nothing to do and it is soon done, before the gateway gives them up (15 s).
   */
  private void fillUp(FanoutSite site, List<String> theirs, MetricsClient metrics)
      throws IOException, InterruptedException {
    List<FanoutSite.Waiting> sent = new ArrayList<>();
    long enough = metrics.counter(STALLED) + stalled;
    for (long now = 0; now < enough; now = metrics.counter(STALLED)) {
      if (sent.size() == MOST_WARNINGS) {
        throw new IllegalStateException(
            "%s: %d after %d warnings (expected: %d)".formatted(STALLED, now, sent.size(), enough));
      }
      FanoutSite.Waiting next = site.prepare(AlertLevel.CRITICAL, theirs);
      var unused = site.approve(next, AlertLevel.CRITICAL, 0);
      sent.add(next);
    }
    for (FanoutSite.Waiting one : sent) {
      site.stop(one);
    }
    site.awaitQuiet();
  }

  /** By the gateway's word: whom it gave up several times it calls again only after a while. */
  private void awaitUp(MetricsClient metrics) throws IOException, InterruptedException {
    long up = metrics.radioNodesUp();
    for (long waitedMs = 0; up < peers; waitedMs += LOOK_MS) {
      if (waitedMs >= FanoutSite.LIMIT_MS) {
        throw new IllegalStateException(
            "connected: %d (expected: %d within %d ms)".formatted(up, peers, FanoutSite.LIMIT_MS));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      up = metrics.radioNodesUp();
    }
  }

  private static CellSite elsewhere(Territory land, CellSite place) {
    return land.cells().stream()
        .filter(cell -> !cell.municipalityCode().equals(place.municipalityCode()))
        .findFirst()
        .orElseThrow();
  }

  private boolean compared(
      FanoutSite site, List<String> regions, List<String> theirs, ObjectNode report)
      throws IOException, InterruptedException {
    FanoutPeers radio = site.radio();
    MetricsClient metrics = new MetricsClient(site.gateway());
    int others = peers - stalled;
    int block = Math.max(1, rounds / BLOCKS);
    double[] allReadMs = new double[block * BLOCKS];
    double[] someStalledMs = new double[block * BLOCKS];
    for (int b = 0; b < BLOCKS; b++) {
      for (int i = 0; i < block; i++) {
        allReadMs[b * block + i] = site.round(AlertLevel.CRITICAL, regions, others);
      }
      if (radio.apart() != stalled) {
        throw new IllegalStateException(
            "set apart: " + radio.apart() + " (expected: " + stalled + ")");
      }
      radio.letThemRead(false);
      fillUp(site, theirs, metrics);
      for (int i = 0; i < block; i++) {
        someStalledMs[b * block + i] = site.round(AlertLevel.CRITICAL, regions, others);
      }
      radio.letThemRead(true);
      awaitUp(metrics);
      site.awaitQuiet();
    }
    double allRead = FanoutSite.median(allReadMs);
    double someStalled = FanoutSite.median(someStalledMs);
    report.put("peers", peers).put("stalled", stalled).put("rounds", block * BLOCKS);
    report.put("othersP50Ms", allRead).put("othersBesideStalledP50Ms", someStalled);
    report.put("ratio", someStalled / allRead).put("target", TARGET);
    System.out.printf(
        Locale.ROOT,
        "%d peers: the others %.1f ms; with %d that do not read %.1f ms (%.2f of it, target %.2f)%n",
        peers,
        allRead,
        stalled,
        someStalled,
        someStalled / allRead,
        TARGET);
    return someStalled <= TARGET * allRead;
  }
}
