package io.bongsu.gateway.rehearsal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.api.AlertServer;
import io.bongsu.gateway.api.People;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.broadcast.Broadcaster;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.journal.Policies;
import io.bongsu.gateway.latency.Deadlines;
import io.bongsu.gateway.latency.StageMetrics;
import io.bongsu.gateway.latency.StageWatch;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Timers;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where warnings are rehearsed, from a person's HTTP request on: everything is real but the people,
 * the land and the radio nodes, with a journal in a folder of its own, on loopback. Of one thread.
 */
final class Theatre {
  private static final Logger log = LoggerFactory.getLogger(Theatre.class);
  private static final long LIMIT_MS = 10_000;

  /** By a name of its own: Ratis shows each server by its name to whoever watches the process. */
  private static final Members ALONE =
      new Members(
          "rehearsal", List.of(new Members.Member("rehearsal", "127.0.0.1", 0, null)), null);

  private static final Leadership BY_ROUNDS =
      new Leadership() {
        @Override
        public void lead() {}

        @Override
        public void follow() {}
      };

  /** Asked before each step; what is going on may have a better use for the processors. */
  interface Gate {
    /** Returns when the next step may be taken, false where none may any more. */
    boolean mayGoOn() throws InterruptedException;
  }

  private final Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final Ledger ledger = new Ledger(counters);
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("rehearsal-radio");
  private final ScheduledExecutorService timer =
      Timers.of(new DefaultThreadFactory("rehearsal-timer", true));
  private final Journal journal;
  private final CommandDesk desk;
  private final Broadcaster broadcaster;
  private final StageWatch deadlines;
  private final AlertServer server;
  private final Consumer<Throwable> onFault;
  private final ImaginaryLand land;
  private final People people;
  private boolean leads;
  private int rounds;
  private @Nullable Orders orders;
  private @Nullable BuiltInRadioNode radioNode;

  /**
   * Closed yet.
   *
   * @param folder for its files, which are deleted before and after
   * @param land where it warns
   * @param onFault told when the desk dies
   */
  Theatre(Path folder, ImaginaryLand land, LongSupplier nowUs, Consumer<Throwable> onFault) {
    this.folder = folder;
    this.land = land;
    this.onFault = onFault;
    people = new People(folder.resolve("people"));
    CurrentTerritory territory = new CurrentTerritory(land.territory());
    journal = new Journal(folder, ALONE, ledger, () -> {}, counters);
    desk = new CommandDesk(journal, policies(territory), nowUs, counters);
    server = new AlertServer(people, desk, journal, ledger, territory, nowUs, counters);
    // Nobody is to be woken up for an imaginary country.
    broadcaster =
        new Broadcaster(desk, ledger, timer, nowUs, counters, what -> log.debug("{}", what));
    deadlines =
        new StageWatch(
            ledger,
            Deadlines.DEFAULTS,
            desk::submit,
            nowUs,
            counters,
            what -> log.debug("{}", what),
            new StageMetrics(new SimpleMeterRegistry()));
  }

  /**
   * Opens; may take some seconds the first time.
   *
   * @throws Exception saying what went wrong; it is to be closed then
   */
  void open() throws Exception {
    delete(folder);
    BuiltInRadioNode opened = new BuiltInRadioNode(loops);
    radioNode = opened;
    SendQueue queue = new SendQueue(loops.next(), journal::lease, counters);
    broadcaster.start(
        land.radioNodes().stream()
            .map(name -> new RadioNode(name, "rehearsal", "127.0.0.1", opened.port()))
            .map(node -> new CbspLink(node, queue, broadcaster, counters))
            .toList());
    deadlines.start();
    desk.start((onThread, why) -> onFault.accept(why));
    journal.start(Entry.RETURN, BY_ROUNDS);
    if (!journal.awaitLeading(LIMIT_MS)) {
      throw new TimeoutException("journal does not lead within " + LIMIT_MS + " ms");
    }
    String drafter = people.add("drafter", People.Role.DRAFTER);
    String approver = people.add("approver", People.Role.APPROVER);
    server.start();
    orders = new Orders(server.port(), drafter, approver);
  }

  /**
   * The first time as when another gateway led and died: the alert is approved, and then this one
   * takes over. From then on as it is every day.
   *
   * @return false when the gate ended it before its end
   */
  boolean round(Gate gate) throws Exception {
    Taken taken = new Taken();
    ledger.tell(List.of(deadlines, broadcaster, taken));
    Orders ordered = orders;
    if (ordered == null || !gate.mayGoOn()) {
      return false;
    }
    Orders.Submitted alert = ordered.submit(land.region().digits(), rounds++);
    if (!gate.mayGoOn()) {
      return false;
    }
    ordered.approve(alert);
    if (!gate.mayGoOn()) {
      return false;
    }
    if (!leads) {
      leads = true;
      broadcaster.lead();
      deadlines.lead();
    }
    taken.await();
    ordered.stop(alert);
    return true;
  }

  /** Open until all radio nodes have said that they took the alert. */
  private static final class Taken implements Ledger.Listener {
    private final CountDownLatch all = new CountDownLatch(1);

    @Override
    public void committed(long sequence, Record record, @Nullable Alert alert) {
      if (record.hasNodeAnswered()
          && alert != null
          && alert.deliveries().values().stream().allMatch(node -> node.notTaken().isEmpty())) {
        all.countDown();
      }
    }

    void await() throws InterruptedException, TimeoutException {
      if (!all.await(LIMIT_MS, TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("not all radio nodes took the alert within " + LIMIT_MS + " ms");
      }
    }
  }

  private static Policies policies(CurrentTerritory territory) {
    return new Policies(new KnownSensors(territory), Correlations.DEFAULTS, List.of());
  }

  private interface Step {
    void run() throws Exception;
  }

  /**
   * Nothing of it stays, neither thread nor file; what cannot be ended keeps nothing else from it.
   */
  void close() throws Exception {
    BuiltInRadioNode opened = radioNode;
    List<Step> steps =
        List.of(
            () -> server.stop().join(),
            deadlines::close,
            broadcaster::follow,
            () -> {
              if (opened != null) {
                opened.close();
              }
            },
            desk::close,
            journal::close,
            timer::shutdownNow,
            () -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(),
            () -> delete(folder));
    Exception failed = null;
    for (Step step : steps) {
      try {
        step.run();
      } catch (Exception e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
