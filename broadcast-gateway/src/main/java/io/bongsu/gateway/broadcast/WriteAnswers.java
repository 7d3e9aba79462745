package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Reads what radio nodes say of a warning that they were given: which cells took it, which refused
 * it, and of which that says nothing.
 */
final class WriteAnswers {
  private final References references;
  private final Handover handover;
  private final Stops stops;
  private final UpdateAnswers updates;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final News news;

  /** Said once until it takes it again: it is refused each time that it is given again. */
  private final Set<Place> lostAt = ConcurrentHashMap.newKeySet();

  WriteAnswers(
      References references,
      Handover handover,
      Stops stops,
      UpdateAnswers updates,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters,
      News news) {
    this.references = references;
    this.handover = handover;
    this.stops = stops;
    this.updates = updates;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
    this.news = news;
  }

  void forget(String alertId) {
    lostAt.removeIf(place -> place.alertId().equals(alertId));
  }

  /** Another gateway led. */
  void forgetAll() {
    lostAt.clear();
  }

  /** What it took may stand beside what it did not. */
  void answered(String node, CbspMessage.WriteReplaceFailure answer) {
    long atUs = nowUs.getAsLong();
    Alert alert = references.find(node, answer.reference());
    if (alert == null) {
      return;
    }
    CellMatch ours = new CellMatch(References.cellsAt(alert, node));
    List<CellGlobalId> accepted = accepted(alert, ours, node, answer);
    Map<CellGlobalId, Integer> refused = new LinkedHashMap<>();
    Set<CellGlobalId> hasItAlready = new LinkedHashSet<>();
    Set<CellGlobalId> mayHaveIt = new LinkedHashSet<>();
    for (CellFailure failure : answer.failures()) {
      for (CellGlobalId cell : references.match(ours, failure.cell())) {
        if (failure.cause() == CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code()) {
          hasItAlready.add(cell);
        } else if (isEtwsAgain(alert, node, cell, failure.cause())) {
          mayHaveIt.add(cell);
        } else {
          refused.put(cell, failure.cause());
        }
      }
    }
    if (!hasItAlready.isEmpty()) {
      // Sent twice, as after a restart of ours. It says so; we ask rather than guess.
      handover.ask(alert, node, hasItAlready);
    }
    if (!mayHaveIt.isEmpty()) {
      outcomes.unknown(
          alert, node, mayHaveIt, "radio node has an ETWS message already, which may be this one");
    }
    refused = updates.refused(alert, node, refused);
    if (!refused.isEmpty()) {
      counters.count("broadcast.refused", refused.size());
      lost(alert, node, refused);
    } else if (!accepted.isEmpty()) {
      lostAt.remove(new Place(alert.id(), node));
    }
    if (!accepted.isEmpty() || !refused.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.NodeAnswered(alert.id(), node, accepted, refused, atUs));
    }
    if (alert.state().isToEnd() && !accepted.isEmpty()) {
      stops.takenAfterwards(alert, node, accepted);
    }
  }

  /**
   * Some refuse an ETWS primary notification that they have as one for which there is no room, and
   * none can be asked about it.
   */
  private boolean isEtwsAgain(Alert alert, String node, CellGlobalId cell, int cause) {
    return cause == CbspCause.BSC_CAPACITY_EXCEEDED.code()
        && handover.etwsAgain().mayHave(alert, node, cell);
  }

  /** It had it there and has not now: nobody would see that, the alert having been everywhere. */
  private void lost(Alert alert, String node, Map<CellGlobalId, Integer> refused) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery == null || !alert.state().isLive()) {
      return;
    }
    Set<CellGlobalId> lost =
        new LinkedHashSet<>(delivery.cells(outcome -> outcome.onceTaken() && !outcome.isRefused()));
    lost.retainAll(refused.keySet());
    if (!lost.isEmpty()
        && lostAt.add(new Place(alert.id(), node))
        && !news.of(node, "lost", alert, lost).isEmpty()) {
      counters.count("broadcast.lost");
      outcomes.alarm(
          alert,
          "%d cells of radio node %s had it and refuse it now: %s"
              .formatted(
                  lost.size(),
                  node,
                  lost.stream().map(refused::get).distinct().map(CbspCause::describe).toList()));
    }
  }

  /** The cells that have it now; an update's old alert is replaced there, or to be stopped. */
  private List<CellGlobalId> accepted(
      Alert alert, CellMatch ours, String node, CbspMessage.WriteReplaceFailure answer) {
    // Of a replaced message there are counts; some name its cells here only.
    Set<CellGlobalId> replaced =
        new LinkedHashSet<>(
            references.matchAll(
                ours, answer.completed().stream().map(BroadcastCount::cell).toList()));
    List<CellGlobalId> accepted = references.matchAll(ours, answer.cells());
    SerialNumber old = Handover.broadcast(alert).oldSerialNumber();
    if (old != null && old.equals(answer.oldSerialNumber())) {
      replaced.addAll(accepted);
    }
    if (replaced.isEmpty()) {
      updates.taken(alert, node, accepted, false);
      return accepted;
    }
    List<CellGlobalId> others = accepted.stream().filter(c -> !replaced.contains(c)).toList();
    updates.taken(alert, node, List.copyOf(replaced), true);
    updates.taken(alert, node, others, false);
    return Stream.concat(replaced.stream(), others.stream()).toList();
  }
}
