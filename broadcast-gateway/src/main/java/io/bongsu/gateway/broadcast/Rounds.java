package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.CellTotals;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round all live alerts every 2 s and looks at what should have happened by now.
 *
 * <p>A radio node that was given an alert and does not answer in time has its cells unknown, with
 * an alarm. Cells that took it and are not known to broadcast are asked about: each time, or in
 * turn where there are too many in alerts of a class; those that are, once a minute, and soon after
 * their radio node's link came up. What is unknown at a connected radio node, or was refused for a
 * reason that passes, is sent again every 20 s, under the same serial number. Stops have {@link
 * Stops rules of their own}.
 *
 * <p>State is read from the journal's alerts each time and, but for whose turn it is to be asked,
 * kept nowhere else. One thread.
 */
final class Rounds {
  static final long PERIOD_MS = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final long ANSWER_DEADLINE_US = 10_000_000;
  private static final int ROUNDS_TO_RETRY = 10;

  /** Nobody is late before these, after the last round that was put off. */
  private static final long ANSWER_ROUNDS = 10_000 / PERIOD_MS;

  /** Nor, before these, who speaks at all. */
  private static final long CATCHING_UP_ROUNDS = 60_000 / PERIOD_MS;

  private static final long HEARD_WITHIN_NS = 2_000_000_000;

  /** In a round, about alerts of a class: a national alert's, and no more than links carry. */
  private static final int QUESTIONS = 4_096;

  /** After this long a cell that took the alert is asked about every 16 s only. */
  private static final long EAGER_US = 60_000_000;

  private static final int PATIENT_ROUNDS = 8;

  /** Of what is on air: each once a minute, or as often as so many in a round make it. */
  private static final int ON_AIR_ROUNDS = 32;

  private static final int ON_AIR_QUESTIONS = 1_024;

  private final References references;
  private final Stops stops;
  private final Handover handover;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private long rounds;

  /** The last that was put off; counted, so that a clock that is set does not stretch it. */
  private long putOffRound = -CATCHING_UP_ROUNDS;

  /** When the first of those was that were put off one after another. */
  private long putOffSinceUs;

  /** Of each class, of alerts that are new. */
  private final Map<AlertClass, Turns> eager = turns(1);

  /** Likewise, of those that are not. */
  private final Map<AlertClass, Turns> patient = turns(PATIENT_ROUNDS);

  /** Of what is on air, whatever its class. */
  private final Turns onAir = new Turns(ON_AIR_QUESTIONS, ON_AIR_ROUNDS);

  /** Whom to ask first: any thread adds to it. */
  private final Set<Place> asksSoon = ConcurrentHashMap.newKeySet();

  private int soonLeft;

