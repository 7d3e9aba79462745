package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes off the air what was stopped, replaced or is over, and says where that may not have
 * happened.
 *
 * <p>A radio node is told until it has confirmed every cell: at once, whenever its link comes up,
 * and again after 20 s, 40 s and so on up to 320 s, until an hour after the alert would have ended
 * by itself. Cells that may have it and are not confirmed after 10 s, or that refuse to stop, are
 * an alarm, once for each radio node. What was confirmed is in the journal; here is kept only of
 * whom it is awaited, and when to say it again.
 *
 * <p>What is over is stopped too: radio nodes count broadcasts, not time, and a base station that
 * was out of service, or had too much to broadcast, would go on with it after its end. That it may
 * is no alarm then, since it is rare and nobody ordered otherwise; it is counted.
 *
 * <p>Where an {@linkplain Updates update} takes its place, a radio node is told nothing of the old
 * one until it has answered the update, or for 30 s at most: it may be replaced in one step, and no
 * cell is to be without either.
 *
 * <p>Pauses are counted in rounds, so that a clock that is set does not stretch them. Any thread.
 */
final class Stops {
  private static final Logger log = LoggerFactory.getLogger(Stops.class);
  private static final long DEADLINE_ROUNDS = 10_000 / Rounds.PERIOD_MS;
  private static final long FIRST_PAUSE_ROUNDS = 20_000 / Rounds.PERIOD_MS;

  /** In that time it is sent once more, and has ten seconds to be answered. */
  private static final long UPDATE_ROUNDS = 30_000 / Rounds.PERIOD_MS;

  private static final long LONGEST_PAUSE_ROUNDS = 16 * FIRST_PAUSE_ROUNDS;

  /** Since when one radio node is told to stop one alert, and when next; in rounds. */
  private record Wait(long since, long next, long pause) {
    static Wait from(long round) {
      return new Wait(round, round + FIRST_PAUSE_ROUNDS, FIRST_PAUSE_ROUNDS);
    }

    /** It is told in the next round for the first time. */
    static Wait next(long round) {
      return new Wait(round, round + 1, FIRST_PAUSE_ROUNDS / 2);
    }

    Wait anew(long round, long after) {
      return new Wait(since, round + after, FIRST_PAUSE_ROUNDS);
    }

    Wait longer(long round) {
      long longer = Math.min(LONGEST_PAUSE_ROUNDS, 2 * pause);
      return new Wait(since, round + longer, longer);
    }
  }

  private final Ledger ledger;
  private final Updates updates;
  private final Handover handover;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Map<Place, Wait> waits = new ConcurrentHashMap<>();
  private final Set<Place> alarmed = ConcurrentHashMap.newKeySet();
  private volatile long round;

