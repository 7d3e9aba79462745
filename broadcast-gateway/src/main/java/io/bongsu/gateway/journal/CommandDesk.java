package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Fatal;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every command is decided, one after another, and journaled before anybody hears of it.
 *
 * <p>One thread of its own takes what waits, decides it, commits it as one batch, and only then
 * answers, shows and tells {@link CommitListener}s. When the journal cannot take a batch, the whole
 * batch is refused as {@link Kind#UNAVAILABLE}, and the state is rebuilt from what the journal has.
 *
 * <p>{@link #submit} may be called from any thread and never blocks: a full queue refuses.
 */
public final class CommandDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);
  private static final int MAX_WAITING = 100_000;
  private static final int MAX_BATCH = 512;
  private static final Refused STOPPING =
      new Refused(Kind.UNAVAILABLE, "gateway: stopping (expected: running)");

  /** Told on the desk's thread, in the order of the journal, of what is on stable storage. */
  public interface CommitListener {
    void committed(Record record, Alert alert);
  }

  private record Waiting(AlertCommand command, CompletableFuture<Decision> answer) {}

  /** With the alerts that its records are about, as they stand after it. */
  private record Decided(Waiting waiting, Decision decision, Map<String, Alert> alerts) {}

  private final Journal journal;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Map<String, Alert> committed = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::run, "desk");
  private @Nullable AlertBook book;
  private List<CommitListener> listeners = List.of();
  private boolean faulty;
  private volatile boolean journalWorks = true;
  private volatile boolean closing;
  private volatile boolean stopped;

  /** Rebuilds the state from the journal; commands are taken from {@link #start} on. */
  public CommandDesk(Journal journal, LongSupplier nowUs, Counters counters)
      throws JournalException {
    this.journal = journal;
    this.nowUs = nowUs;
    this.counters = counters;
    AlertBook replayed = rebuilt();
    this.book = replayed;
    replayed.all().forEach(alert -> committed.put(alert.id(), alert));
  }

  /** Begins to decide; {@code toTell} hear of each record from here on, not of older ones. */
  public void start(List<CommitListener> toTell) {
    listeners = List.copyOf(toTell);
    thread.setUncaughtExceptionHandler(Fatal.endProcess());
    thread.start();
  }

  /** The answer comes when the decision is on stable storage; it is never exceptional. */
  public CompletableFuture<Decision> submit(AlertCommand command) {
    CompletableFuture<Decision> answer = new CompletableFuture<>();
    if (closing) {
      answer.complete(STOPPING);
    } else if (!queue.offer(new Waiting(command, answer))) {
      counters.count("desk.refused.full");
      answer.complete(
          new Refused(Kind.UNAVAILABLE, "commands waiting: " + MAX_WAITING + " (expected: fewer)"));
    } else if (stopped) {
      // It came in while the desk's thread ended: nobody will look at it.
      refuseWaiting();
    }
    return answer;
  }

  /** Whether orders are decided: the desk's thread works, and the journal took the last of them. */
  public boolean takesOrders() {
    return thread.isAlive() && journalWorks;
  }

  /** As of the last commit. */
  public @Nullable Alert find(String alertId) {
    return committed.get(alertId);
  }

  /** As of the last commit, by id. */
  public Collection<Alert> alerts() {
    return committed.values();
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
    List<Waiting> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(waiting -> waiting.answer().complete(STOPPING));
  }

  private AlertBook rebuilt() throws JournalException {
    AlertBook fresh = new AlertBook();
    journal.replay(fresh::apply);
    return fresh;
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      try {
        if (closing) {
          queue.drainTo(batch, MAX_BATCH);
        } else {
          batch.add(queue.take());
          queue.drainTo(batch, MAX_BATCH - 1);
        }
        decide(batch);
      } catch (InterruptedException e) {
        // close() woke us up: the loop's condition sees to the rest.
        Thread.interrupted();
      } finally {
        batch.clear();
      }
    }
  }

  private void decide(List<Waiting> batch) {
    if (book == null) {
      // An append failed: the old book was ahead of the journal and is gone.
      try {
        book = rebuilt();
      } catch (JournalException e) {
        refuse(batch, e);
        return;
      }
    }
    AlertDesk desk = new AlertDesk(book);
    List<Decided> decided = new ArrayList<>(batch.size());
    List<Record> records = new ArrayList<>();
    for (Waiting waiting : batch) {
      Decision decision = decide(desk, waiting.command());
      if (decision instanceof Accepted accepted) {
        records.addAll(accepted.records());
      }
      decided.add(new Decided(waiting, decision, alerts(decision, book)));
    }
    try {
      if (!records.isEmpty()) {
        journal.append(records);
      }
    } catch (JournalException e) {
      refuse(batch, e);
      return;
    }
    journalWorks = true;
    decided.forEach(this::publish);
    if (faulty) {
      faulty = false;
      book = null;
    }
  }

  private Decision decide(AlertDesk desk, AlertCommand command) {
    try {
      return desk.decide(command, nowUs.getAsLong());
    } catch (RuntimeException e) {
      // A fault of ours in one command must not stop all others.
      counters.count("desk.fault");
      log.error("command {} failed", command, e);
      // It may have applied a part of it: the book is made anew before the next batch.
      faulty = true;
      return new Refused(Kind.FAULT, "gateway: internal error (expected: none), see its log");
    }
  }

  private static Map<String, Alert> alerts(Decision decision, AlertBook book) {
    Map<String, Alert> alerts = new LinkedHashMap<>();
    if (decision instanceof Accepted accepted) {
      for (Record record : accepted.records()) {
        Alert alert = book.find(record.getAlertId());
        if (alert != null) {
          alerts.put(alert.id(), alert);
        }
      }
    }
    return alerts;
  }

  private void publish(Decided decided) {
    committed.putAll(decided.alerts());
    if (decided.decision() instanceof Accepted accepted) {
      for (Record record : accepted.records()) {
        Alert alert = decided.alerts().get(record.getAlertId());
        if (alert != null) {
          listeners.forEach(listener -> tell(listener, record, alert));
        }
      }
    }
    decided.waiting().answer().complete(decided.decision());
  }

  private void tell(CommitListener listener, Record record, Alert alert) {
    try {
      listener.committed(record, alert);
    } catch (RuntimeException e) {
      counters.count("desk.listenerFault");
      log.error("listener failed at a record of alert {}", alert.id(), e);
    }
  }

  private void refuse(List<Waiting> batch, JournalException e) {
    counters.count("journal.writeFailed");
    journalWorks = false;
    log.error("{}; {} commands refused", e.getMessage(), batch.size());
    book = null;
    Refused refused = new Refused(Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
    batch.forEach(waiting -> waiting.answer().complete(refused));
  }
}
