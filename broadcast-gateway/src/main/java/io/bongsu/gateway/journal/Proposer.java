package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a batch upon its own copy of the state, proposes it to the journal and answers. One
 * thread.
 *
 * <p>When the journal does not confirm a batch, the whole batch is refused as {@link
 * Kind#UNAVAILABLE}, the copy is thrown away, and the next batch is decided upon what the journal
 * has by then. Only the gateway that leads decides.
 */
final class Proposer {
  private static final Logger log = LoggerFactory.getLogger(Proposer.class);

  /** Half of what Raft takes as one entry. */
  private static final long MAX_BATCH_OCTETS = 8L << 20;

  /** A fault of ours in one command, which must not stop all others. */
  private static final class CommandFault extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Task<?> task;

    CommandFault(Task<?> task, RuntimeException cause) {
      super(cause);
      this.task = task;
    }
  }

  private final Journal journal;
  private final Policies policies;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final long maxDecidingNs;
  private final Lanes<Task<?>> lanes;

  /**
   * The desk's own, ahead of the journal by the batch that is proposed; null when it must be had.
   */
  private @Nullable State state;

  /** Whose decisions {@link #state} is made of: it is worth nothing once somebody else has led. */
  private long stateOfReign = -1;

  /**
   * Of one desk.
   *
   * @param lanes what there was no time to decide goes back to
   * @param maxDecidingNs for how long it decides a batch, before what is urgent is looked for again
   */
  Proposer(
      Journal journal,
      Policies policies,
      Lanes<Task<?>> lanes,
      LongSupplier nowUs,
      Counters counters,
      long maxDecidingNs) {
    this.journal = journal;
    this.policies = policies;
    this.lanes = lanes;
    this.nowUs = nowUs;
    this.counters = counters;
    this.maxDecidingNs = maxDecidingNs;
  }

  /** Answers each of them, now or when it is decided after all. */
  void decide(List<Task<?>> batch) {
    long reign = journal.reign();
    if (!journal.leads()) {
      String reason = notLeading();
      batch.forEach(task -> task.refuse(Kind.UNAVAILABLE, reason));
      return;
    }
    if (stateOfReign != reign) {
      state = null;
      stateOfReign = reign;
    }
    decideUponState(batch);
  }

  private void decideUponState(List<Task<?>> batch) {
    State current = state == null ? journal.copyOfState() : state;
    state = current;
    try {
      Decider decider = new Decider(current, policies, nowUs.getAsLong());
      List<Task<?>> left = new ArrayList<>();
      List<Task<?>> decided = decideSome(batch, decider, left);
      List<Record> records = decider.records();
      if (decided.size() > 1 && octets(records) > MAX_BATCH_OCTETS) {
        // One large order must not take all that came with it along. The rest comes after what of
        // this half may be given back in its turn.
        state = null;
        int half = decided.size() / 2;
        lanes.giveBack(left, Task::lane);
        lanes.giveBack(decided.subList(half, decided.size()), Task::lane);
        decideUponState(decided.subList(0, half));
        return;
      }
      lanes.giveBack(left, Task::lane);
      if (records.isEmpty() || isKept(records, current, decided)) {
        decided.forEach(Task::confirm);
      }
    } catch (CommandFault fault) {
      // It may have applied a part of it: all others are decided again, upon a clean copy.
      state = null;
      decideUponState(without(batch, fault));
    }
  }

  /**
   * As many as there is time for, so that what is critical need not wait long; of each lane at
   * least the first, so that none waits for the end of another's flood. The others are left.
   */
  private List<Task<?>> decideSome(List<Task<?>> batch, Decider decider, List<Task<?>> left)
      throws CommandFault {
    long beganNs = System.nanoTime();
    List<Task<?>> decided = new ArrayList<>();
    Set<Lane> heard = EnumSet.noneOf(Lane.class);
    for (Task<?> task : batch) {
      if (!heard.add(task.lane()) && System.nanoTime() - beganNs > maxDecidingNs) {
        left.add(task);
        continue;
      }
      try {
        task.decide(decider);
      } catch (RuntimeException e) {
        throw new CommandFault(task, e);
      }
      decided.add(task);
    }
    return decided;
  }

  private static long octets(List<Record> records) {
    return records.stream().mapToLong(Record::getSerializedSize).sum();
  }

  private List<Task<?>> without(List<Task<?>> batch, CommandFault fault) {
    counters.count("desk.fault");
    log.error("command {} failed", fault.task, fault.getCause());
    fault.task.refuse(Kind.FAULT, "gateway: internal error (expected: none), see its log");
    List<Task<?>> rest = new ArrayList<>(batch);
    rest.removeIf(task -> task.answer().isDone());
    return rest;
  }

  private boolean isKept(List<Record> records, State current, List<Task<?>> batch) {
    Batch.Builder proposed =
        Batch.newBuilder()
            .setFirstSequence(current.chain().sequence() + 1)
            .setPreviousHash(current.chain().hash());
    records.forEach(record -> proposed.addRecords(record.toByteString()));
    Outcome outcome = journal.propose(proposed.build()).join();
    if (outcome instanceof Outcome.Kept) {
      boolean swept = current.close(proposed.build(), records.get(records.size() - 1).getAtUs());
      // It decided what the journal applied: one of the two equal alerts is enough.
      Stream<String> changed =
          swept
              ? List.copyOf(current.alerts().all()).stream().map(Alert::id)
              : records.stream().map(Record::getAlertId).distinct();
      changed.forEach(id -> current.alerts().share(journal.alert(id)));
      return true;
    }
    state = null;
    String reason = ((Outcome.NotKept) outcome).reason();
    counters.count("desk.notKept");
    log.error("{}; {} commands refused", reason, batch.size());
    batch.forEach(task -> task.refuse(Kind.UNAVAILABLE, reason));
    return false;
  }

  /** What somebody is told whose command came to a gateway that does not lead. */
  String notLeading() {
    return "gateway: "
        + journal.members().self()
        + " (expected: the one that leads, "
        + journal.leader()
        + ")";
  }
}
