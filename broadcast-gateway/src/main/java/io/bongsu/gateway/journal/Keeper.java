package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Counters;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a Ratis server open: opens it, notices when it cannot go on, and opens another from what is
 * on the disk.
 *
 * <p>{@link #open} and {@link #look} on one thread, everything else on any.
 */
final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  /** Makes the next server; it is started by the keeper. */
  interface Maker {
    RaftNode make() throws IOException;
  }

  private final Home home;
  private final Disk disk;
  private final Journal.Mender mender;
  private final Maker maker;
  private final Runnable onFault;
  private final BooleanSupplier isTakenOut;
  private final LongSupplier nanoTime;
  private final Counters counters;
  private final Pauses pauses = new Pauses();
  private volatile @Nullable RaftNode node;
  private volatile @Nullable JournalMachine machine;
  private volatile @Nullable Fault fault;
  private volatile boolean closed;

  /**
   * Nothing is open yet.
   *
   * @param onFault told, on the thread where it failed, when nothing more can be written
   * @param isTakenOut asked when the server ended by itself; may take some seconds
   */
  Keeper(
      Home home,
      Disk disk,
      Journal.Mender mender,
      Maker maker,
      Runnable onFault,
      BooleanSupplier isTakenOut,
      LongSupplier nanoTime,
      Counters counters) {
    this.home = home;
    this.disk = disk;
    this.mender = mender;
    this.maker = maker;
    this.onFault = onFault;
    this.isTakenOut = isTakenOut;
    this.nanoTime = nanoTime;
    this.counters = counters;
  }

  /** What is open now; null when nothing is. */
  @Nullable RaftNode node() {
    return node;
  }

  /** Of the last server that was opened, open or not; null before the first. */
  @Nullable JournalMachine machine() {
    return machine;
  }

  boolean isSound() {
    return fault == null && !closed;
  }

  /** Why nothing can be written now, in words; null when all is well. */
  @Nullable String trouble() {
    Fault now = fault;
    return now == null ? disk.trouble() : now.trouble();
  }

  void open() throws IOException {
    pauses.tried(nanoTime.getAsLong());
    mender.mend();
    RaftNode fresh = maker.make();
    machine = fresh.machine();
    node = fresh;
    fresh.start();
  }

  /** To be called all the time. */
  void look() {
    disk.look();
    Fault now = fault;
    if (now == null) {
      seeThatItRuns();
    } else {
      // It can keep nothing: the others choose another that leads.
      closeNode();
      Fault left = fault;
      if (left != null && left.mayPass()) {
        mend();
      }
    }
  }

  private void seeThatItRuns() {
    RaftNode now = node;
    DivisionInfo info = now == null ? null : now.info();
    if (now != null && (info == null || !info.isAlive())) {
      fail(Fault.ended(info == null ? "without a word" : info.getLifeCycleState()), null);
      // Only then: the others may take long to answer.
      if (!closed && isTakenOut.getAsBoolean()) {
        fail(Fault.takenOut(), null);
      }
    }
  }

  /** Begins again from the disk, once it takes a write. */
  private void mend() {
    if (closed
        || !pauses.isDue(nanoTime.getAsLong())
        || disk.trouble() != null
        || !disk.takesWrites()) {
      return;
    }
    try {
      // Before it runs: what fails from here on is another failure.
      fault = null;
      open();
      log.info("journal opened again");
      if (closed) {
        // Meanwhile: whoever closed it saw the one before.
        closeNode();
      }
    } catch (IOException | RuntimeException e) {
      fail(Fault.notOpened(home.explained(e), e), e);
    }
  }

  /**
   * It cannot go on. The first fault counts, until it is opened again.
   *
   * @param why for the log
   */
  void fail(Fault because, @Nullable Throwable why) {
    synchronized (this) {
      if (fault != null && (because.mayPass() || !fault.mayPass())) {
        return;
      }
      fault = because;
    }
    pauses.failed(nanoTime.getAsLong());
    counters.count(because.counter());
    log.error(because.trouble(), why);
    onFault.run();
  }

  private void closeNode() {
    RaftNode now;
    synchronized (this) {
      now = node;
      node = null;
    }
    if (now != null) {
      try {
        now.close();
      } catch (IOException | RuntimeException e) {
        fail(Fault.notClosed(e), e);
      }
    }
  }

  void close() {
    closed = true;
    closeNode();
  }
}
