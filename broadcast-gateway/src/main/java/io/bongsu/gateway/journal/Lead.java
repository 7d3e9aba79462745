package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Timers;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this gateway leads, and whether that is certain. Any thread.
 *
 * <p>Ratis' word alone is not enough: a leader that is cut off learns late that it leads no more.
 * So the other members are asked all the time by {@link Witness witnesses}, and the lease rests on
 * the moment at which a majority was asked that confirmed.
 */
final class Lead {
  private static final Logger log = LoggerFactory.getLogger(Lead.class);
  private static final long WAIT_LIMIT_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_EVERY_MS = 50;

  /**
   * For so long after a majority was asked, and confirmed that this gateway leads, it may speak to
   * radio nodes. A gateway that begins to lead waits as long after the vote: whoever voted for it
   * confirms nobody else afterwards.
   */
  static final long LEASE_MS = RaftSettings.ELECTION_MIN_MS / 2;

  private static final long LEASE_NS = TimeUnit.MILLISECONDS.toNanos(LEASE_MS);

  private final Members members;
  private final Keeper keeper;
  private final ScheduledExecutorService thread =
      Timers.of(new DefaultThreadFactory("journal-lead", true));
  private final CountDownLatch firstLed = new CountDownLatch(1);
  private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();
  private volatile List<Witness> witnesses = List.of();
  private volatile @Nullable Leadership told;
  private volatile boolean leads;
  private volatile long reign;
  private volatile long votedNs;
  private volatile boolean voted;
  private volatile long speaksFromNs;

  /** Somebody who wants to know whether this gateway holds the lease, and can wait. */
  private record Waiter(CompletableFuture<Boolean> answer, long sinceNs) {}

  /** Nobody leads yet. */
  Lead(Members members, Keeper keeper) {
    this.members = members;
    this.keeper = keeper;
  }

  /** Who is told of it from here on; null for nobody. */
  void tell(@Nullable Leadership leadership) {
    told = leadership;
  }

  boolean leads() {
    return leads;
  }

  /** Another number each time that this gateway begins to lead. */
  long reign() {
    return reign;
  }

  boolean awaitFirst(long limitMs) throws InterruptedException {
    return firstLed.await(limitMs, TimeUnit.MILLISECONDS);
  }

  /**
   * True at a moment at which no other can lead yet, nor anybody's lease be left. Those who wait
   * are answered in the order in which they asked.
   */
  CompletableFuture<Boolean> lease() {
    if (!leads) {
      return CompletableFuture.completedFuture(false);
    }
    if (waiting.isEmpty() && holdsLease()) {
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    waiting.add(new Waiter(answer, System.nanoTime()));
    witnesses.forEach(Witness::hurry);
    settleSoon();
    if (!leads && thread.isShutdown()) {
      // close() may have looked before it was there.
      answer.complete(false);
    }
    return answer;
  }

  private boolean holdsLease() {
    if (!leads || System.nanoTime() - speaksFromNs < 0) {
      return false;
    }
    RaftNode node = keeper.node();
    long term = node == null ? -1 : node.leadsIn();
    return node != null && term >= 0 && isConfirmed(node.voters(), term);
  }

  private boolean isConfirmed(List<Set<String>> voters, long term) {
    for (Set<String> all : voters) {
      if (2 * confirming(all, term) <= all.size()) {
        return false;
      }
    }
    return !voters.isEmpty();
  }

  private int confirming(Set<String> voters, long term) {
    int confirming = voters.contains(members.self()) ? 1 : 0;
    for (Witness witness : witnesses) {
      if (voters.contains(witness.name()) && witness.confirms(term, LEASE_MS)) {
        confirming++;
      }
    }
    return confirming;
  }

  /** Begins to ask the others, and to find out what Ratis did not tell. */
  void start() {
    witnesses =
        members.nodes().stream()
            .map(Members.Member::name)
            .filter(name -> !name.equals(members.self()))
            .map(name -> new Witness(members, name, this::term, this::settleSoon))
            .toList();
    var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private long term() {
    RaftNode node = keeper.node();
    return node == null ? -1 : node.leadsIn();
  }

  private void look() {
    try {
      boolean nowLeads = term() >= 0;
      if (leads && !nowLeads) {
        end();
      } else if (nowLeads) {
        begin();
      }
      settle();
    } catch (RuntimeException e) {
      // A task that throws is never run again.
      log.error("whether this gateway leads was not looked at", e);
    }
  }

  private void settleSoon() {
    if (!waiting.isEmpty()) {
      inTurn(this::settle);
    }
  }

  /** Answers those who wait, the first first. On this class' thread only. */
  private void settle() {
    for (Waiter first = waiting.peek(); first != null; first = waiting.peek()) {
      boolean holds = holdsLease();
      if (leads && !holds && System.nanoTime() - first.sinceNs() < WAIT_LIMIT_NS) {
        return;
      }
      // By name: close() may have taken it meanwhile.
      waiting.remove(first);
      first.answer().complete(holds);
    }
  }

  private void inTurn(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("the journal closes");
    }
  }

  /** A majority voted for this gateway: from here on it confirms nobody else's lease. */
  void voted() {
    votedNs = System.nanoTime();
    voted = true;
  }

  /** Ratis says that this gateway leads, and has applied all that was before. */
  void elected() {
    inTurn(this::look);
  }

  /** It leads no more, or must not. */
  synchronized void end() {
    leads = false;
    Leadership leadership = told;
    if (leadership != null) {
      leadership.follow();
    }
    settleSoon();
  }

  /** Connects and decides at once; speaks when no lease of another gateway can be left. */
  private synchronized void begin() {
    if (leads || term() < 0 || !keeper.isSound()) {
      return;
    }
    long nowNs = System.nanoTime();
    speaksFromNs = (voted ? votedNs : nowNs) + (isAlone() ? 0 : LEASE_NS);
    // Good for one reign: the next has a vote of its own.
    voted = false;
    reign = reign + 1;
    leads = true;
    Leadership leadership = told;
    if (leadership != null) {
      leadership.lead();
    }
    firstLed.countDown();
    var unused =
        thread.schedule(this::settle, speaksFromNs - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private boolean isAlone() {
    RaftNode node = keeper.node();
    return node != null && node.voters().equals(List.of(Set.of(members.self())));
  }

  /** Nobody is told of anything any more. */
  void close() {
    told = null;
    leads = false;
    witnesses.forEach(Witness::close);
    thread.shutdownNow();
    for (Waiter next = waiting.poll(); next != null; next = waiting.poll()) {
      next.answer().complete(false);
    }
  }
}
