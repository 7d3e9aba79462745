package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether the gateway's memory grows with what it sends: warnings to all radio nodes, one after the
 * other, each stopped again, and after each tenth what is live in its heap.
 */
final class MemoryBench {
  static final int PARTS = 10;

  /** After the last tenth, of what was live after the first. */
  private static final double TARGET = 1.10;

  private static final int LOOKS = 3;
  private static final long BETWEEN_LOOKS_MS = 2_000;

  private final Path folder;
  private final int peers;
  private final int alertsOfPart;

  MemoryBench(Path folder, int peers, int messages) {
    this.folder = folder;
    this.peers = peers;
    this.alertsOfPart = (messages + peers * PARTS - 1) / (peers * PARTS);
  }

  /** True when the target was reached. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory land = FanoutSite.land();
    CellSite place = land.cells().get(0);
    List<String> regions = List.of(place.municipalityCode());
    List<PeerPlan> plans = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      plans.add(new PeerPlan(place, 1));
    }
    report.put("peers", peers).put("alerts", PARTS * alertsOfPart);
    ArrayNode parts = report.putArray("parts");
    try (FanoutSite site = new FanoutSite(folder, land, plans)) {
      site.start(peers);
      MetricsClient metrics = new MetricsClient(site.gateway());
      long first = 0;
      long last = 0;
      for (int part = 1; part <= PARTS; part++) {
        for (int i = 0; i < alertsOfPart; i++) {
          var unused = site.hurriedRound(AlertLevel.CRITICAL, regions, peers);
        }
        site.awaitQuiet();
        last = live(site.gateway(), metrics);
        first = part == 1 ? last : first;
        tell(part, last, site.gateway().residentKiB(), parts.addObject());
      }
      site.gateway().end();
      double ratio = (double) last / first;
      report.put("ratio", ratio).put("target", TARGET);
      System.out.printf(
          Locale.ROOT, "live at the end %.2f of the first tenth's, target %.2f%n", ratio, TARGET);
      return ratio <= TARGET;
    }
  }

  /** The least of three looks: what it works at in between is not held. */
  private static long live(GatewaySite gateway, MetricsClient metrics)
      throws IOException, InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
      gateway.collectGarbage();
      least = Math.min(least, metrics.heapOctets());
    }
    return least;
  }

  private void tell(int part, long heapOctets, long residentKiB, ObjectNode node) {
    long messages = (long) part * alertsOfPart * peers;
    node.put("messages", messages).put("liveHeapOctets", heapOctets);
    node.put("residentKiB", residentKiB);
    System.out.printf(
        Locale.ROOT,
        "%,d messages: %.1f MiB live in the heap, %d MiB resident%n",
        messages,
        heapOctets / 1024.0 / 1024.0,
        residentKiB / 1024);
  }
}
