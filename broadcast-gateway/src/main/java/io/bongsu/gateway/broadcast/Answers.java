package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what radio nodes say, and has it done and journaled.
 *
 * <p>A radio node may answer late, twice, in other words than ours, or of things we never asked:
 * what cannot be matched is counted, and changes nothing.
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  /** What a radio node said of a cell. */
  private record Word(String node, String what, String alertId, CellGlobalId cell) {}

  private final References references;
  private final Handover handover;
  private final Stops stops;
  private final UpdateAnswers updates;
  private final Restarts restarts;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Seldom seldom = new Seldom(System::nanoTime);
  private final Set<Word> saidInRound = ConcurrentHashMap.newKeySet();

  /** Said once; it is refused again each time that it is given again. */
  private final Set<Place> lostAt = ConcurrentHashMap.newKeySet();

  Answers(
      References references,
      Handover handover,
      Stops stops,
      UpdateAnswers updates,
      Restarts restarts,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters) {
    this.references = references;
    this.handover = handover;
    this.stops = stops;
    this.updates = updates;
    this.restarts = restarts;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  void forget(String alertId) {
    lostAt.removeIf(place -> place.alertId().equals(alertId));
  }

  /** Every {@value Rounds#PERIOD_MS} ms: what was said in the last round may be said again. */
  void round() {
    saidInRound.clear();
  }

  /**
   * The cells of which it did not say that already in this round: each time costs an alarm, a
   * record, and a message.
   */
  private Set<CellGlobalId> news(String node, String what, Alert alert, Set<CellGlobalId> cells) {
    Set<CellGlobalId> news = new LinkedHashSet<>();
    for (CellGlobalId cell : cells) {
      if (saidInRound.add(new Word(node, what, alert.id(), cell))) {
        news.add(cell);
      }
    }
    if (news.size() < cells.size()) {
      counters.count("radio.saidAgain");
    }
    return news;
  }

  void received(String node, CbspMessage message) {
    if (message instanceof CbspMessage.WriteReplaceComplete m) {
      written(
          node,
          new CbspMessage.WriteReplaceFailure(
              m.reference(), m.oldSerialNumber(), List.of(), m.completed(), m.cells()));
    } else if (message instanceof CbspMessage.WriteReplaceFailure m) {
      written(node, m);
    } else if (message instanceof CbspMessage.StatusQueryComplete m) {
      counted(node, m.reference(), m.completed());
    } else if (message instanceof CbspMessage.StatusQueryFailure m) {
      counters.count("radio.statusQueryFailed");
      counted(node, m.reference(), m.completed());
      forgotten(node, m);
    } else if (message instanceof CbspMessage.Restart m) {
      restarts.said(node, m);
    } else if (message instanceof CbspMessage.Failure m) {
      failed(node, m);
    } else if (message instanceof CbspMessage.KillComplete m) {
      stopped(node, m.reference(), m.completed(), m.cells(), List.of());
    } else if (message instanceof CbspMessage.KillFailure m) {
      counters.count("radio.killFailed");
      stopped(node, m.reference(), m.completed(), m.cells(), m.failures());
    } else if (message instanceof CbspMessage.ErrorIndication m) {
      counters.count("radio.errorIndication");
      if (seldom.isTime("error " + node)) {
        log.warn("radio node {}: could not read us: {}", node, CbspCause.describe(m.cause()));
      }
    } else {
      counters.count("radio.unexpected");
      if (seldom.isTime("unexpected " + node)) {
        log.warn("radio node {}: unexpected {}", node, message.getClass().getSimpleName());
      }
    }
  }

  /** What it took may stand beside what it did not. */
  private void written(String node, CbspMessage.WriteReplaceFailure answer) {
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
  private static boolean isEtwsAgain(Alert alert, String node, CellGlobalId cell, int cause) {
    NodeDelivery delivery = alert.deliveries().get(node);
    return cause == CbspCause.BSC_CAPACITY_EXCEEDED.code()
        && Handover.broadcast(alert).message() instanceof WarningMessage.Etws
        && delivery != null
        && delivery.wasGivenBefore(cell);
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
    if (!lost.isEmpty() && lostAt.add(new Place(alert.id(), node))) {
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
        new LinkedHashSet<>(references.matchAll(ours, cells(answer.completed().stream())));
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

  private void counted(String node, Reference reference, List<BroadcastCount> counts) {
    long atUs = nowUs.getAsLong();
    Alert alert = references.find(node, reference);
    if (alert == null) {
      return;
    }
    CellMatch ours = new CellMatch(References.cellsAt(alert, node));
    List<CellGlobalId> onAir =
        references.matchAll(ours, cells(counts.stream().filter(Answers::broadcasts)));
    List<CellGlobalId> held =
        references.matchAll(ours, cells(counts.stream().filter(count -> !broadcasts(count))));
    updates.taken(alert, node, newly(alert, node, held, onAir), false);
    // The desk knows what is new in it. Here we only know what was so a moment ago.
    if (!held.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.NodeAnswered(alert.id(), node, held, Map.of(), atUs));
    }
    if (!onAir.isEmpty()) {
      var unused = outcomes.tell(new AlertCommand.CellsBroadcasting(alert.id(), node, onAir, atUs));
    }
    if (alert.state().isToEnd()) {
      stops.lookForCorrection(alert, node, held);
      stops.lookForCorrection(alert, node, onAir);
    }
  }

  /** Where it does not know how often (TS 48.049 §8.2.10), its number means nothing. */
  private static boolean broadcasts(BroadcastCount count) {
    return !count.unknown() && (count.count() > 0 || count.overflow());
  }

  private static List<CellIdentifier> cells(Stream<BroadcastCount> counts) {
    return counts.map(BroadcastCount::cell).toList();
  }

  private static List<CellGlobalId> newly(
      Alert alert, String node, List<CellGlobalId> held, List<CellGlobalId> onAir) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery == null || !Updates.isUpdate(alert)) {
      return List.of();
    }
    Set<CellGlobalId> notTaken = new HashSet<>(delivery.notTaken());
    return Stream.concat(held.stream(), onAir.stream()).filter(notTaken::contains).toList();
  }

  /** The radio node does not know the message: it lost it, and said nothing. */
  private void forgotten(String node, CbspMessage.StatusQueryFailure failure) {
    Alert alert = references.find(node, failure.reference());
    if (alert == null || !alert.state().isLive()) {
      return;
    }
    List<CellIdentifier> forgot =
        failure.failures().stream()
            .filter(f -> f.cause() == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code())
            .map(CellFailure::cell)
            .toList();
    Set<CellGlobalId> cells =
        news(
            node, "forgot", alert, new CellMatch(References.cellsAt(alert, node)).amongAll(forgot));
    if (!cells.isEmpty()) {
      outcomes.alarm(alert, node, cells, "radio node " + node + " does not know the message");
      handover.give(alert, node, cells);
    }
  }

  /**
   * An answer that names no cell says nothing of any: some BSCs answer so where they understood
   * none.
   */
  private void stopped(
      String node,
      Reference reference,
      List<BroadcastCount> completed,
      List<CellIdentifier> named,
      List<CellFailure> failures) {
    Alert alert = references.find(node, reference);
    if (alert == null) {
      return;
    }
    if (!alert.state().isToEnd()) {
      counters.count("radio.unexpected");
      if (seldom.isTime("stop " + node)) {
        log.warn("radio node {}: speaks of a stop of alert {}, which is on air", node, alert.id());
      }
      return;
    }
    CellMatch ours = new CellMatch(References.cellsAt(alert, node));
    List<CellIdentifier> all =
        Stream.concat(completed.stream().map(BroadcastCount::cell), named.stream()).toList();
    Set<CellGlobalId> stopped = new LinkedHashSet<>(references.matchAll(ours, all));
    Map<CellGlobalId, Integer> refused = new LinkedHashMap<>();
    for (CellFailure failure : failures) {
      for (CellGlobalId cell : references.match(ours, failure.cell())) {
        if (failure.cause() == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()) {
          // It does not have it, which is what was wanted.
          stopped.add(cell);
        } else {
          refused.put(cell, failure.cause());
        }
      }
    }
    if (!stopped.isEmpty() || !refused.isEmpty()) {
      stops.answered(alert, node, List.copyOf(stopped), refused);
      updates.stopped(alert, node, List.copyOf(stopped));
    }
  }

  private void failed(String node, CbspMessage.Failure failure) {
    counters.count("radio.cellsFailed");
    List<CellIdentifier> failed = failure.failures().stream().map(CellFailure::cell).toList();
    for (Alert alert : references.liveAlerts()) {
      Set<CellGlobalId> cells =
          news(
              node,
              "failed",
              alert,
              new CellMatch(References.cellsAt(alert, node)).amongAll(failed));
      if (!cells.isEmpty()) {
        outcomes.alarm(alert, node, cells, "radio node reports them out of service");
      }
    }
  }
}
