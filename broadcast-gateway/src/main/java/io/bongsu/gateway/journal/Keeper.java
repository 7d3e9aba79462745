package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Counters;
import java.io.IOException;
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
  private final Counters counters;
  private volatile @Nullable RaftNode node;
  private volatile @Nullable JournalMachine machine;
  private volatile @Nullable String failure;
  private volatile boolean closed;

  /**
   * Nothing is open yet.
   *
   * @param onFault told, on the thread where it failed, when nothing more can be written
   */
  Keeper(
      Home home,
      Disk disk,
      Journal.Mender mender,
      Maker maker,
      Runnable onFault,
      Counters counters) {
    this.home = home;
    this.disk = disk;
    this.mender = mender;
    this.maker = maker;
    this.onFault = onFault;
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
    return failure == null && !closed;
  }

  /** Why nothing can be written now, in words; null when all is well. */
  @Nullable String trouble() {
    String failed = failure;
    return failed == null ? disk.trouble() : failed;
  }

  void open() throws IOException {
    mender.mend();
    RaftNode fresh = maker.make();
    machine = fresh.machine();
    node = fresh;
    fresh.start();
  }

  /** To be called all the time. */
  void look() {
    disk.look();
    if (failure != null) {
      mend();
      return;
    }
    RaftNode now = node;
    DivisionInfo info = now == null ? null : now.info();
    if (now != null && (info == null || !info.isAlive())) {
      // Ratis gave up by itself, as after an error of its own or a very long standstill.
      fail(new IOException("Ratis ended: " + (info == null ? null : info.getLifeCycleState())));
    }
  }

  /** Begins again from the disk, once it takes a write. */
  private void mend() {
    if (closed || disk.trouble() != null || !disk.takesWrites()) {
      return;
    }
    closeNode();
    try {
      // Before it runs: what fails from here on is another failure.
      failure = null;
      open();
      log.info("journal opened again");
      if (closed) {
        // Meanwhile: whoever closed it saw the one before.
        closeNode();
      }
    } catch (IOException | RuntimeException e) {
      failure = home.explained(e);
      closeNode();
    }
  }

  void fail(Throwable why) {
    if (failure == null) {
      counters.count("journal.writeFailed");
      log.error("journal cannot be written", why);
    }
    failure = "journal: not written: " + why.getMessage() + " (expected: on stable storage)";
    onFault.run();
  }

  private void closeNode() {
    RaftNode now;
    synchronized (this) {
      now = node;
      node = null;
    }
    if (now != null) {
      now.close();
    }
  }

  void close() {
    closed = true;
    closeNode();
  }
}
