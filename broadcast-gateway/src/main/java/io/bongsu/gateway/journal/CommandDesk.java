package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Fatal;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.proto.journal.v1.HeadSigned;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where every command is decided, one after another, and journaled before anybody hears of it.
 *
 * <p>One thread of its own takes what waits, most urgent first, and has it decided and proposed as
 * one batch ({@link Proposer}). Only the gateway that leads decides.
 *
 * <p>{@link #submit} may be called from any thread and never blocks: a full lane refuses, and too
 * long a {@link Backlog} refuses alerts that can wait.
 */
public final class CommandDesk implements AutoCloseable {
  /** What is decided takes the journal as long again and longer: an urgent order waits for both. */
  private static final long MAX_DECIDING_NS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final String STOPPING = "gateway: stopping (expected: running)";

  private final Journal journal;
  private final Counters counters;
  private final Rush rush;
  private final Lanes<Task<?>> lanes;
  private final Proposer proposer;
  private final Backlog backlog = new Backlog();
  private final Thread thread = new Thread(this::run, "desk");

  private volatile Runnable lastAct = () -> {};
  private volatile boolean closing;
  private volatile boolean stopped;

  public CommandDesk(Journal journal, Policies policies, LongSupplier nowUs, Counters counters) {
    this(journal, policies, new Rush(), nowUs, counters);
  }

  /**
   * As the other.
   *
   * @param rush while it is underway only urgent orders are decided, for a tenth of a second at
   *     most
   */
  public CommandDesk(
      Journal journal, Policies policies, Rush rush, LongSupplier nowUs, Counters counters) {
    this(journal, policies, rush, nowUs, counters, MAX_DECIDING_NS);
  }

  /**
   * As the others.
   *
   * @param maxDecidingNs for how long it decides a batch, before what is urgent is looked for again
   */
  CommandDesk(
      Journal journal,
      Policies policies,
      Rush rush,
      LongSupplier nowUs,
      Counters counters,
      long maxDecidingNs) {
    this.journal = journal;
    this.counters = counters;
    this.rush = rush;
    this.lanes = new Lanes<>(rush);
    this.proposer = new Proposer(journal, policies, lanes, nowUs, counters, maxDecidingNs);
  }

  /** Begins to decide; an error that ends its thread ends the process. */
  public void start() {
    start(Fatal.endProcess());
  }

  /** Begins to decide. */
  public void start(Thread.UncaughtExceptionHandler onError) {
    thread.setUncaughtExceptionHandler(onError);
    thread.start();
  }

  /** The answer comes when the decision is on stable storage; it is never exceptional. */
  public CompletableFuture<Decision> submit(AlertCommand command) {
    Task<Decision> task =
        new Task<>(
            Lane.of(command, journal::alert),
            command,
            decider -> decider.decide(command),
            Decision.Refused::new);
    if (task.lane() == Lane.ORDERS && begins(command) && backlog.isMuch()) {
      counters.count("desk.refused.behind");
      task.refuse(
          Kind.UNAVAILABLE,
          "what radio nodes say of other alerts: waiting "
              + backlog
              + "; try again in some seconds");
      return task.answer();
    }
    return take(task);
  }

  /** Whether it sends what can wait; what puts another alert right or takes its place cannot. */
  private boolean begins(AlertCommand command) {
    if (command instanceof AlertCommand.Order) {
      return true;
    }
    boolean sends =
        command instanceof AlertCommand.Approve || command instanceof AlertCommand.AutoApprove;
    String id = command.alertId();
    Alert alert = sends && id != null ? journal.alert(id) : null;
    return alert != null && alert.links().corrects() == null && alert.links().replaces() == null;
  }

  /** What became of alerts and waits to be decided here. */
  public Backlog backlog() {
    return backlog;
  }

  /** As {@link #submit}; what the field saw waits behind what people ask. */
  public CompletableFuture<IncidentDecision> submit(IncidentCommand command) {
    return take(
        new Task<IncidentDecision>(
            command instanceof IncidentCommand.Receive ? Lane.FIELD : Lane.ORDERS,
            command,
            decider -> decider.decide(command),
            IncidentDecision.Refused::new));
  }

  /** Has the head of the chain signed; true when the signature is journaled. */
  public CompletableFuture<Boolean> sign(Function<Chain, HeadSigned> key) {
    return take(signature(key));
  }

  private static Task<Boolean> signature(Function<Chain, HeadSigned> key) {
    return new Task<>(
        Lane.ORDERS,
        "sign the head",
        decider -> {
          decider.sign(key);
          return true;
        },
        (kind, reason) -> false);
  }

  private <D> CompletableFuture<D> take(Task<D> task) {
    if (closing) {
      task.refuse(Kind.UNAVAILABLE, STOPPING);
    } else if (!journal.leads()) {
      task.refuse(Kind.UNAVAILABLE, proposer.notLeading());
    } else if (!offer(task)) {
      counters.count("desk.refused.full");
      task.refuse(
          Kind.UNAVAILABLE,
          "commands waiting: "
              + task.lane().capacity()
              + " (expected: fewer; try again in a second)");
    } else if (stopped) {
      // It came in while the desk's thread ended: nobody will look at it.
      refuseWaiting();
    }
    return task.answer();
  }

  /** From a critical order on, what can wait does; what it has written goes on with that. */
  private boolean offer(Task<?> task) {
    if (task.lane() != Lane.CRITICAL_ORDERS) {
      return lanes.offer(task.lane(), task);
    }
    rush.begin();
    boolean taken = lanes.offer(task.lane(), task);
    if (taken) {
      var unused = task.answer().whenComplete((decision, fault) -> rush.end());
    } else {
      rush.end();
    }
    return taken;
  }

  /** How many commands wait in each lane, by its name in small letters. */
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    for (Lane lane : Lane.values()) {
      waiting.put(lane.name().toLowerCase(Locale.ROOT), lanes.waiting(lane));
    }
    return waiting;
  }

  /** Whether orders are decided: this gateway leads, and its disk takes them. */
  public boolean takesOrders() {
    return thread.isAlive() && journal.leads() && journal.trouble() == null;
  }

  /** Decides what waits, then stops. The journal stays open. */
  @Override
  public void close() {
    close(() -> {});
  }

  /**
   * As {@link #close()}, and has the head signed as the very last thing: nothing is journaled by
   * this gateway after it.
   *
   * @param isDue asked once all that waited is journaled
   */
  public void close(BooleanSupplier isDue, Function<Chain, HeadSigned> key) {
    close(
        () -> {
          if (journal.leads() && isDue.getAsBoolean()) {
            proposer.decide(List.of(signature(key)));
          }
        });
  }

  private void close(Runnable act) {
    lastAct = act;
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped = true;
    refuseWaiting();
  }

  private void refuseWaiting() {
    for (List<Task<?>> late = lanes.poll(); !late.isEmpty(); late = lanes.poll()) {
      late.forEach(task -> task.refuse(Kind.UNAVAILABLE, STOPPING));
    }
  }

  private void run() {
    while (!closing || !lanes.isEmpty()) {
      try {
        proposer.decide(closing ? lanes.poll() : lanes.take());
      } catch (InterruptedException e) {
        // close() woke us up: the loop's condition sees to the rest.
        Thread.interrupted();
      }
    }
    lastAct.run();
  }
}
