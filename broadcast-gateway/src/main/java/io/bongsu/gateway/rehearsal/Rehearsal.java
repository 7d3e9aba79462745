package io.bongsu.gateway.rehearsal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.area.Territory;
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
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns an imaginary country, with everything that is real but the radio nodes: a journal in a
 * folder of its own, desk, broadcaster and links, on loopback.
 *
 * <p>Java runs slowly what it runs for the first time: a gateway that never led needs several times
 * as long for its first alert, which is the one that counts. Nothing of it reaches the gateway's
 * journal, its counters or anybody's phone.
 */
public final class Rehearsal implements Ledger.Listener {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** What is warm stays so as long as the process runs. */
  private static final AtomicBoolean held = new AtomicBoolean();

  static final int ROUNDS = 12;
  private static final int RADIO_NODES = 40;
  private static final int CELLS_EACH = 100;
  private static final long LIMIT_MS = 10_000;

  /** The test network of ITU-T E.212. */
  private static final Plmn TEST_NETWORK = new Plmn("001", "01");

  private static final String REGION = "1111010100";
  private static final Map<String, List<CellGlobalId>> CELLS = cells();
  private static final Content CONTENT =
      Content.newBuilder()
          .setLevel(Level.LEVEL_CRITICAL)
          .setHazard(Hazard.HAZARD_FIRE)
          .setValidityS(3600)
          .addRegionCodes(REGION)
          .addTexts(
              Text.newBuilder()
                  .setLanguage("ko")
                  .setText("예행연습")
                  .setWhy("예행연습")
                  .setWhatToDo("예행연습")
                  .setWhereToGo("예행연습"))
          .build();

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

  private final Path folder;
  private final BooleanSupplier leads;
  private final LongSupplier nowUs;
  private final Counters faults;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final Thread thread = new Thread(this::run, "rehearsal");
  private volatile boolean cancelled;
  private int roundsHeld;

  /**
   * A rehearsal that is still to be held.
   *
   * @param folder for its files, which are deleted before and after
   * @param leads whether this gateway leads, and so has real work to do
   * @param faults where it is counted that it failed
   */
  public Rehearsal(Path folder, BooleanSupplier leads, LongSupplier nowUs, Counters faults) {
    this.folder = folder;
    this.leads = leads;
    this.faults = faults;
    this.nowUs = nowUs;
  }

  /** Holds it on a thread of its own, unless there was one in this process, or it was cancelled. */
  public void start() {
    if (!cancelled && held.compareAndSet(false, true)) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * A real alert needs the processors of the gateway that leads. One that follows, or reads what
   * was before it started, has nothing to do with it.
   */
  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (record.hasAlertApproved() && leads.getAsBoolean()) {
      cancel();
    }
  }

  private void run() {
    long beganNs = System.nanoTime();
    try {
      hold();
      log.info(
          "rehearsed {} of {} rounds in {} ms",
          roundsHeld,
          ROUNDS,
          (System.nanoTime() - beganNs) / 1_000_000);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      failed(e);
    }
  }

  private void failed(Throwable why) {
    faults.count("rehearsal.failed");
    log.warn("rehearsal failed: the first alert will take longer", why);
  }

  /** Has it break off after the round that it is at. */
  public void cancel() {
    cancelled = true;
  }

  /** Waits for its end. */
  public void stop() throws InterruptedException {
    cancel();
    thread.join();
  }

  /**
   * Holds it; takes one to some seconds.
   *
   * @throws Exception saying what went wrong; then nothing stays open
   */
  void hold() throws Exception {
    delete();
    // Nothing of it outlives the rehearsal.
    Ledger ledger = new Ledger(counters);
    MultiThreadIoEventLoopGroup loops = Transport.loop("rehearsal-radio");
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            new DefaultThreadFactory("rehearsal-timer", true));
    try (Journal journal = new Journal(folder, ALONE, ledger, () -> {}, counters);
        CommandDesk desk = new CommandDesk(journal, policies(), nowUs, counters);
        BuiltInRadioNode radioNode = new BuiltInRadioNode(loops)) {
      // Nobody is to be woken up for an imaginary country.
      Broadcaster broadcaster =
          new Broadcaster(desk, ledger, timer, nowUs, counters, what -> log.debug("{}", what));
      SendQueue queue = new SendQueue(loops.next(), journal::lease, counters);
      broadcaster.start(
          CELLS.keySet().stream()
              .map(name -> new RadioNode(name, "rehearsal", "127.0.0.1", radioNode.port()))
              .map(node -> new CbspLink(node, queue, broadcaster, counters))
              .toList());
      desk.start((onThread, why) -> failed(why));
      journal.start(Entry.RETURN, BY_ROUNDS);
      if (!journal.awaitLeading(LIMIT_MS)) {
        throw new TimeoutException("journal does not lead within " + LIMIT_MS + " ms");
      }
      for (int round = 0; round < ROUNDS && !cancelled; round++) {
        round(ledger, desk, broadcaster);
        roundsHeld++;
      }
    } finally {
      timer.shutdownNow();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
      delete();
    }
  }

  /** For whom held it. */
  int roundsHeld() {
    return roundsHeld;
  }

  /** As when another gateway led and died: the alert is approved, and then this one takes over. */
  private static void round(Ledger ledger, CommandDesk desk, Broadcaster broadcaster)
      throws Exception {
    Taken taken = new Taken();
    ledger.tell(List.of(broadcaster, taken));
    String id =
        accepted(desk, new AlertCommand.Draft("drafter", CONTENT, "rehearsal", "", List.of()));
    // Each round says the same again.
    accepted(desk, new AlertCommand.Submit(id, "drafter", CELLS, true, null, null));
    accepted(
        desk,
        new AlertCommand.Approve(id, "approver", List.of(REGION), CELLS, null, true, null, null));
    try {
      broadcaster.lead();
      taken.await();
      accepted(desk, new AlertCommand.Stop(id, "approver", "rehearsed"));
    } finally {
      broadcaster.follow();
    }
  }

  private static String accepted(CommandDesk desk, AlertCommand command)
      throws InterruptedException, ExecutionException, TimeoutException {
    Decision decision = desk.submit(command).get(LIMIT_MS, TimeUnit.MILLISECONDS);
    if (decision instanceof Decision.Accepted accepted && accepted.alert() != null) {
      return accepted.alert().id();
    }
    throw new IllegalStateException(decision + " (expected: accepted)");
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

  private static Policies policies() {
    return new Policies(
        new KnownSensors(Territory.of(List.of(), List.of(), List.of())),
        Correlations.DEFAULTS,
        List.of());
  }

  private static Map<String, List<CellGlobalId>> cells() {
    Map<String, List<CellGlobalId>> cells = new LinkedHashMap<>();
    for (int node = 0; node < RADIO_NODES; node++) {
      int lac = node;
      cells.put(
          "rehearsal-" + node,
          IntStream.range(0, CELLS_EACH)
              .mapToObj(ci -> new CellGlobalId(TEST_NETWORK, lac, ci))
              .toList());
    }
    return cells;
  }

  private void delete() throws IOException {
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
