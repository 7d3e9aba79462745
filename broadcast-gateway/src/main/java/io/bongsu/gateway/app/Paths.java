package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.ingest.BrokerCanary;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.PathAges;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.rehearsal.Canary;
import io.bongsu.gateway.rehearsal.Rehearsal;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which paths a warning takes through this gateway, and when each last worked.
 *
 * <pre>
 * rehearsal       a warning to a built-in radio node, in a journal of its own
 * ingest          a trigger, or the canary's, out of the broker
 * journal         a record kept, or a majority that says that this gateway leads; of one that follows:
 *                 somebody leads
 * journalCommit   a record kept; without limit, for there may be nothing to keep
 * history         all that is in the journal is in history.db
 * radio/NAME      anything a radio node said, while this gateway leads
 * </pre>
 */
final class Paths implements Ledger.Listener {
  private static final Logger log = LoggerFactory.getLogger(Paths.class);
  private static final long LOOK_EVERY_MS = 2_000;

  static final String REHEARSAL = "rehearsal";
  static final String INGEST = "ingest";
  static final String JOURNAL = "journal";
  static final String COMMIT = "journalCommit";
  static final String HISTORY = "history";

  /** A change of the lead takes some seconds. */
  private static final long JOURNAL_LIMIT_S = 10;

  /** What comes into the journal is shown a moment later. */
  private static final long HISTORY_LIMIT_S = 60;

  /** A link is given up after 40 s of silence, and should be back soon after. */
  private static final long RADIO_LIMIT_S = 60;

  /** One canary may fail. */
  private static final long CANARY_SLACK_S = 60;

  /** For so long after its approval an alert is being handed over, unless all have answered. */
  private static final long HANDING_OVER_US = 60_000_000;

  private final PathAges ages;
  private final Journal journal;
  private final Ledger ledger;
  private final History history;
  private final FieldSide field;
  private final List<CbspLink> links;
  private final LongSupplier nowUs;
  private final @Nullable Canary canary;

  Paths(
      Ground ground,
      Journal journal,
      Ledger ledger,
      History history,
      FieldSide field,
      List<CbspLink> links,
      Rehearsal rehearsal) {
    this.journal = journal;
    this.ledger = ledger;
    this.history = history;
    this.field = field;
    this.links = links;
    this.nowUs = ground.nowUs();
    ages =
        new PathAges(
            System::nanoTime,
            ground.metrics(),
            ground.counters(),
            what -> log.warn("ALARM {}", what));
    long everyS = ground.config().canaryEveryS();
    long canaryLimitS = everyS == 0 ? 0 : 2 * everyS + CANARY_SLACK_S;
    ages.add(REHEARSAL, canaryLimitS, () -> true);
    ages.add(INGEST, canaryLimitS, () -> true);
    ages.add(JOURNAL, JOURNAL_LIMIT_S, () -> true);
    ages.add(COMMIT, 0, () -> true);
    ages.add(HISTORY, HISTORY_LIMIT_S, () -> true);
    links.forEach(link -> ages.add(radio(link), RADIO_LIMIT_S, journal::leads));
    rehearsal.onHeld(() -> ages.succeeded(REHEARSAL));
    canary = everyS == 0 ? null : canary(ground, everyS, rehearsal);
  }

  private Canary canary(Ground ground, long everyS, Rehearsal rehearsal) {
    Canary fresh =
        new Canary(TimeUnit.SECONDS.toMillis(everyS), this::isHandingOver, ages, ground.counters());
    BrokerCanary broker =
        new BrokerCanary(ground.config().mqtt().host(), field.mqttPort(), ground.counters());
    field.ingest().tell(broker);
    fresh.addAtOnce(INGEST, broker::probe);
    fresh.add(REHEARSAL, () -> rehearsal.again(this::isHandingOver));
    return fresh;
  }

  private static String radio(CbspLink link) {
    return "radio/" + link.node().name();
  }

  PathAges ages() {
    return ages;
  }

  /** Begins to look, and to try. */
  void start(ScheduledExecutorService timer) {
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    if (canary != null) {
      canary.start();
    }
  }

  void stop() throws InterruptedException {
    if (canary != null) {
      canary.stop();
    }
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    ages.succeeded(COMMIT);
    ages.succeeded(JOURNAL);
  }

  /** Whether an urgent alert needs the processors. */
  boolean isHandingOver() {
    return journal.leads() && ledger.alerts().stream().anyMatch(this::isHandingOver);
  }

  private boolean isHandingOver(Alert alert) {
    AlertClass of = AlertClass.of(alert.content());
    Long approvedUs = alert.stages().get(Stage.APPROVED);
    return alert.state().isLive()
        && (of == AlertClass.CRITICAL || of == AlertClass.EMERGENCY)
        && approvedUs != null
        && !alert.stages().containsKey(Stage.ACCEPTED)
        && nowUs.getAsLong() - approvedUs < HANDING_OVER_US;
  }

  /** Never throws: a timer forgets a task that does. */
  private void look() {
    try {
      if (journal.leads()) {
        var unused = journal.lease().thenAccept(this::leads);
      } else if (journal.leader() != null && journal.trouble() == null) {
        ages.succeeded(JOURNAL);
      }
      if (history.behindBy() == 0) {
        ages.succeeded(HISTORY);
      }
      Long takenNs = field.ingest().takenNs();
      if (takenNs != null) {
        ages.succeeded(INGEST, takenNs);
      }
      for (CbspLink link : links) {
        Long heardNs = link.heardNs();
        if (heardNs != null && journal.leads()) {
          ages.succeeded(radio(link), heardNs);
        }
      }
      ages.look();
    } catch (RuntimeException e) {
      log.error("paths were not looked at", e);
    }
  }

  private void leads(boolean certain) {
    if (certain && journal.trouble() == null) {
      ages.succeeded(JOURNAL);
    }
  }
}
