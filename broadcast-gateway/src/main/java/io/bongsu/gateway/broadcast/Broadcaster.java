package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkListener;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.journal.v1.Record;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives approved alerts to the radio nodes of their cells, and the radio nodes' answers to the
 * desk.
 *
 * <p>Whatever happens — a radio node that comes late or restarts, a gateway that was killed — the
 * same rule mends it: when a link is up, each live alert's cells that the radio node has not
 * confirmed are sent again, under the same serial number.
 *
 * <p>Called on the desk's thread, on the links' event loop and on the timer's thread; never blocks.
 */
public final class Broadcaster implements CommandDesk.CommitListener, LinkListener {
  private final CommandDesk desk;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Outcomes outcomes;
  private final Handover handover;
  private final Answers answers;
  private final Rounds rounds;

  public Broadcaster(
      CommandDesk desk, ScheduledExecutorService timer, LongSupplier nowUs, Counters counters) {
    this.desk = desk;
    this.timer = timer;
    this.nowUs = nowUs;
    this.outcomes = new Outcomes(desk, timer, counters);
    this.handover = new Handover(outcomes, nowUs, counters);
    this.answers = new Answers(desk, handover, outcomes, nowUs, counters);
    this.rounds = new Rounds(answers, handover, outcomes, nowUs, counters);
  }

  /** Takes up what the journal says is not over, then connects the links. */
  public void start(Collection<CbspLink> links) {
    desk.alerts().stream().filter(alert -> alert.broadcast() != null).forEach(this::takeUp);
    links.forEach(handover::add);
    links.forEach(CbspLink::start);
    var unused =
        timer.scheduleWithFixedDelay(
            rounds::go, Rounds.PERIOD_MS, Rounds.PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void committed(Record record, Alert alert) {
    switch (record.getEventCase()) {
      case ALERT_APPROVED -> {
        expect(alert);
        Handover.broadcast(alert)
            .cellsByNode()
            .forEach((node, cells) -> handover.give(alert, node, cells));
      }
      // The one that takes its place was approved just before, and goes out first.
      case ALERT_STOPPED, ALERT_REPLACED ->
          alert.deliveries().keySet().forEach(node -> handover.kill(alert, node));
      default -> {}
    }
  }

  @Override
  public void up(RadioNode node) {
    for (Alert alert : answers.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node.name());
      if (delivery != null && !delivery.notTaken().isEmpty()) {
        handover.give(alert, node.name(), delivery.notTaken());
      }
    }
    // It may not know yet that these were taken back, and still broadcast them (la-2025).
    answers.takenBackAlerts().forEach(alert -> handover.kill(alert, node.name()));
  }

  @Override
  public void down(RadioNode node, String reason) {
    for (Alert alert : answers.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node.name());
      if (delivery != null && !delivery.unanswered().isEmpty()) {
        outcomes.alarm(alert, node.name(), delivery.unanswered(), "link lost: " + reason);
      }
    }
  }

  @Override
  public void received(RadioNode node, CbspMessage message) {
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
    long endsInMs = Math.max(0, (broadcast.endsUs() - nowUs.getAsLong()) / 1000);
    var unused =
        timer.schedule(
            () -> {
              var unusedAnswer =
                  outcomes
                      .tell(new AlertCommand.Expire(alert.id()))
                      .thenRun(() -> answers.forget(alert, broadcast));
            },
            endsInMs,
            TimeUnit.MILLISECONDS);
  }
}
