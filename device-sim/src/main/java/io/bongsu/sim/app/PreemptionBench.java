package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.app.FanoutSite.Waiting;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.territory.CellSite;
import io.bongsu.sim.territory.Region;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A national warning in the middle of a flood of lesser ones, as on Germany's warning day of 2020:
 * so many senders have safety alerts sent, all within one second, and a critical one for the whole
 * country follows. Measured is when it was handed to the last radio node.
 *
 * <p>Senders and radio nodes are other machines in life: here they are one process of a lower
 * priority than the gateway's, all the time.
 */
final class PreemptionBench {
  private static final double TARGET = 1.5;
  private static final int FLOODS = 3;
  private static final long FLOOD_MS = 1_000;

  private final Path folder;
  private final int peers;
  private final int senders;
  private final int alertsEach;
  private final int rounds;
  private final int warmUp;

  /**
   * @param rounds on an idle gateway
   */
  PreemptionBench(Path folder, int peers, int senders, int alertsEach, int rounds, int warmUp) {
    this.folder = folder;
    this.peers = peers;
    this.senders = senders;
    this.alertsEach = alertsEach;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** True when the target was reached. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    Territory land = FanoutSite.land();
    List<PeerPlan> plans = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      plans.add(new PeerPlan(land.cells().get(i % land.cells().size()), 1));
    }
    List<String> country = land.regions(Region.Level.PROVINCE).stream().map(Region::code).toList();
    List<String> towns = land.cells().stream().map(CellSite::townCode).distinct().sorted().toList();
    try (FanoutSite site = new FanoutSite(folder, land, plans)) {
      site.start(peers);
      LowPriority.take();
      List<HandOver> idle = new ArrayList<>();
      for (int i = -warmUp; i < rounds; i++) {
        Waiting waiting = site.prepare(AlertLevel.CRITICAL, country);
        HandOver way = site.approveApart(waiting, AlertLevel.CRITICAL, peers);
        site.stop(waiting);
        site.awaitQuiet();
        if (i >= 0) {
          idle.add(way);
        }
      }
      List<HandOver> flooded = new ArrayList<>();
      int accepted = 0;
      for (int i = 0; i < FLOODS; i++) {
        Flood flood = new Flood(site, towns);
        flooded.add(flood.critical(country));
        System.out.printf("flood %d: %s%n", i + 1, flooded.get(i));
        accepted += flood.accepted;
        site.awaitQuiet();
      }
      site.gateway().end();
      return compared(idle, flooded, accepted, report);
    }
  }

  private boolean compared(
      List<HandOver> idleWays, List<HandOver> floodedWays, int accepted, ObjectNode report) {
    HandOver idleWay = median(idleWays);
    System.out.printf("idle: %s%n", idleWay);
    idleWay.into(report.putObject("idle"));
    floodedWays.forEach(way -> way.into(report.withArray("flooded").addObject()));
    double idle = idleWay.last();
    double flooded = median(floodedWays).last();
    report.put("peers", peers).put("senders", senders).put("alertsEach", alertsEach);
    report.put("safetyAlertsAccepted", accepted).put("floods", FLOODS);
    report.put("idleP50Ms", idle).put("floodedP50Ms", flooded);
    report.put("ratio", flooded / idle).put("target", TARGET);
    System.out.printf(
        Locale.ROOT,
        "%d peers: critical alert %.1f ms idle, %.1f ms behind %d safety alerts (%.2f of it, target %.2f)%n",
        peers,
        idle,
        flooded,
        senders * alertsEach,
        flooded / idle,
        TARGET);
    return flooded <= TARGET * idle && accepted == FLOODS * senders * alertsEach;
  }

  private static HandOver median(List<HandOver> ways) {
    return ways.stream()
        .sorted(Comparator.comparingDouble(HandOver::last))
        .toList()
        .get(ways.size() / 2);
  }

  /** All senders once. */
  private final class Flood {
    private final FanoutSite site;
    private final List<String> towns;
    private int accepted;

    Flood(FanoutSite site, List<String> towns) {
      this.site = site;
      this.towns = towns;
    }

    HandOver critical(List<String> country) throws InterruptedException {
      List<Waiting> safety = new ArrayList<>();
      for (int i = 0; i < senders * alertsEach; i++) {
        safety.add(site.prepare(AlertLevel.SAFETY, List.of(towns.get(i % senders % towns.size()))));
      }
      Waiting critical = site.prepare(AlertLevel.CRITICAL, country);
      site.awaitQuiet();
      ExecutorService pool = Executors.newFixedThreadPool(senders);
      try {
        long beganNs = System.nanoTime();
        List<Future<Integer>> all = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
          int sender = s;
          all.add(pool.submit(() -> send(safety, sender)));
        }
        // It follows when the second is over, whatever of the flood still waits.
        long passedMs = (System.nanoTime() - beganNs) / 1_000_000;
        TimeUnit.MILLISECONDS.sleep(Math.max(0, FLOOD_MS - passedMs));
        HandOver way = site.approveApart(critical, AlertLevel.CRITICAL, peers);
        for (Future<Integer> of : all) {
          accepted += of.get();
        }
        return way;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        pool.shutdownNow();
      }
    }

    /** One sender's, one after the other; gives how many were accepted. */
    private int send(List<Waiting> safety, int sender) throws InterruptedException {
      int taken = 0;
      for (int i = sender; i < safety.size(); i += senders) {
        Waiting waiting = safety.get(i);
        taken += site.room().approve(waiting.id(), waiting.submitted()).isAccepted() ? 1 : 0;
      }
      return taken;
    }
  }
}
