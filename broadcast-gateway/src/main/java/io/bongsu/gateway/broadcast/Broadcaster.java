package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkListener;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
  private static final long LOOK_AT_CLOCK_MS = 60_000;

  private final Ledger ledger;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Outcomes outcomes;
  private final Handover handover;
  private final Stops stops;
  private final Answers answers;
  private final Rounds rounds;
  private volatile List<CbspLink> links = List.of();
  private volatile boolean leading;

  public Broadcaster(
      CommandDesk desk,
      Ledger ledger,
      ScheduledExecutorService timer,
      LongSupplier nowUs,
      Counters counters) {
    this.ledger = ledger;
    this.timer = timer;
    this.nowUs = nowUs;
    this.outcomes = new Outcomes(desk, timer, () -> leading, counters);
    this.handover = new Handover(ledger, outcomes, nowUs, counters);
    this.stops = new Stops(handover, outcomes, nowUs, counters);
    this.answers = new Answers(ledger, handover, stops, outcomes, nowUs, counters);
    this.rounds = new Rounds(answers, stops, handover, outcomes, nowUs, counters);
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
    if (leading) {
      rounds.go();
    }
  }

  @Override
  public void lead() {
    answers.forgetAll();
    leading = true;
    ledger.alerts().stream().filter(alert -> alert.broadcast() != null).forEach(this::takeUp);
    links.forEach(CbspLink::start);
  }

  @Override
  public void follow() {
    leading = false;
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
        expect(alert);
        Handover.broadcast(alert)
            .cellsByNode()
            .forEach((node, cells) -> handover.give(alert, node, cells));
      }
      // The one that takes its place was approved just before, and goes out first.
      case ALERT_STOPPED, ALERT_REPLACED ->
          alert.deliveries().keySet().forEach(node -> stops.tell(alert, node));
      default -> {}
    }
  }

  @Override
  public void up(RadioNode node) {
    if (!leading) {
      return;
    }
    for (Alert alert : answers.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node.name());
      if (delivery != null && !delivery.notTaken().isEmpty()) {
        handover.give(alert, node.name(), delivery.notTaken());
      }
    }
    // It may not know yet that these were taken back, and still broadcast them (la-2025).
    answers.takenBackAlerts().forEach(alert -> stops.tell(alert, node.name()));
  }

  @Override
  public void down(RadioNode node, String reason) {
    if (!leading) {
      return;
    }
    for (Alert alert : answers.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node.name());
      if (delivery != null && !delivery.unanswered().isEmpty()) {
        outcomes.alarm(alert, node.name(), delivery.unanswered(), "link lost: " + reason);
      }
    }
  }

  @Override
  public void received(RadioNode node, CbspMessage message) {
    if (!leading) {
      return;
    }
    answers.received(node.name(), message);
  }

  private void takeUp(Alert alert) {
    if (Handover.broadcast(alert).broadcastsLeft(nowUs.getAsLong()) > 0) {
      expect(alert);
    } else if (alert.state().isLive()) {
      // Its end passed while nobody was there to see it.
      var unusedAnswer = outcomes.tell(new AlertCommand.Expire(alert.id()));
    }
  }

  private void expect(Alert alert) {
    if (alert.state() == AlertState.EXPIRED) {
      return;
    }
    Broadcast broadcast = Handover.broadcast(alert);
    answers.expect(alert, broadcast);
    endWhenOver(alert, broadcast);
  }

  /**
   * By the wall clock, which may be set while the timer runs: it is looked at again each minute,
   * and once more where the timer was early.
   */
  private void endWhenOver(Alert alert, Broadcast broadcast) {
    // Rounded up: a timer that fires before the microsecond has come is refused.
    long endsInMs = Math.floorDiv(broadcast.endsUs() - nowUs.getAsLong(), 1000) + 1;
    var unused =
        timer.schedule(
            () -> end(alert, broadcast),
            Math.max(1, Math.min(endsInMs, LOOK_AT_CLOCK_MS)),
            TimeUnit.MILLISECONDS);
  }

  private void end(Alert alert, Broadcast broadcast) {
    if (!leading) {
      return;
    }
    if (nowUs.getAsLong() < broadcast.endsUs()) {
      endWhenOver(alert, broadcast);
      return;
    }
    var unused =
        outcomes
            .tell(new AlertCommand.Expire(alert.id()))
            .thenRun(() -> endedOrNotYet(alert, broadcast));
  }

  /** The desk looks at the clock for itself, and later. */
  private void endedOrNotYet(Alert alert, Broadcast broadcast) {
    Alert now = ledger.find(alert.id());
    if (leading && now != null && now.state().isLive()) {
      endWhenOver(alert, broadcast);
    } else {
      answers.forget(alert, broadcast);
    }
  }
}
