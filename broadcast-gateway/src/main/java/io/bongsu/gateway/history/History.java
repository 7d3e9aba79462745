package io.bongsu.gateway.history;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes committed records into {@code history.db}, on one thread of its own, {@code history}.
 *
 * <p>{@link #committed} never blocks and never fails. What it cannot keep (the queue is full, or
 * the disk does not take it) is read from the journal later, as soon and as often as it takes;
 * until then answers are old, and {@link #behindBy} says by how many records. A file that is
 * damaged or of another journal is set aside and made anew.
 *
 * <p>Counters: {@code history.behind} records that the queue had no room for, {@code
 * history.failed} attempts to write or to read the journal, {@code history.rebuilt}, {@code
 * history.fault} records that could not be shown.
 */
public final class History implements AutoCloseable {
  /** In the data folder. While no gateway runs it may be deleted: the next one makes it anew. */
  public static final String FILE = HistoryFile.NAME;

  private static final Logger log = LoggerFactory.getLogger(History.class);
  private static final int MAX_WAITING = 20_000;
  private static final long TOGETHER_MS = 50;

  /** Some 5 ms of work: what it is at when warnings go out, it finishes. */
  private static final int MAX_BATCH = 100;

  private static final long RETRY_MS = 1_000;

  /** While warnings go out, history can wait, but not for ever. */
  private static final long RUSH_MS = 1_000;

  /** Wakes the thread up to look around. */
  private static final NumberedRecord NOTHING = new NumberedRecord(0, Record.getDefaultInstance());

  /** Comes out of the middle of the journal when it is time to stop. */
  private static final class Stopping extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Comes out of the middle of the journal when the disk does not take what was read. */
  private static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SQLException because;

    NotWritten(SQLException because) {
      super(because);
      this.because = because;
    }
  }

  private final HistoryFile file;
  private final RecordSource source;
  private final Rush rush;
  private final Counters counters;
  private final long retryMs;
  private final HistoryReader reader;
  private final BlockingQueue<NumberedRecord> queue;
  private final Thread thread = new Thread(this::run, "history");
  private final CountDownLatch closing = new CountDownLatch(1);

  /** The newest record that we heard of. */
  private final AtomicLong newest = new AtomicLong();

  /** The newest record that only the journal can give us. */
  private final AtomicLong missed = new AtomicLong();

  private volatile long applied;
  private volatile boolean damageSeen;
  private @Nullable HistoryStore store;
  private String trouble = "";

  /** Touches nothing yet. */
  public History(Path dataDir, RecordSource source, Rush rush, Counters counters) {
    this(dataDir, HistoryFile::open, source, rush, counters, MAX_WAITING, RETRY_MS);
  }

  History(
      Path dataDir,
      HistoryFile.Opener opener,
      RecordSource source,
      Rush rush,
      Counters counters,
      int maxWaiting,
      long retryMs) {
    this.file = new HistoryFile(dataDir, opener, counters);
    this.source = source;
    this.rush = rush;
    this.counters = counters;
    this.retryMs = retryMs;
    this.queue = new ArrayBlockingQueue<>(maxWaiting);
    this.reader = new HistoryReader(dataDir.resolve(HistoryFile.NAME), this::damageSeen);
  }

  /**
   * Begins to catch up with the journal, which must hold by now what it held when this was closed;
   * returns at once.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Right without it too, and warnings then go out later.
  public void start() {
    try {
      newest.accumulateAndGet(source.last(), Math::max);
    } catch (IOException e) {
      log.warn("history: {}", e.getMessage());
    }
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** Called for each record, in order, once it is committed. Any thread. */
  public void committed(long sequence, Record record) {
    newest.accumulateAndGet(sequence, Math::max);
    if (!queue.offer(new NumberedRecord(sequence, record))) {
      counters.count("history.behind");
      missed.accumulateAndGet(sequence, Math::max);
    }
  }

  /** How many committed records answers do not know of yet. Any thread. */
  public long behindBy() {
    return Math.max(0, newest.get() - applied);
  }

  /** Number of the last record that answers know of. */
  long applied() {
    return applied;
  }

  /** For any thread, from the beginning on. */
  public HistoryReader reader() {
    return reader;
  }

  /** Returns when the file is closed. What still waits is read from the journal the next time. */
  @Override
  public void close() {
    closing.countDown();
    wakeUp();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        HistoryStore open = opened();
        if (missed.get() > open.applied()) {
          catchUp(open);
        }
        if (missed.get() > open.applied()) {
          // The journal is not so far yet.
          pause();
        } else {
          applyWaiting(open);
        }
        worked();
      } catch (Stopping | InterruptedException e) {
        break;
      } catch (SQLException | IOException | RuntimeException e) {
        failed(e);
      }
    }
    closeStore();
  }

  private HistoryStore opened() throws SQLException, IOException {
    if (damageSeen) {
      damageSeen = false;
      closeStore();
      setAside("a reader found it damaged");
    }
    HistoryStore open = store;
    if (open == null) {
      open = file.open(source);
      store = open;
      applied = open.applied();
      missed.accumulateAndGet(source.last(), Math::max);
      newest.accumulateAndGet(missed.get(), Math::max);
    }
    return open;
  }

  private void catchUp(HistoryStore open) throws SQLException, IOException {
    List<NumberedRecord> batch = new ArrayList<>();
    try {
      source.readFrom(
          open.applied() + 1,
          (sequence, record) -> {
            batch.add(new NumberedRecord(sequence, record));
            if (batch.size() == MAX_BATCH) {
              applyRead(open, batch);
            }
          });
      applyRead(open, batch);
    } catch (NotWritten e) {
      throw e.because;
    }
  }

  private void applyRead(HistoryStore open, List<NumberedRecord> batch) {
    if (closing.getCount() == 0) {
      throw new Stopping();
    }
    try {
      rush.await(RUSH_MS);
      apply(open, batch);
    } catch (SQLException e) {
      throw new NotWritten(e);
    } catch (InterruptedException e) {
      throw new Stopping();
    }
    batch.clear();
  }

  private void applyWaiting(HistoryStore open) throws SQLException, InterruptedException {
    List<NumberedRecord> waiting = new ArrayList<>();
    waiting.add(queue.take());
    // What comes together is written together, and people who give orders do not wait for it.
    if (closing.await(TOGETHER_MS, TimeUnit.MILLISECONDS)) {
      return;
    }
    rush.await(RUSH_MS);
    queue.drainTo(waiting, MAX_BATCH - 1);
    List<NumberedRecord> next = new ArrayList<>(waiting.size());
    long last = open.applied();
    for (NumberedRecord record : waiting) {
      if (record.sequence() == last + 1) {
        next.add(record);
        last++;
      } else if (record.sequence() > last) {
        // Some before it were dropped: they come from the journal, and it with them.
        missed.accumulateAndGet(record.sequence(), Math::max);
      }
    }
    apply(open, next);
  }

  private void apply(HistoryStore open, List<NumberedRecord> records) throws SQLException {
    open.apply(records);
    applied = open.applied();
  }

  private void damageSeen() {
    damageSeen = true;
    wakeUp();
  }

  private void wakeUp() {
    // When it is full, the thread does not wait.
    var unused = queue.offer(NOTHING);
  }

  private void worked() {
    if (!trouble.isEmpty()) {
      trouble = "";
      log.info("history: written again");
    }
  }

  private void failed(Exception e) {
    counters.count("history.failed");
    String what = String.valueOf(e.getMessage());
    if (!what.equals(trouble)) {
      trouble = what;
      // Once, not with every attempt; a fault of ours with its place.
      log.error("history is not up to date: {}", what, e instanceof RuntimeException ? e : null);
    }
    // Whatever was taken from the queue is in the journal.
    missed.accumulateAndGet(newest.get(), Math::max);
    closeStore();
    if (e instanceof SQLException sql && HistoryFile.isUnfit(sql)) {
      setAside(what);
    }
    try {
      pause();
    } catch (InterruptedException interrupted) {
      closing.countDown();
    }
  }

  private void setAside(String why) {
    try {
      file.setAside(why);
    } catch (IOException e) {
      log.error("history: {} cannot be set aside", HistoryFile.NAME, e);
    }
  }

  private void pause() throws InterruptedException {
    var unused = closing.await(retryMs, TimeUnit.MILLISECONDS);
  }

  private void closeStore() {
    HistoryStore open = store;
    store = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.warn("history: {}", e.getMessage());
      }
    }
  }
}
