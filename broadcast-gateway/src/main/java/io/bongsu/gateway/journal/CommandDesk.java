package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Fatal;
import io.bongsu.proto.journal.v1.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every command is decided, one after another, and journaled before anybody hears of it.
 *
 * <p>One thread of its own takes what waits, most urgent first, decides it upon a copy of the
 * state, proposes it as one batch, and answers when the journal has it. When the journal does not
 * confirm a batch, the whole batch is refused as {@link Kind#UNAVAILABLE}, the copy is thrown away,
 * and the next batch is decided upon what the journal has by then. Only the gateway that leads
 * decides.
 *
 * <p>{@link #submit} may be called from any thread and never blocks: a full lane refuses.
 */
public final class CommandDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);
  private static final Refused STOPPING =
      new Refused(Kind.UNAVAILABLE, "gateway: stopping (expected: running)");

  private record Waiting(AlertCommand command, CompletableFuture<Decision> answer) {}

  private record Decided(Waiting waiting, Decision decision) {}

  /** A fault of ours in one command, which must not stop all others. */
  private static final class CommandFault extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Waiting waiting;

    CommandFault(Waiting waiting, RuntimeException cause) {
      super(cause);
      this.waiting = waiting;
    }
  }

  private final Journal journal;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Lanes<Waiting> lanes = new Lanes<>();
  private final Thread thread = new Thread(this::run, "desk");

  /**
   * The desk's own, ahead of the journal by the batch that is proposed; null when it must be had.
   */
  private @Nullable State state;

  /** Whose decisions {@link #state} is made of: it is worth nothing once somebody else has led. */
  private long stateOfReign = -1;

  private volatile boolean confirmed = true;
  private volatile boolean closing;
  private volatile boolean stopped;

  public CommandDesk(Journal journal, LongSupplier nowUs, Counters counters) {
    this.journal = journal;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  public void start() {
    thread.setUncaughtExceptionHandler(Fatal.endProcess());
    thread.start();
  }

  /** The answer comes when the decision is on stable storage; it is never exceptional. */
  public CompletableFuture<Decision> submit(AlertCommand command) {
    CompletableFuture<Decision> answer = new CompletableFuture<>();
    if (closing) {
      answer.complete(STOPPING);
    } else if (!journal.leads()) {
      answer.complete(notLeading());
    } else if (!lanes.offer(command, new Waiting(command, answer))) {
      counters.count("desk.refused.full");
      Lane lane = Lane.of(command);
      answer.complete(
          new Refused(
              Kind.UNAVAILABLE,
              "commands waiting: "
                  + lane.capacity()
                  + " (expected: fewer; try again in a second)"));
    } else if (stopped) {
      // It came in while the desk's thread ended: nobody will look at it.
      refuseWaiting();
    }
    return answer;
  }

  /** Whether orders are decided: this gateway leads, and the journal confirmed the last of them. */
  public boolean takesOrders() {
    return thread.isAlive() && journal.leads() && confirmed && journal.trouble() == null;
  }

  /** Decides what waits, then stops. The journal stays open. */
  @Override
  public void close() {
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
    for (List<Waiting> late = lanes.poll(); !late.isEmpty(); late = lanes.poll()) {
      late.forEach(waiting -> waiting.answer().complete(STOPPING));
    }
  }

  private Refused notLeading() {
    return new Refused(
        Kind.UNAVAILABLE,
        "gateway: "
            + journal.members().self()
            + " (expected: the one that leads, "
            + journal.leader()
            + ")");
  }

  private void run() {
    while (!closing || !lanes.isEmpty()) {
      try {
        decide(closing ? lanes.poll() : lanes.take());
      } catch (InterruptedException e) {
        // close() woke us up: the loop's condition sees to the rest.
        Thread.interrupted();
      }
    }
  }

  private void decide(List<Waiting> batch) {
    long reign = journal.reign();
    if (!journal.leads()) {
      refuse(batch, notLeading());
      return;
    }
    if (stateOfReign != reign) {
      state = null;
      stateOfReign = reign;
    }
    decideUponState(batch);
  }

  private void decideUponState(List<Waiting> batch) {
    State current = state == null ? journal.copyOfState() : state;
    state = current;
    Batch.Builder proposed = begin(current);
    try {
      List<Decided> decided = decide(batch, current, proposed);
      if (proposed.getRecordsCount() == 0 || isKept(proposed.build(), current, batch)) {
        decided.forEach(one -> one.waiting().answer().complete(one.decision()));
      }
    } catch (CommandFault fault) {
      // It may have applied a part of it: all others are decided again, upon a clean copy.
      state = null;
      decideUponState(without(batch, fault));
    }
  }

  private Batch.Builder begin(State current) {
    return Batch.newBuilder()
        .setFirstSequence(current.chain().sequence() + 1)
        .setPreviousHash(current.chain().hash())
        .setAtUs(nowUs.getAsLong());
  }

  private List<Waiting> without(List<Waiting> batch, CommandFault fault) {
    counters.count("desk.fault");
    log.error("command {} failed", fault.waiting.command(), fault.getCause());
    fault
        .waiting
        .answer()
        .complete(new Refused(Kind.FAULT, "gateway: internal error (expected: none), see its log"));
    return batch.stream().filter(waiting -> !waiting.answer().isDone()).toList();
  }

  private List<Decided> decide(List<Waiting> batch, State current, Batch.Builder proposed)
      throws CommandFault {
    Decider decider = new Decider(current);
    long atUs = proposed.getAtUs();
    List<Decided> decided = new ArrayList<>(batch.size());
    for (Waiting waiting : batch) {
      Decision decision;
      try {
        decision = decider.decide(waiting.command(), atUs);
      } catch (RuntimeException e) {
        throw new CommandFault(waiting, e);
      }
      if (decision instanceof Accepted accepted) {
        accepted.records().forEach(record -> proposed.addRecords(record.toByteString()));
      }
      decided.add(new Decided(waiting, decision));
    }
    return decided;
  }

  private boolean isKept(Batch proposed, State current, List<Waiting> batch) {
    Outcome outcome = journal.propose(proposed).join();
    if (outcome instanceof Outcome.Kept) {
      current.close(proposed);
      confirmed = true;
      return true;
    }
    state = null;
    String reason = ((Outcome.NotKept) outcome).reason();
    confirmed = false;
    counters.count("desk.notKept");
    log.error("{}; {} commands refused", reason, batch.size());
    refuse(batch, new Refused(Kind.UNAVAILABLE, reason));
    return false;
  }

  private static void refuse(List<Waiting> batch, Refused refused) {
    batch.forEach(waiting -> waiting.answer().complete(refused));
  }
}
