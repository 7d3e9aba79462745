package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.app.FanoutSite.PeerPlan;
import io.bongsu.sim.app.FanoutSite.Waiting;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.ControlRoom;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A national warning in the middle of a flood of lesser ones, as on Germany's warning day of 2020:
 * so many senders have safety alerts sent, all within one second, and a critical one for the whole
 * country follows. Measured is when it was handed to the last radio node.
 *
 * <p>Senders and radio nodes are other machines in life: here they are one process of the lowest
 * priority, all the time, but for the thread that sends the critical alert.
 */
final class PreemptionBench {
  private static final double TARGET = 1.5;

  private static final int FLOODS = 3;

  /** There are serial numbers for 7,168 safety alerts in 24 h; who gets none tries for ever. */
  static final int MOST_ALERTS_OF_FLOOD = 7_168 / FLOODS;

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
      return compared(site, country, towns, report);
    }
  }

  private boolean compared(
      FanoutSite site, List<String> country, List<String> towns, ObjectNode report)
      throws IOException, InterruptedException {
    // The gateway runs already, at its own priority.
    try (Orderer orderer = new Orderer(site)) {
      List<HandOver> idle = new ArrayList<>();
      for (int i = -warmUp; i < rounds; i++) {
        Waiting waiting = site.prepare(AlertLevel.CRITICAL, country);
        HandOver way = orderer.approve(waiting);
        site.stop(waiting);
        site.awaitQuiet();
        if (i >= 0) {
          idle.add(way);
        }
      }
      List<HandOver> flooded = new ArrayList<>();
      int accepted = 0;
      for (int i = 0; i < FLOODS; i++) {
        Flood flood = new Flood(site, orderer, towns);
        flooded.add(flood.critical(country));
        System.out.printf("flood %d: %s%n", i + 1, flooded.get(i));
        accepted += flood.accepted.get();
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

  /** Sends critical alerts, from a thread that the senders do not hold up. */
  private final class Orderer implements AutoCloseable {
    private final FanoutSite site;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<ControlRoom> room;

    Orderer(FanoutSite site) throws IOException, InterruptedException {
      this.site = site;
      LowPriority.take();
      this.room =
          thread.submit(
              () -> {
                LowPriority.leave();
                return site.controlRoom();
              });
    }

    HandOver approve(Waiting waiting) throws InterruptedException {
      try {
        return thread
            .submit(() -> site.approveIn(room.get(), waiting, AlertLevel.CRITICAL, peers))
            .get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }

  /** All senders once. */
  private final class Flood {
    private final FanoutSite site;
    private final Orderer orderer;
    private final List<String> towns;
    private final AtomicInteger accepted = new AtomicInteger();

    Flood(FanoutSite site, Orderer orderer, List<String> towns) {
      this.orderer = orderer;
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
        List<Future<?>> all = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
          int sender = s;
          all.add(
              pool.submit(
                  () -> {
                    send(safety, sender);
                    return true;
                  }));
        }
        // It follows when the second is over, whatever of the flood still waits.
        long passedMs = (System.nanoTime() - beganNs) / 1_000_000;
        TimeUnit.MILLISECONDS.sleep(Math.max(0, FLOOD_MS - passedMs));
        System.out.printf(
            "of %,d safety alerts %,d accepted when it comes; ", safety.size(), accepted.get());
        HandOver way = orderer.approve(critical);
        for (Future<?> of : all) {
          of.get();
        }
        return way;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        pool.shutdownNow();
      }
    }

    /** One sender's, one after the other. */
    private void send(List<Waiting> safety, int sender) throws InterruptedException {
      for (int i = sender; i < safety.size(); i += senders) {
        Waiting waiting = safety.get(i);
        if (site.room().approve(waiting.id(), waiting.submitted()).isAccepted()) {
          accepted.incrementAndGet();
        }
      }
    }
  }
}
