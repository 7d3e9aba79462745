package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.app.FanoutSite.Waiting;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Critical warnings to all radio nodes, one on top of the other, faster than the gateway can write
 * down what becomes of them: it must neither fall over nor lose what a single cell said.
 */
final class OverloadBench {
  /** What is imported in a minute. */
  static final int MOST_CELLS = 300_000;

  private static final long LIMIT_MS = 600_000;
  private static final long LOOK_MS = 250;
  private static final int LOOKS_TO_TELL = 40;

  /** Of a radio node and an alert. */
  private static final int MOST_SILENT_PER_MILLE = 10;

  private final Path folder;
  private final int peers;
  private final int cells;
  private final int alerts;
  private final int perSecond;
  private long mostHeap;

  /**
   * @param cells of each peer
   * @param perSecond alerts that are approved in each second
   */
  OverloadBench(Path folder, int peers, int cells, int alerts, int perSecond) {
    this.folder = folder;
    this.peers = peers;
    this.cells = cells;
    this.alerts = alerts;
    this.perSecond = perSecond;
  }

  /**
   * True when every cell of every alert is known to broadcast it in the end, and hardly any radio
   * node was taken for silent, as all of them answer.
   */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory land = FanoutSite.land();
    CellSite place = land.cells().get(0);
    List<String> regions = List.of(place.municipalityCode());
    List<PeerPlan> plans = Collections.nCopies(peers, new PeerPlan(place, cells));
    report.put("peers", peers).put("cellsEach", cells);
    report.put("alerts", alerts).put("perSecond", perSecond);
    try (FanoutSite site = new FanoutSite(folder, land, plans)) {
      site.start(peers);
      List<Waiting> prepared = new ArrayList<>();
      for (int i = 0; i < alerts; i++) {
        prepared.add(site.prepare(AlertLevel.CRITICAL, regions));
      }
      site.awaitQuiet();
      MetricsClient metrics = new MetricsClient(site.gateway());
      double approvedS = approve(site, prepared, metrics);
      long beganNs = System.nanoTime();
      boolean known = awaitKnown(site, metrics);
      double knownS = (System.nanoTime() - beganNs) / 1e9;
      report.put("approvedInS", approvedS).put("knownAfterS", knownS);
      long silent = metrics.counter("broadcast.nodeSilent");
      report.put("takenForSilent", silent).put("mostHeapOctets", mostHeap);
      report.put("sentAgain", metrics.counter("broadcast.sentAgain"));
      report.put("residentKiB", site.gateway().residentKiB());
      site.gateway().end();
      System.out.printf(
          Locale.ROOT,
          "%d alerts to %,d cells approved in %.1f s; of all cells known %.1f s after the last;"
              + " taken for silent %,d%n",
          alerts,
          peers * cells,
          approvedS,
          knownS,
          silent);
      return known && silent <= (long) MOST_SILENT_PER_MILLE * alerts * peers / 1_000;
    }
  }

  /** All of them, each when its time has come or as soon as the one before is done. */
  private double approve(FanoutSite site, List<Waiting> prepared, MetricsClient metrics)
      throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    for (int i = 0; i < prepared.size(); i++) {
      long dueNs = TimeUnit.SECONDS.toNanos(i) / perSecond;
      TimeUnit.NANOSECONDS.sleep(dueNs - (System.nanoTime() - beganNs));
      site.approve(prepared.get(i));
      if (i % perSecond == 0) {
        look(metrics);
      }
    }
    return (System.nanoTime() - beganNs) / 1e9;
  }

  private boolean awaitKnown(FanoutSite site, MetricsClient metrics)
      throws IOException, InterruptedException {
    long wanted = (long) alerts * peers * cells;
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
    long known = 0;
    for (int i = 1; known < wanted && System.nanoTime() < endNs; i++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      look(metrics);
      known = broadcasting(site);
      if (i % LOOKS_TO_TELL == 0) {
        System.out.printf("… %,d of %,d cells known%n", known, wanted);
      }
    }
    return known == wanted;
  }

  private void look(MetricsClient metrics) throws IOException, InterruptedException {
    mostHeap = Math.max(mostHeap, metrics.heapOctets());
  }

  private long broadcasting(FanoutSite site) throws InterruptedException {
    long all = 0;
    for (JsonNode alert : site.room().look("alerts?limit=" + alerts).body()) {
      all += alert.path("cells").path("broadcasting").asLong();
    }
    return all;
  }
}