  Rounds(
      References references,
      Stops stops,
      Handover handover,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters) {
    this.references = references;
    this.stops = stops;
    this.handover = handover;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  /**
   * Instead of {@link #go}, while what was said waits to be journaled or to be read: what is late
   * by the journal need not be, and asking again would make it later. Stops go on.
   */
  void putOff() {
    if (rounds != putOffRound) {
      putOffSinceUs = nowUs.getAsLong();
    }
    rounds++;
    putOffRound = rounds;
    stops.round(true);
  }

  /** A fault of ours in one alert must not keep this gateway from all the others. */
  void go() {
    rounds++;
    soonLeft = ON_AIR_QUESTIONS;
    List<Alert> live = references.liveAlerts();
    for (Alert alert : live) {
      try {
        look(alert);
      } catch (RuntimeException e) {
        counters.count("broadcast.fault");
        log.error("alert {} was not looked at", alert.id(), e);
      }
    }
    eager.values().forEach(Turns::endRound);
    patient.values().forEach(Turns::endRound);
    onAir.endRound();
    if (!asksSoon.isEmpty()) {
      Set<String> ids = live.stream().map(Alert::id).collect(Collectors.toSet());
      asksSoon.removeIf(place -> !ids.contains(place.alertId()));
    }
    stops.round(false);
  }

  /** Its link came up, and it took the alert before: it may have begun anew and not say so. */
  void askSoon(String alertId, String node) {
    asksSoon.add(new Place(alertId, node));
  }

  /** Another gateway led. */
  void forgetAll() {
    asksSoon.clear();
  }

  private void look(Alert alert) {
    if (!Handover.broadcast(alert).mayBeFinished(nowUs.getAsLong())) {
      alert.deliveries().forEach((node, delivery) -> askOnAir(alert, node, delivery));
    }
    if (!alert.deliveries().totals().areAllOnAir()) {
      boolean retry = rounds % ROUNDS_TO_RETRY == 0;
      AlertClass of = AlertClass.of(alert.content());
      Turns turns = Objects.requireNonNull((isNew(alert) ? eager : patient).get(of));
      alert.deliveries().forEach((node, delivery) -> look(alert, turns, node, delivery, retry));
    }
  }

  /** What broadcast once may have been lost since, by a radio node that said nothing of it. */
  private void askOnAir(Alert alert, String node, NodeDelivery delivery) {
    if (isToAskSoon(alert, node)) {
      handover.ask(alert, node, delivery.cells(CellOutcome::isTaken));
    } else if (handover.isUp(node) && delivery.isOnAir() && onAir.isTurnOf(alert.id(), node)) {
      handover.ask(alert, node, delivery.cells(cell -> cell.state() == CellState.BROADCASTING));
    }
  }

  private boolean isToAskSoon(Alert alert, String node) {
    if (asksSoon.isEmpty() || soonLeft == 0 || !asksSoon.remove(new Place(alert.id(), node))) {
      return false;
    }
    soonLeft--;
    return true;
  }

  private void look(Alert alert, Turns turns, String node, NodeDelivery delivery, boolean retry) {
    if (!handover.isUp(node)) {
      return;
    }
    CellTotals totals = alert.deliveries().totals();
    List<CellGlobalId> late = totals.in(CellState.REQUESTED) > 0 ? late(node, delivery) : List.of();
    if (!late.isEmpty()) {
      outcomes.alarm(
          alert, node, late, "no answer within " + ANSWER_DEADLINE_US / 1_000_000 + " s");
    }
    if (delivery.isToBroadcast() && turns.isTurnOf(alert.id(), node)) {
      handover.ask(alert, node, delivery.cells(cell -> cell.state() == CellState.ACCEPTED));
    }
    if (retry && !handover.isHeld(alert) && totals.in(CellState.UNKNOWN) + totals.refused() > 0) {
      List<CellGlobalId> lost =
          delivery.cells(cell -> cell.state() == CellState.UNKNOWN || cell.isRefusedForNow());
      if (!lost.isEmpty()) {
        counters.count("broadcast.sentAgain");
        handover.give(alert, node, lost);
      }
    }
  }

  private static Map<AlertClass, Turns> turns(int least) {
    Map<AlertClass, Turns> turns = new EnumMap<>(AlertClass.class);
    for (AlertClass of : AlertClass.values()) {
      turns.put(of, new Turns(QUESTIONS, least));
    }
    return turns;
  }

  private List<CellGlobalId> late(String node, NodeDelivery delivery) {
    Long handedUs = delivery.handedUs();
    if (handedUs == null || nowUs.getAsLong() - handedUs < ANSWER_DEADLINE_US) {
      return List.of();
    }
    long since = rounds - putOffRound;
    if (since <= ANSWER_ROUNDS
        || (since < CATCHING_UP_ROUNDS && handover.isHeard(node, HEARD_WITHIN_NS))) {
      // What it said since then is being read, in its order.
      return List.of();
    }
    return delivery.cells(cell -> cell.state() == CellState.REQUESTED && !cell.isRefused());
  }

  /** What was new when rounds were put off was asked nothing then: it is new for as long again. */
  private boolean isNew(Alert alert) {
    Long approvedUs = alert.stages().get(Stage.APPROVED);
    if (approvedUs == null) {
      return false;
    }
    return nowUs.getAsLong() - approvedUs < EAGER_US
        || (rounds - putOffRound < CATCHING_UP_ROUNDS && putOffSinceUs - approvedUs < EAGER_US);
  }
}
