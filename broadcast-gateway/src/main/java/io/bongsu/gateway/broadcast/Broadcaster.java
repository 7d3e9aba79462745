package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.Records;
import io.bongsu.gateway.journal.Backlog;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkListener;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives approved alerts to the radio nodes of their cells, and the radio nodes' answers to the
 * desk.
 *
 * <p>Whatever happens — a radio node that comes late or restarts, a gateway that was killed — the
 * same rule mends it: when a link is up, each live alert's cells that the radio node has not
 * confirmed are sent again, under the same serial number.
 *
 * <p>Only the gateway that leads does anything here: {@link #lead} takes up what the journal says
 * is not over and connects the links, {@link #follow} hangs up and forgets. A radio node has one
 * cell broadcast centre (TS 23.041 §3), and a gateway that was cut off has no link to say anything
 * on.
 *
 * <p>Called on the journal's thread, on the links' event loop and on the timer's thread; never
 * blocks.
 */
public final class Broadcaster implements Ledger.Listener, LinkListener, Leadership {
  private static final Logger log = LoggerFactory.getLogger(Broadcaster.class);

  /** Links begin to connect when this gateway begins to lead: nobody is away before. */
  private static final long CONNECTING_NS = TimeUnit.SECONDS.toNanos(1);

  /** Nor, before this, of what is taken up: all links at once may take longer. */
  private static final long TO_CONNECT_S = 10;

  private final Ledger ledger;
  private final ScheduledExecutorService timer;
  private final References references;
  private final Outcomes outcomes;
  private final Updates updates;
  private final Handover handover;
  private final Stops stops;
  private final Resets resets;
  private final Restarts restarts;
  private final News news;
  private final WriteAnswers writes;
  private final Answers answers;
  private final LongSupplier nowUs;
  private final Rounds rounds;
  private final Ends ends;
  private volatile List<CbspLink> links = List.of();
  private final Counters counters;
  private final Consumer<String> alarms;
  private volatile boolean leading;
  private volatile long ledNs;

  /** At the last round. */
  private boolean behind;

  /** Alarms go to the log. */
  public Broadcaster(
      CommandDesk desk,
      Ledger ledger,
      ScheduledExecutorService timer,
      LongSupplier nowUs,
      Counters counters) {
    this(desk, ledger, timer, nowUs, counters, what -> log.warn("ALARM {}", what));
  }

  /**
   * One that gives nothing yet.
   *
   * @param alarms what a person should see to; on any thread
   */
  public Broadcaster(
      CommandDesk desk,
      Ledger ledger,
      ScheduledExecutorService timer,
      LongSupplier nowUs,
      Counters counters,
      Consumer<String> alarms) {
    this.ledger = ledger;
    this.nowUs = nowUs;
    this.timer = timer;
    this.counters = counters;
    this.alarms = alarms;
    this.references = new References(ledger, counters);
    this.outcomes = new Outcomes(desk, timer, () -> leading, nowUs, counters, alarms);
    this.updates = new Updates(ledger, nowUs);
    this.handover = new Handover(ledger, updates, outcomes, nowUs, counters);
    this.stops = new Stops(ledger, updates, handover, outcomes, nowUs, counters);
    this.resets = new Resets(references, handover, outcomes, counters);
    this.restarts = new Restarts(references, handover, outcomes, counters);
    UpdateAnswers ofUpdates = new UpdateAnswers(updates, handover, stops, outcomes, counters);
    this.news = new News(counters);
    this.writes =
        new WriteAnswers(references, handover, stops, ofUpdates, outcomes, nowUs, counters, news);
    this.answers =
        new Answers(
            references,
            writes,
            handover,
            stops,
            ofUpdates,
            restarts,
            outcomes,
            nowUs,
            counters,
            news);
    this.rounds = new Rounds(references, stops, handover, outcomes, nowUs, counters);
    this.ends = new Ends(ledger, references, stops, handover, writes, outcomes, timer, nowUs);
  }

  /**
   * Whether this gateway leads, and no radio node that is connected owes an answer about a live
   * alert: then there is time to ask for other things.
   */
  public boolean isIdle() {
    return leading && !isBehind() && !references.isAnyLive(this::isAnswerOwed);
  }

  private boolean isAnswerOwed(Alert alert) {
    return !alert.deliveries().allAnswered()
        && alert.deliveries().entrySet().stream()
            .anyMatch(node -> node.getValue().answeredUs() == null && handover.isUp(node.getKey()));
  }

  /** Before the first {@link #lead}. */
  public void start(List<CbspLink> all) {
    links = List.copyOf(all);
    links.forEach(handover::add);
    var unused =
        timer.scheduleWithFixedDelay(
            this::round, Rounds.PERIOD_MS, Rounds.PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    if (!leading) {
      behind = false;
      return;
    }
    boolean before = behind;
    behind = isBehind();
    try {
      if (behind) {
        counters.count("broadcast.behind");
        if (!before) {
          alarms.accept("what radio nodes say is journaled late: waiting " + outcomes.waiting());
        }
        rounds.putOff();
      } else {
        rounds.go();
        news.round();
        restarts.round();
      }
    } catch (RuntimeException e) {
      // A timer's task that throws is never run again. What of one alert fails stays with it.
      counters.count("broadcast.fault");
      log.error("round failed", e);
    }
  }

  @Override
  public void lead() {
    references.forgetAll();
    stops.forgetAll();
    resets.forgetAll();
    restarts.forgetAll();
    news.round();
    writes.forgetAll();
    handover.forgetAll();
    rounds.forgetAll();
    ends.forgetAll();
    ledNs = System.nanoTime();
    leading = true;
    var unused =
        timer.schedule(
            () -> references.liveAlerts().forEach(alert -> giveToAbsent(alert.id())),
            TO_CONNECT_S,
            TimeUnit.SECONDS);
    ledger.alerts().stream().filter(alert -> alert.broadcast() != null).forEach(this::takeUp);
    links.forEach(CbspLink::start);
  }

  @Override
  public void follow() {
    leading = false;
    ends.forgetAll();
    links.forEach(CbspLink::stop);
  }

  /**
   * As {@link #follow}, for good, where no other gateway speaks: what was written still goes out.
   */
  public void end() {
    leading = false;
    links.forEach(CbspLink::end);
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (!leading || alert == null) {
      return;
    }
    switch (record.getEventCase()) {
      case ALERT_APPROVED -> {
        ends.watch(alert);
        // Its companion is approved just after it, and goes out after it.
        if (!updates.goesWithOld(alert)) {
          give(alert);
        }
        String noCompanion = record.getAlertApproved().getNoCompanion();
        if (!noCompanion.isEmpty()) {
          counters.count("broadcast.noSecondLanguage");
          outcomes.alarm(alert, noCompanion);
        }
      }
      // The one that takes its place was approved just before, and goes out first.
      case ALERT_REPLACED -> {
        updates.goingWith(alert).forEach(this::give);
        takeBack(alert);
      }
      case ALERT_STOPPED, ALERT_EXPIRED -> takeBack(alert);
      case HANDED_TO_RADIO, NODE_ANSWERED, NODE_SILENT, CELLS_BROADCASTING -> {
        if (alert.state().isToEnd()) {
          stops.heard(alert, Records.radioNode(record));
        }
      }
      default -> {}
    }
  }

  private void give(Alert alert) {
    Map<String, List<CellGlobalId>> all = Handover.broadcast(alert).cellsByNode();
    if (System.nanoTime() - ledNs >= CONNECTING_NS) {
      handover.give(alert, all);
      return;
    }
    Map<String, List<CellGlobalId>> now = new TreeMap<>(all);
    // Who is about to connect is given it then.
    now.keySet().removeIf(node -> handover.link(node) != null && !handover.isUp(node));
    handover.give(alert, now);
    var unused =
        timer.schedule(() -> giveToAbsent(alert.id()), CONNECTING_NS, TimeUnit.NANOSECONDS);
  }

  /** Who did not connect is away: it is known now, and said. */
  private void giveToAbsent(String alertId) {
    Alert alert = ledger.find(alertId);
    if (leading && alert != null && alert.state().isLive()) {
      alert
          .deliveries()
          .forEach(
              (node, delivery) -> {
                if (!handover.isUp(node) && !delivery.unanswered().isEmpty()) {
                  handover.give(alert, node, delivery.unanswered());
                }
              });
    }
  }

  private void takeBack(Alert alert) {
    alert.deliveries().keySet().forEach(node -> stops.tell(alert, node));
    // What waited for it to arrive need not any more.
    for (Alert old : updates.allOld(alert)) {
      old.deliveries().keySet().forEach(node -> stops.tell(old, node));
    }
  }

  /** What became of alerts of this road and waits to be journaled. */
  Backlog backlog() {
    return outcomes.backlog();
  }

  @Override
  public void up(RadioNode node) {
    if (!leading) {
      return;
    }
    if (!resets.begin(node)) {
      for (Alert alert : references.liveAlerts()) {
        NodeDelivery delivery = alert.deliveries().get(node.name());
        if (delivery != null && !delivery.notTaken().isEmpty()) {
          handover.give(alert, node.name(), delivery.notTaken());
        }
        if (delivery != null && delivery.isTaken()) {
          // It may have begun anew and not say so.
          rounds.askSoon(alert.id(), node.name());
        }
      }
    }
    // It may not know yet that these were taken back, and still broadcast them (la-2025).
    references.endingAlerts().forEach(alert -> stops.tell(alert, node.name()));
  }

  @Override
  public void down(RadioNode node, String reason) {
    if (!leading) {
      return;
    }
    for (Alert alert : references.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node.name());
      if (delivery != null && !delivery.unanswered().isEmpty()) {
        outcomes.alarm(alert, node.name(), delivery.unanswered(), "link lost: " + reason);
      }
    }
  }

  @Override
  public boolean isBehind() {
    return outcomes.isBehind();
  }

  @Override
  public void received(RadioNode node, CbspMessage message) {
    if (!leading) {
      return;
    }
    answers.received(node.name(), message);
  }

  /** No link will come up that would have it: said now, as when it is approved. */
  private void giveToNobody(Alert alert) {
    alert
        .deliveries()
        .forEach(
            (node, delivery) -> {
              if (handover.link(node) == null && !delivery.notTaken().isEmpty()) {
                handover.give(alert, node, delivery.notTaken());
              }
            });
  }

  /**
   * What is not over yet; and what is, where nobody was there to see its end. A fault of ours in
   * one alert must not keep this gateway from all the others.
   */
  private void takeUp(Alert alert) {
    try {
      if (alert.state().isLive()
          || (alert.state().isToEnd() && alert.isAwaited(nowUs.getAsLong()))) {
        ends.watch(alert);
        if (alert.state().isToEnd()) {
          stops.takeUp(alert);
        } else {
          giveToNobody(alert);
        }
      }
    } catch (RuntimeException e) {
      counters.count("broadcast.fault");
      log.error("alert {} was not taken up", alert.id(), e);
    }
  }
}
