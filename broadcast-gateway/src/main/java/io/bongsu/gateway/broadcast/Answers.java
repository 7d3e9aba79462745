package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.gateway.radio.CellMatch;
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
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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

  private final References references;
  private final WriteAnswers writes;
  private final Handover handover;
  private final Stops stops;
  private final UpdateAnswers updates;
  private final Restarts restarts;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final News news;
  private final Seldom seldom = new Seldom(System::nanoTime);

  Answers(
      References references,
      WriteAnswers writes,
      Handover handover,
      Stops stops,
      UpdateAnswers updates,
      Restarts restarts,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters,
      News news) {
    this.references = references;
    this.writes = writes;
    this.handover = handover;
    this.stops = stops;
    this.updates = updates;
    this.restarts = restarts;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
    this.news = news;
  }

  void received(String node, CbspMessage message) {
    if (message instanceof CbspMessage.WriteReplaceComplete m) {
      writes.answered(
          node,
          new CbspMessage.WriteReplaceFailure(
              m.reference(), m.oldSerialNumber(), List.of(), m.completed(), m.cells()));
    } else if (message instanceof CbspMessage.WriteReplaceFailure m) {
      writes.answered(node, m);
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
    List<CellGlobalId> alsoTaken = whatIsNew(alert, node, held, CellOutcome::isTaken);
    if (!alsoTaken.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.NodeAnswered(alert.id(), node, alsoTaken, Map.of(), atUs));
    }
    List<CellGlobalId> alsoOnAir =
        whatIsNew(alert, node, onAir, cell -> cell.state() == CellState.BROADCASTING);
    if (!alsoOnAir.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.CellsBroadcasting(alert.id(), node, alsoOnAir, atUs));
    }
    if (alert.state().isToEnd()) {
      stops.lookForCorrection(alert, node, held);
      stops.lookForCorrection(alert, node, onAir);
    }
  }

  /**
   * What the journal does not know. Whether the radio node still has what it had is asked all the
   * time, and mostly it has: the desk need not hear of it. Where that it is unknown is just being
   * journaled it is asked again.
   */
  private static List<CellGlobalId> whatIsNew(
      Alert alert, String node, List<CellGlobalId> said, Predicate<CellOutcome> known) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery == null || !alert.state().isLive() || said.isEmpty()) {
      return said;
    }
    return said.stream()
        .filter(
            cell -> {
              CellOutcome outcome = delivery.cells().get(cell);
              return outcome == null || !known.test(outcome);
            })
        .toList();
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

  /**
   * The radio node does not know the message: it lost it, and said nothing. Unless it has broadcast
   * it as often as it was to, which is how a broadcast ends.
   */
  private void forgotten(String node, CbspMessage.StatusQueryFailure failure) {
    Alert alert = references.find(node, failure.reference());
    if (alert == null
        || !alert.state().isLive()
        || Handover.broadcast(alert).mayBeFinished(nowUs.getAsLong())) {
      return;
    }
    List<CellIdentifier> forgot =
        failure.failures().stream()
            .filter(f -> f.cause() == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code())
            .map(CellFailure::cell)
            .toList();
    Set<CellGlobalId> cells =
        news.of(
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
          news.of(
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
