package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.load.Ledger;
import io.bongsu.sim.load.StreamTally;
import io.bongsu.sim.load.Traffic;
import io.bongsu.sim.load.TriggerStream;
import io.bongsu.sim.territory.SensorSite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Triggers over MQTT, as many as one gateway acknowledges: how many of them come into its journal
 * each second, and whether all are there in the end.
 */
final class TriggersBench {
  private static final int TARGET_PER_SECOND = 10_000;
  private static final long PROGRESS_S = 5;
  private static final Duration STALLED = Duration.ofSeconds(60);

  /**
   * What to do.
   *
   * @param triggersPerSecond of all connections together; 0 for no limit
   */
  record Plan(int seconds, int warmUpS, int connections, int window, int triggersPerSecond) {}

  /** Where things stood at one moment. */
  private record Mark(long atNs, long journaled, Duration gatewayCpu, Duration ownCpu) {}

  private final WholeSystem system;
  private final GatewaySite gateway;
  private final MetricsClient metrics;
  private final Plan plan;
  private final Ledger ledger = new Ledger();
  private final StreamTally tally = new StreamTally(ledger);
  private final Traffic traffic = new Traffic();
  private final List<TriggerStream> streams = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  TriggersBench(WholeSystem system, Plan plan) {
    this.system = system;
    this.plan = plan;
    gateway = system.gateways().get(0);
    metrics = new MetricsClient(gateway);
  }

  /** Runs it; true when the target was reached, and nothing lost. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    report.put("seconds", plan.seconds()).put("warmUp", plan.warmUpS());
    report.put("connections", plan.connections()).put("window", plan.window());
    try {
      connect();
      threads.forEach(Thread::start);
      lapse("warm-up", plan.warmUpS());
      tally.forgetLatencies();
      Mark begin = mark();
      lapse("measured", plan.seconds());
      Mark end = mark();
      double perSecond = write(report, begin, end);
      traffic.end();
      for (Thread thread : threads) {
        thread.join();
      }
      streams.forEach(TriggerStream::check);
      drain();
      return account(report) && perSecond >= TARGET_PER_SECOND;
    } finally {
      threads.forEach(Thread::interrupt);
      streams.forEach(TriggerStream::close);
    }
  }

  private void connect() {
    List<SensorSite> sensors = system.world().territory().sensors();
    TriggerStream.Plan each =
        new TriggerStream.Plan(
            plan.window(), (double) plan.triggersPerSecond() / plan.connections());
    for (int i = 0; i < plan.connections(); i++) {
      String name = "stream-" + i;
      TriggerStream stream =
          new TriggerStream(
              name, sensors.get(i % sensors.size()), gateway.mqttPort(), each, traffic, tally);
      streams.add(stream);
      Thread thread = new Thread(stream, name);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  /** Lets it run, and says now and then how it goes. */
  private void lapse(String what, long seconds) throws IOException, InterruptedException {
    long lastNs = System.nanoTime();
    long last = journaled();
    for (long left = seconds; left > 0; left -= PROGRESS_S) {
      TimeUnit.SECONDS.sleep(Math.min(PROGRESS_S, left));
      system.checkAlive();
      streams.forEach(TriggerStream::check);
      long now = journaled();
      long nowNs = System.nanoTime();
      System.out.printf(
          "… %s: %,.0f triggers/s journaled, %,d acknowledged and waiting%n",
          what, perSecond(now - last, nowNs - lastNs), tally.acknowledgedCount() - now);
      last = now;
      lastNs = nowNs;
    }
  }

  private static double perSecond(long count, long tookNs) {
    return count * 1e9 / tookNs;
  }

  private Mark mark() throws IOException, InterruptedException {
    Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new Mark(System.nanoTime(), journaled(), gateway.cpu(), own);
  }

  private long journaled() throws IOException, InterruptedException {
    return metrics.counter("ingest.trigger");
  }

  /** Triggers a second. */
  private double write(ObjectNode report, Mark begin, Mark end) {
    double rate = perSecond(end.journaled() - begin.journaled(), end.atNs() - begin.atNs());
    report.put("triggersPerSecond", Math.round(rate)).put("target", TARGET_PER_SECOND);
    report.put("waitingAtEnd", Math.max(0, tally.acknowledgedCount() - end.journaled()));
    tally.writeLatencies(report.putObject("latencyMs"));
    report.put("gatewayCpuSeconds", seconds(end.gatewayCpu().minus(begin.gatewayCpu())));
    report.put("ownCpuSeconds", seconds(end.ownCpu().minus(begin.ownCpu())));
    return rate;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** Until all that was acknowledged is journaled; or, where something is lost, no more comes. */
  private void drain() throws IOException, InterruptedException {
    long lastNs = System.nanoTime();
    long last = -1;
    while (System.nanoTime() - lastNs < STALLED.toNanos()) {
      long now = journaled() + metrics.counter("ingest.duplicate");
      if (now >= tally.acknowledgedCount()) {
        return;
      }
      if (now != last) {
        last = now;
        lastNs = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** True when the journal is intact and has all that was acknowledged, each by its event id. */
  private boolean account(ObjectNode report) throws IOException, InterruptedException {
    System.out.println("… 저널 검증 / verifying the journal");
    gateway.end();
    JournalCommands journal = new JournalCommands(gateway, system.children());
    boolean verified = journal.verify();
    int lost = ledger.lost(journal.replay()).size();
    report.put("published", tally.publishedCount());
    report.put("acknowledged", tally.acknowledgedCount());
    report.put("notTaken", tally.notTakenCount());
    report.put("journaled", ledger.triggers() - lost);
    report.put("lost", lost).put("journalVerified", verified);
    return verified && lost == 0;
  }
}
