package io.bongsu.gateway.journal;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this gateway leads, and until when that is certain. Any thread.
 *
 * <p>Ratis' word alone is not enough: a leader that is cut off learns late that it leads no more.
 */
final class Lead {
  private static final Logger log = LoggerFactory.getLogger(Lead.class);
  private static final long ASK_LIMIT_MS = 5_000;

  /** Often enough that a lease seldom ends although a majority answers. */
  private static final long LOOK_EVERY_MS = 50;

  /**
   * For so long after a majority confirmed that this gateway leads, it may speak to radio nodes. A
   * gateway that begins to lead waits as long after the vote: whoever led before it can have no
   * later confirmation.
   */
  private static final long LEASE_NS =
      TimeUnit.MILLISECONDS.toNanos(RaftSettings.ELECTION_MIN_MS / 2);

  private final boolean alone;
  private final Keeper keeper;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("journal-lead", true));
  private final CountDownLatch firstLed = new CountDownLatch(1);
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking =
      new AtomicReference<>();
  private volatile long votedNs;
  private volatile boolean voted;

  /** Done when no lease of whoever led before can be left. */
  private volatile CompletableFuture<@Nullable Void> othersOver =
      CompletableFuture.completedFuture(null);

  private volatile @Nullable Leadership told;
  private volatile boolean leads;
  private volatile long reign;
  private volatile long leaseEndsNs;
  private volatile boolean leased;

  /** Nobody leads yet. */
  Lead(boolean alone, Keeper keeper) {
    this.alone = alone;
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

  /** True at a moment at which no other can lead yet, nor anybody's lease be left. */
  CompletableFuture<Boolean> lease() {
    if (!leads) {
      return CompletableFuture.completedFuture(false);
    }
    CompletableFuture<@Nullable Void> wait = othersOver;
    long giveUpNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_LIMIT_MS);
    return wait.isDone() ? ownLease(giveUpNs) : wait.thenCompose(over -> ownLease(giveUpNs));
  }

  /** A slow majority confirms too late to be of use: it is asked again rather than given up. */
  private CompletableFuture<Boolean> ownLease(long giveUpNs) {
    if (isLeased()) {
      return CompletableFuture.completedFuture(leads);
    }
    return renewLease()
        .thenCompose(
            confirmed ->
                !confirmed || !leads || isLeased() || System.nanoTime() - giveUpNs > 0
                    ? CompletableFuture.completedFuture(confirmed && leads && isLeased())
                    : ownLease(giveUpNs));
  }

  private boolean isLeased() {
    return leased && System.nanoTime() - leaseEndsNs < 0;
  }

  /** Begins to renew the lease all the time, and to find out what Ratis did not tell. */
  void start() {
    var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      boolean nowLeads = nodeLeads();
      if (leads && !nowLeads) {
        end();
      } else if (nowLeads) {
        begin();
        var unused = renewLease();
      }
    } catch (RuntimeException e) {
      // A task that throws is never run again.
      log.error("whether this gateway leads was not looked at", e);
    }
  }

  private boolean nodeLeads() {
    RaftNode node = keeper.node();
    DivisionInfo info = node == null ? null : node.info();
    return info != null && info.isLeader() && info.isLeaderReady();
  }

  /** A majority voted for this gateway: from here on it confirms nobody else's lease. */
  void voted() {
    votedNs = System.nanoTime();
    voted = true;
  }

  /** Ratis says that this gateway leads, and has applied all that was before. */
  void elected() {
    leased = false;
    try {
      thread.execute(this::look);
    } catch (RejectedExecutionException e) {
      // The journal closes: nobody leads any more.
    }
  }

  /** It leads no more, or must not. */
  synchronized void end() {
    leads = false;
    leased = false;
    Leadership leadership = told;
    if (leadership != null) {
      leadership.follow();
    }
  }

  /**
   * Asks a majority whether this gateway leads; one question at a time, for all who want to know.
   */
  private CompletableFuture<Boolean> renewLease() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> other = asking.compareAndExchange(null, answer);
    if (other != null) {
      return other;
    }
    try {
      // Ratis answers on the thread that applies, with a lock held that the next question wants.
      thread.execute(
          () -> {
            var unused =
                ask().whenCompleteAsync((confirmed, fault) -> answered(answer, confirmed), thread);
          });
    } catch (RejectedExecutionException e) {
      // The journal closes.
      answered(answer, false);
    }
    return answer;
  }

  private void answered(CompletableFuture<Boolean> answer, @Nullable Boolean confirmed) {
    asking.set(null);
    answer.complete(Boolean.TRUE.equals(confirmed));
  }

  private CompletableFuture<Boolean> ask() {
    RaftNode node = keeper.node();
    DivisionInfo before = node == null ? null : node.info();
    if (node == null || before == null || !before.isLeader()) {
      return CompletableFuture.completedFuture(false);
    }
    long term = before.getCurrentTerm();
    long askedNs = System.nanoTime();
    return node.askMajority()
        .orTimeout(ASK_LIMIT_MS, TimeUnit.MILLISECONDS)
        .handle(
            (reply, fault) -> {
              // A member that only follows is answered too: it must be leader, and still the same.
              boolean confirmed = reply != null && reply.isSuccess() && node.leadsIn(term);
              if (confirmed) {
                leaseEndsNs = askedNs + LEASE_NS;
                leased = true;
              }
              return confirmed;
            });
  }

  /** Connects and decides at once; speaks when no lease of another gateway can be left. */
  private synchronized void begin() {
    if (leads || !nodeLeads() || !keeper.isSound()) {
      return;
    }
    othersOver = othersOver();
    reign = reign + 1;
    leads = true;
    Leadership leadership = told;
    if (leadership != null) {
      leadership.lead();
    }
    firstLed.countDown();
  }

  private CompletableFuture<@Nullable Void> othersOver() {
    long nowNs = System.nanoTime();
    long waitNs = alone ? 0 : (voted ? votedNs : nowNs) + LEASE_NS - nowNs;
    // Good for one reign: the next has a vote of its own.
    voted = false;
    CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    if (waitNs <= 0) {
      over.complete(null);
      return over;
    }
    try {
      var unused = thread.schedule(() -> over.complete(null), waitNs, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The journal closes: nothing is sent any more.
      over.completeExceptionally(e);
    }
    return over;
  }

  /** Nobody is told of anything any more. */
  void close() {
    told = null;
    thread.shutdownNow();
  }
}