  Stops(
      Ledger ledger,
      Updates updates,
      Handover handover,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters) {
    this.ledger = ledger;
    this.updates = updates;
    this.handover = handover;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  /**
   * It was ended just now, or the radio node's link came up. What is over can wait for the round,
   * and for there to be time.
   */
  void tell(Alert alert, String node) {
    NodeDelivery delivery = notStopped(alert, node);
    if (delivery == null) {
      return;
    }
    if (alert.state() == AlertState.EXPIRED) {
      waits.put(new Place(alert.id(), node), Wait.next(round));
    } else {
      tell(alert, node, delivery.notStopped());
    }
  }

  /** There, where it is to be told and may answer yet; else null. */
  private @Nullable NodeDelivery notStopped(Alert alert, String node) {
    NodeDelivery delivery = alert.deliveries().get(node);
    return delivery == null
            || delivery.notStopped().isEmpty()
            || !alert.isAwaited(nowUs.getAsLong())
        ? null
        : delivery;
  }

  /** The radio node said that it took it, after it was stopped: it came late (la-2025). */
  void takenAfterwards(Alert alert, String node, Collection<CellGlobalId> cells) {
    counters.count("broadcast.takenAfterStop");
    NodeDelivery delivery = alert.deliveries().get(node);
    Set<CellGlobalId> waiting = delivery == null ? Set.of() : new HashSet<>(delivery.notStopped());
    List<CellGlobalId> done = cells.stream().filter(cell -> !waiting.contains(cell)).toList();
    if (!done.isEmpty()) {
      alarm(alert, node, done, "it took it after its stop was done there");
    }
    lookForCorrection(alert, node, cells);
    tell(alert, node, cells);
  }

  /**
   * The radio node has it in these cells, as it says. Where a correction went out without them,
   * nobody there was told that the alert is wrong.
   */
  void lookForCorrection(Alert alert, String node, Collection<CellGlobalId> cells) {
    String id = alert.correction();
    Alert correction = id == null ? null : ledger.find(id);
    Broadcast sent = correction == null ? null : correction.broadcast();
    if (sent == null) {
      return;
    }
    Set<CellGlobalId> reached = new HashSet<>(sent.cellsByNode().getOrDefault(node, List.of()));
    List<CellGlobalId> missed = cells.stream().filter(cell -> !reached.contains(cell)).toList();
    if (!missed.isEmpty()) {
      counters.count("broadcast.notCorrected");
      outcomes.alarm(
          alert,
          "%d cells of radio node %s have it, and correction %s went out without them: %s"
              .formatted(missed.size(), node, id, missed));
    }
  }

  /** Those at once that do not wait for its update; the round sees to the others. */
  void tell(Alert alert, String node, Collection<CellGlobalId> cells) {
    Predicate<CellGlobalId> waitsForUpdate = updates.awaitUpdate(alert, node);
    List<CellGlobalId> now = cells.stream().filter(waitsForUpdate.negate()).toList();
    again(alert, node, now.size() < cells.size() ? UPDATE_ROUNDS : FIRST_PAUSE_ROUNDS);
    if (!now.isEmpty()) {
      handover.kill(alert, node, now);
    }
  }

  /** The round tells it again what is not confirmed by then. */
  private void again(Alert alert, String node, long afterRounds) {
    long now = round;
    waits.compute(
        new Place(alert.id(), node),
        (place, wait) -> (wait == null ? Wait.from(now) : wait).anew(now, afterRounds));
  }

  /** Its update need not be waited for in these cells any more, and did not take its place. */
  void release(Alert alert, String node, Collection<CellGlobalId> cells) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery != null && alert.state().isToEnd()) {
      Set<CellGlobalId> of = new HashSet<>(cells);
      List<CellGlobalId> wanted = delivery.notStopped().stream().filter(of::contains).toList();
      if (!wanted.isEmpty()) {
        again(alert, node, FIRST_PAUSE_ROUNDS);
        handover.kill(alert, node, wanted);
      }
    }
  }

  /** The radio node put an update in its place there. */
  void replaced(Alert alert, String node, List<CellGlobalId> cells, String byAlertId) {
    long atUs = nowUs.getAsLong();
    var unused =
        outcomes.tell(
            new AlertCommand.StopAnswered(alert.id(), node, cells, Map.of(), atUs, byAlertId));
  }

  void answered(
      Alert alert, String node, List<CellGlobalId> stopped, Map<CellGlobalId, Integer> refused) {
    var unused =
        outcomes.tell(
            new AlertCommand.StopAnswered(alert.id(), node, stopped, refused, nowUs.getAsLong()));
    NodeDelivery delivery = alert.deliveries().get(node);
    List<CellGlobalId> there =
        delivery == null
            ? List.of()
            : delivery.mayStillBroadcast().stream().filter(refused::containsKey).toList();
    if (!there.isEmpty()) {
      alarm(alert, node, there, "it refuses to stop");
    }
  }

  /** This gateway did not lead when it was stopped or replaced. */
  void takeUp(Alert alert) {
    alert.deliveries().keySet().forEach(node -> heard(alert, node));
  }

  /** Something was journaled of an alert that is to end: it may have to stop anew. */
  void heard(Alert alert, String node) {
    if (notStopped(alert, node) != null) {
      long now = round;
      waits.computeIfAbsent(new Place(alert.id(), node), place -> Wait.from(now));
    }
  }

  /**
   * Every {@value Rounds#PERIOD_MS} ms.
   *
   * @param behind whether more is said than journaled: who is told to stop answers that
   */
  void round(boolean behind) {
    long now = round + 1;
    round = now;
    waits.forEach((place, wait) -> lookAlone(place, wait, now, behind));
  }

  /** A fault of ours in one must not keep this gateway from all the others. */
  private void lookAlone(Place place, Wait wait, long now, boolean behind) {
    try {
      look(place, wait, now, behind);
    } catch (RuntimeException e) {
      counters.count("broadcast.fault");
      log.error("the stop of alert {} was not looked at", place.alertId(), e);
    }
  }

  private void look(Place place, Wait wait, long now, boolean behind) {
    String node = place.node();
    Alert alert = ledger.find(place.alertId());
    NodeDelivery delivery = alert == null ? null : notStopped(alert, node);
    if (alert == null || delivery == null) {
      waits.remove(place, wait);
      alarmed.remove(place);
      return;
    }
    if (behind && alert.state() == AlertState.EXPIRED) {
      waits.replace(place, wait, Wait.next(now));
      return;
    }
    List<CellGlobalId> there = delivery.mayStillBroadcast();
    if (now - wait.since() >= DEADLINE_ROUNDS && !there.isEmpty()) {
      alarm(alert, node, there, "it did not confirm the stop");
    }
    if (now >= wait.next() && !handover.isUp(node)) {
      // When it comes up it is told, after the update; not by this, in between.
      waits.replace(place, wait, wait.anew(now, FIRST_PAUSE_ROUNDS));
    } else if (now >= wait.next()) {
      waits.replace(place, wait, wait.longer(now));
      handover.kill(alert, node, delivery.notStopped());
    }
  }

  private void alarm(Alert alert, String node, List<CellGlobalId> cells, String why) {
    boolean first = alarmed.add(new Place(alert.id(), node));
    if (first && alert.state() == AlertState.EXPIRED) {
      counters.count("broadcast.endNotConfirmed");
    } else if (first) {
      counters.count("broadcast.mayStillBroadcast");
      outcomes.alarm(
          alert,
          "%d cells of radio node %s may still broadcast it: %s"
              .formatted(cells.size(), node, why));
    }
  }

  void forget(String alertId) {
    updates.forget(alertId);
    waits.keySet().removeIf(place -> place.alertId().equals(alertId));
    alarmed.removeIf(place -> place.alertId().equals(alertId));
  }

  /** Another gateway led: what was confirmed to it is in the journal. */
  void forgetAll() {
    updates.forgetAll();
    waits.clear();
    alarmed.clear();
  }
}
