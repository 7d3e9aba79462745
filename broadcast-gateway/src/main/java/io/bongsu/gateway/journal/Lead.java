package io.bongsu.gateway.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Whether this gateway leads, and until when that is certain. Any thread.
 *
 * <p>Ratis' word alone is not enough: a leader that is cut off learns late that it leads no more.
 */
final class Lead {
  private static final long ASK_LIMIT_MS = 5_000;

  /**
   * For so long after a majority confirmed that this gateway leads, it may speak to radio nodes. A
   * gateway that begins to lead waits as long before it does: whoever led before it can have no
   * confirmation of after the vote.
   */
  private static final long LEASE_NS =
      TimeUnit.MILLISECONDS.toNanos(RaftSettings.ELECTION_MIN_MS / 2);

  private final boolean alone;
  private final Keeper keeper;
  private final ScheduledExecutorService later;
  private final CountDownLatch firstLed = new CountDownLatch(1);
  private final AtomicBoolean takingOver = new AtomicBoolean();
  private volatile @Nullable Leadership told;
  private volatile boolean leads;
  private volatile long reign;
  private volatile long leaseEndsNs;
  private volatile boolean leased;

  /**
   * Nobody leads yet.
   *
   * @param later where what must wait for another's lease waits
   */
  Lead(boolean alone, Keeper keeper, ScheduledExecutorService later) {
    this.alone = alone;
    this.keeper = keeper;
    this.later = later;
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

  /** True at a moment at which no other can lead yet. */
  CompletableFuture<Boolean> lease() {
    if (leads && leased && System.nanoTime() - leaseEndsNs < 0) {
      return CompletableFuture.completedFuture(true);
    }
    return leads ? renewLease() : CompletableFuture.completedFuture(false);
  }

  /** To be called all the time: renews the lease, and finds out what Ratis did not tell. */
  void look() {
    RaftNode node = keeper.node();
    DivisionInfo info = node == null ? null : node.info();
    boolean nowLeads = info != null && info.isLeader() && info.isLeaderReady();
    if (leads && !nowLeads) {
      end();
    } else if (nowLeads) {
      confirm();
    }
  }

  /** Ratis says that this gateway leads, and has applied all that was before. */
  void elected() {
    leased = false;
    confirm();
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

  private void confirm() {
    var unused =
        renewLease()
            .thenAccept(
                confirmed -> {
                  if (confirmed && !leads) {
                    takeOver();
                  }
                });
  }

  /** Asks a majority whether this gateway leads. */
  private CompletableFuture<Boolean> renewLease() {
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
              return confirmed && System.nanoTime() - leaseEndsNs < 0;
            });
  }

  /** At once when alone; else when no lease of another gateway can be left. */
  private void takeOver() {
    RaftNode node = keeper.node();
    DivisionInfo info = node == null ? null : node.info();
    if (node == null || info == null || !takingOver.compareAndSet(false, true)) {
      return;
    }
    long term = info.getCurrentTerm();
    try {
      var unused =
          later.schedule(
              () -> {
                takingOver.set(false);
                if (node.leadsIn(term)) {
                  begin();
                }
              },
              alone ? 0 : LEASE_NS,
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The journal closes: nobody is told any more.
      takingOver.set(false);
    }
  }

  private synchronized void begin() {
    if (leads || !keeper.isSound()) {
      return;
    }
    reign = reign + 1;
    leads = true;
    Leadership leadership = told;
    if (leadership != null) {
      leadership.lead();
    }
    firstLed.countDown();
  }
}
