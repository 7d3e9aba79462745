package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the archive again at start and once a day, so that a disk that forgets is found before an
 * inquiry finds it.
 *
 * <p>On damage it says so, in {@link #trouble}, the log and the counter {@code journal.damaged}; it
 * never stops the gateway, which needs nothing of the archive to warn. One thread of its own, of
 * low priority, that pauses often: alerts go first.
 */
public final class ArchiveWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArchiveWatch.class);
  private static final long PERIOD_HOURS = 24;
  private static final int OCTETS_BETWEEN_PAUSES = 1 << 20;
  private static final long PAUSE_NS = 10_000_000;

  private final Path data;
  private final Counters counters;
  private final ScheduledExecutorService executor = Timers.of(ArchiveWatch::thread);
  private volatile @Nullable String trouble;

  /** Of the gateway whose data folder this is. */
  public ArchiveWatch(Path data, Counters counters) {
    this.data = data;
    this.counters = counters;
  }

  /** Checks now and then daily. */
  public void start() {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(this::check, 0, PERIOD_HOURS, TimeUnit.HOURS);
  }

  /** What the last check found: for people, or null while all is well. Any thread. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Ends without waiting for a check under way. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  void check() {
    try {
      Path folder = JournalFolder.in(data).archive();
      ChainWalk chain = new ChainWalk(Set.of(), new Pauses()::count, batch -> {});
      ArchiveWalk archive = new ArchiveWalk(chain);
      archive.walk(folder, SnapshotFile.newest(folder));
      Damage damage = archive.damage();
      if (damage == null) {
        trouble = null;
      } else {
        report(
            "journal damaged: %s at octet %d, around record %d: %s"
                .formatted(
                    damage.place().file(),
                    damage.place().offset(),
                    chain.head().sequence() + 1,
                    damage.what().en()));
      }
    } catch (IOException | RuntimeException e) {
      if (!executor.isShutdown()) {
        report("journal archive cannot be read: " + e);
      }
    }
  }

  private void report(String what) {
    counters.count("journal.damaged");
    log.error("{}", what);
    trouble = what;
  }

  /** Priority is no promise; it helps where the system heeds it, and the pauses do the rest. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "archive-watch");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  private static final class Pauses {
    private long octets;

    void count(JournalRecord record) {
      octets += record.octets().size();
      if (octets >= OCTETS_BETWEEN_PAUSES) {
        octets = 0;
        LockSupport.parkNanos(PAUSE_NS);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("stopped");
      }
    }
  }
}
