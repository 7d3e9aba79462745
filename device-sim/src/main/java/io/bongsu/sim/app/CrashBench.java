package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.load.AlertWorker;
import io.bongsu.sim.load.ApiJournalCheck;
import io.bongsu.sim.load.ApprovalBudget;
import io.bongsu.sim.load.ControlRoom;
import io.bongsu.sim.load.JournalCheck;
import io.bongsu.sim.load.Kill;
import io.bongsu.sim.load.KillSchedule;
import io.bongsu.sim.load.Ledger;
import io.bongsu.sim.load.Millis;
import io.bongsu.sim.load.OrderClient;
import io.bongsu.sim.load.Refusals;
import io.bongsu.sim.load.Step;
import io.bongsu.sim.load.TextTally;
import io.bongsu.sim.load.Traffic;
import io.bongsu.sim.load.TriggerWorker;
import io.bongsu.sim.territory.Region;
import io.bongsu.sim.territory.SensorSite;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Orders and triggers without pause, at a gateway that is killed again and again: what it accepted
 * must be there in the end, and no phone may ring twice for one alert.
 */
final class CrashBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WORKERS = 4;

  /** As many as the kills of a long run leave serial numbers for, and no more in a short one. */
  private static final int MAX_APPROVALS_PER_KILL = 15;

  private static final int SERIAL_NUMBERS = 2_700;
  private static final long HAND_OVER_LIMIT_MS = 3_000;
  private static final long FIRST_START_MS = 3_000;
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(90);

  /** What to do. */
  record Plan(int kills, long seed, int triggersPerSecond, boolean verify) {}

  private final WholeSystem system;
  private final GatewaySite gateway;
  private final Plan plan;
  private final Ledger ledger = new Ledger();
  private final Refusals refusals = new Refusals();
  private final TextTally tally = new TextTally();
  private final Traffic traffic = new Traffic();
  private final ApprovalBudget budget = new ApprovalBudget();
  private final Semaphore approvals = new Semaphore(0);
  private final Millis restarts = new Millis();
  private final OrderClient client;
  private final ControlRoom room;
  private final List<Thread> threads = new ArrayList<>();
  private final List<TriggerWorker> fieldGateways = new ArrayList<>();
  private final JournalCommands journal;
  private int verified;

  CrashBench(WholeSystem system, Plan plan) throws IOException {
    this.system = system;
    this.plan = plan;
    gateway = system.gateways().get(0);
    client = new OrderClient(List.of(URI.create("http://127.0.0.1:" + gateway.httpPort())));
    room = new ControlRoom(client, system.people().drafterToken(), system.people().approverToken());
    journal = new JournalCommands(gateway, system.children());
    system.world().onShown(tally::shown);
  }

  /** Runs it; true when nothing was lost, wrong or shown twice. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    List<Kill> kills = KillSchedule.of(plan.seed(), plan.kills());
    int perKill = Math.min(MAX_APPROVALS_PER_KILL, SERIAL_NUMBERS / (plan.kills() + 1));
    try {
      startWorkers();
      for (int i = 0; i < kills.size(); i++) {
        budget.allow(perKill);
        kill(kills.get(i));
        verify();
        if ((i + 1) % 10 == 0) {
          System.out.printf(
              "… %d of %d kills, %d accepted%n", i + 1, kills.size(), ledger.accepted());
        }
      }
      start();
      endWorkers();
    } finally {
      threads.forEach(Thread::interrupt);
    }
    List<Ledger.Lost> lost = settle();
    report.put("kills", plan.kills()).put("seed", plan.seed());
    ObjectNode byPhase = report.putObject("killsByPhase");
    kills.stream()
        .collect(Collectors.groupingBy(Kill::phase, TreeMap::new, Collectors.counting()))
        .forEach((phase, count) -> byPhase.put(lower(phase), count));
    return write(report, lost, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void startWorkers() {
    AlertWorker.Office office =
        new AlertWorker.Office(
            room,
            traffic,
            budget,
            ledger,
            refusals,
            tally,
            phonesByRegion(),
            new AtomicLong(),
            approvals::release);
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < WORKERS; i++) {
      begin("alerts-" + i, new AlertWorker(office, random.split()));
    }
    List<SensorSite> sensors = system.world().territory().sensors();
    for (SensorSite sensor : sensors) {
      TriggerWorker worker =
          new TriggerWorker(
              sensor,
              Math.max(1, plan.triggersPerSecond() / sensors.size()),
              gateway.mqttPort(),
              traffic,
              ledger);
      fieldGateways.add(worker);
      begin(sensor.fieldGatewayId(), worker);
    }
  }

  private void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private Map<String, Set<Integer>> phonesByRegion() {
    return system.world().territory().regions(Region.Level.MUNICIPALITY).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Region::code, region -> system.world().expectedPhones(Set.of(region.code()))));
  }

  private void kill(Kill kill) throws IOException, InterruptedException {
    if (kill.phase() == Kill.Phase.START_UP) {
      gateway.launch();
      pause(kill);
      gateway.kill();
      return;
    }
    start();
    switch (kill.phase()) {
      case IDLE ->
          traffic.whileQuiet(
              () -> {
                pause(kill);
                gateway.kill();
              });
      case HAND_OVER -> {
        boolean unused =
            approvals.tryAcquire(kill.approval(), HAND_OVER_LIMIT_MS, TimeUnit.MILLISECONDS);
        pause(kill);
        gateway.kill();
      }
      default -> {
        pause(kill);
        gateway.kill();
      }
    }
  }

  private void pause(Kill kill) throws InterruptedException {
    long startUpMs = restarts.count() == 0 ? FIRST_START_MS : restarts.percentile(50);
    TimeUnit.MICROSECONDS.sleep(kill.delayUs(startUpMs));
  }

  /** Nothing to do where it runs already: before the first kill. */
  private void start() throws IOException, InterruptedException {
    if (gateway.isRunning()) {
      return;
    }
    long beganNs = System.nanoTime();
    approvals.drainPermits();
    gateway.launch();
    gateway.awaitReady();
    restarts.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs));
  }

  private void verify() throws IOException, InterruptedException {
    if (plan.verify() && journal.verify()) {
      verified++;
    }
  }

  private void endWorkers() throws InterruptedException {
    traffic.end();
    for (Thread thread : threads) {
      thread.join(SETTLE_LIMIT.toMillis());
    }
  }

  /** Waits for what is under way; returns what is lost all the same. */
  private List<Ledger.Lost> settle() throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + SETTLE_LIMIT.toNanos();
    while (true) {
      List<Ledger.Lost> lost = ledger.lost(journalCheck());
      boolean late = System.nanoTime() > deadlineNs;
      if (late || (lost.isEmpty() && tally.areAllComplete())) {
        lost.stream().limit(20).forEach(one -> System.err.println("lost: " + one.what()));
        return lost;
      }
      start();
      TimeUnit.SECONDS.sleep(2);
    }
  }

  /** By all records where they can be read, which is while the gateway does not run. */
  private JournalCheck journalCheck() throws IOException, InterruptedException {
    if (!plan.verify()) {
      return new ApiJournalCheck(room);
    }
    if (gateway.isRunning()) {
      gateway.end();
    }
    return journal.replay();
  }

  private boolean write(ObjectNode report, List<Ledger.Lost> lost, long durationS) {
    TextTally.Count phones = tally.count();
    Map<Step, Integer> orders = ledger.orders();
    report.put("accepted", ledger.accepted());
    report.put("acceptedLost", lost.size());
    report.put("shownTwice", phones.shownTwice());
    report.put("triggers", ledger.triggers());
    report.put("alerts", orders.getOrDefault(Step.APPROVE, 0));
    ObjectNode byStep = report.putObject("orders");
    orders.forEach((step, count) -> byStep.put(lower(step), count));
    report.put("phonesExpected", phones.expected());
    report.put("phonesRang", phones.rang());
    report.put("wrong", phones.wrong());
    if (plan.verify()) {
      report.put("journalVerified", verified);
    } else {
      report.putNull("journalVerified");
    }
    restarts.writeTo(report.putObject("restartMs"));
    report.put("durationS", durationS);
    report.put("ordersRepeated", client.repeated());
    report.put("triggersRepeated", fieldGateways.stream().mapToLong(TriggerWorker::repeated).sum());
    report.put("serverFaults", client.faults());
    report.set("refused", JSON.valueToTree(refusals.counts()));
    report.set("refusedFor", JSON.valueToTree(refusals.examples()));
    // Every order follows from one that was accepted: there is nothing to refuse.
    return lost.isEmpty()
        && refusals.counts().isEmpty()
        && phones.shownTwice() == 0
        && phones.wrong() == 0
        && phones.rang() == phones.expected()
        && (!plan.verify() || verified == plan.kills());
  }
}
