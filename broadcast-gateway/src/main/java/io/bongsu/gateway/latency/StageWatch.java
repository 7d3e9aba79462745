package io.bongsu.gateway.latency;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Outstanding;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.latency.Deadlines.Missed;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Timers;
import io.bongsu.proto.journal.v1.Record;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises an alarm the moment a deadline of an alert passes, by itself, while this gateway leads
 * (pohang-2018: decided in time, never handed over, and nobody noticed).
 *
 * <p>It looks every {@value #PERIOD_MS} ms, on a thread of its own: what holds up the broadcaster
 * or its timer must not hold up the alarm about it. The alarm is given at once and once, whether or
 * not the journal can take the record of it; that is asked for until it does. What is late is read
 * from what was committed, so that a gateway that takes over goes on, and does not repeat an alarm
 * that was journaled.
 *
 * <p>Counters: {@code latency.deadlineMissed.STAGE}, {@code latency.notRecorded} records of it that
 * the desk refused, {@code latency.fault}.
 */
public final class StageWatch implements Ledger.Listener, Leadership, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StageWatch.class);
  private static final long PERIOD_MS = 250;

  /** What it watches over comes first. */
  private static final int LOW_PRIORITY = 3;

  private static final int NAMES_IN_ALARM = 10;

  private record Key(String alertId, Stage stage) {}

  private final Ledger ledger;
  private final Deadlines deadlines;
  private final Function<AlertCommand, CompletableFuture<Decision>> desk;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Consumer<String> alarms;
  private final StageMetrics metrics;
  private final ScheduledExecutorService thread =
      Timers.of(new DefaultThreadFactory("deadlines", true, LOW_PRIORITY));

  /** Approvals that were committed, and when. */
  private final Queue<AlertCommand.Journaled> journaled = new ConcurrentLinkedQueue<>();

  /** What the alarm was raised for, in this time of leading; the answer of the desk to it. */
  private final Map<Key, CompletableFuture<Decision>> raised = new HashMap<>();

  private volatile boolean leading;

  /** As they were when this gateway began to lead; null once they are known. */
  private volatile @Nullable List<Alert> takenOver;

  /**
   * Watches nothing yet.
   *
   * @param desk takes what is to be journaled
   * @param alarms what a person should see to; on this watch's thread
   */
  public StageWatch(
      Ledger ledger,
      Deadlines deadlines,
      Function<AlertCommand, CompletableFuture<Decision>> desk,
      LongSupplier nowUs,
      Counters counters,
      Consumer<String> alarms,
      StageMetrics metrics) {
    this.ledger = ledger;
    this.deadlines = deadlines;
    this.desk = desk;
    this.nowUs = nowUs;
    this.counters = counters;
    this.alarms = alarms;
    this.metrics = metrics;
  }

  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void lead() {
    if (!leading) {
      takenOver = List.copyOf(ledger.alerts());
      leading = true;
    }
  }

  @Override
  public void follow() {
    leading = false;
  }

  /** The moment at which an approval is journaled is now; nothing else is done here. */
  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (leading && record.hasAlertApproved()) {
      journaled.add(new AlertCommand.Journaled(record.getAlertId(), nowUs.getAsLong()));
    }
  }

  /** One look; never throws: a timer forgets a task that does. */
  void look() {
    try {
      if (!leading) {
        raised.clear();
        journaled.clear();
        return;
      }
      List<Alert> before = takenOver;
      if (before != null) {
        takenOver = null;
        metrics.takeOver(before);
      }
      tellJournaled();
      long atUs = nowUs.getAsLong();
      for (Alert alert : ledger.alerts()) {
        look(alert, atUs);
      }
      raised.keySet().removeIf(key -> ledger.find(key.alertId()) == null);
      // Last: a histogram must not hide what is late.
      metrics.look(ledger.alerts());
    } catch (RuntimeException e) {
      counters.count("latency.fault");
      log.error("deadlines were not looked at", e);
    }
  }

  /** A fault of ours in one alert must not hide what is late of the others. */
  private void look(Alert alert, long atUs) {
    try {
      deadlines.missed(alert, atUs).forEach(missed -> see(alert, missed));
    } catch (RuntimeException e) {
      counters.count("latency.fault");
      log.error("deadlines of alert {} were not looked at", alert.id(), e);
    }
  }

  /** Some time after it was, so as not to be in the way of the alert itself. */
  private void tellJournaled() {
    for (var next = journaled.poll(); next != null; next = journaled.poll()) {
      var unused = desk.apply(next);
    }
  }

  private void see(Alert alert, Missed missed) {
    Key key = new Key(alert.id(), missed.stage());
    CompletableFuture<Decision> before = raised.get(key);
    if (before == null) {
      String what = "alert " + alert.title() + ": " + words(alert, missed, nowUs.getAsLong());
      String counter = "latency.deadlineMissed." + missed.stage().word();
      if (alert.content().getDrill()) {
        counters.of("drill").count(counter);
        log.warn("DRILL, no alarm: {}", what);
      } else {
        counters.count(counter);
        alarms.accept(what);
      }
    }
    if (before == null || isToBeAskedAgain(before)) {
      raised.put(
          key, desk.apply(new AlertCommand.Late(alert.id(), missed.stage(), missed.dueUs())));
    }
  }

  private boolean isToBeAskedAgain(CompletableFuture<Decision> before) {
    boolean again =
        before.isDone()
            && before.join() instanceof Decision.Refused refused
            && refused.kind() == Kind.UNAVAILABLE;
    if (again) {
      counters.count("latency.notRecorded");
    }
    return again;
  }

  private static String words(Alert alert, Missed missed, long atUs) {
    String stage = missed.stage().word();
    if (missed.reachedUs() != null) {
      return stage + " " + ms(missed.reachedUs() - missed.dueUs()) + " ms late";
    }
    Outstanding outstanding = Outstanding.of(alert, missed.stage());
    String late = stage + " not reached, " + ms(atUs - missed.dueUs()) + " ms past its deadline";
    if (outstanding.nodes() == 0) {
      return late;
    }
    int named = Math.min(NAMES_IN_ALARM, outstanding.radioNodes().size());
    return late
        + "; outstanding: "
        + outstanding.cells()
        + " cells of "
        + outstanding.nodes()
        + " radio nodes: "
        + String.join(", ", outstanding.radioNodes().subList(0, named))
        + (named < outstanding.nodes() ? " …" : "");
  }

  private static long ms(long us) {
    return us / 1_000;
  }

  @Override
  public void close() {
    leading = false;
    thread.shutdownNow();
  }
}
