package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what radio nodes say, and finds the alert and the cells they mean.
 *
 * <p>A radio node may answer late, twice, in other words than ours, or of things we never asked:
 * what cannot be matched is counted, and changes nothing.
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final Ledger ledger;
  private final Handover handover;
  private final Stops stops;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Map<Reference, String> alertIds = new ConcurrentHashMap<>();

  Answers(
      Ledger ledger,
      Handover handover,
      Stops stops,
      Outcomes outcomes,
      LongSupplier nowUs,
      Counters counters) {
    this.ledger = ledger;
    this.handover = handover;
    this.stops = stops;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  static Reference reference(Broadcast broadcast) {
    return new Reference(
        broadcast.message().messageIdentifier(), broadcast.message().serialNumber(), Channel.BASIC);
  }

  void expect(Alert alert, Broadcast broadcast) {
    alertIds.put(reference(broadcast), alert.id());
  }

  void forget(Alert alert, Broadcast broadcast) {
    // Only its own: the code may be another alert's by now.
    alertIds.remove(reference(broadcast), alert.id());
    stops.forget(alert.id());
  }

  /** Another gateway led: what it did is in the journal. */
  void forgetAll() {
    alertIds.clear();
    stops.forgetAll();
  }

  List<Alert> liveAlerts() {
    return alerts(AlertState::isLive);
  }

  /** Stopped or replaced, and not yet over by themselves. */
  List<Alert> takenBackAlerts() {
    return alerts(AlertState::isTakenBack);
  }

  private List<Alert> alerts(Predicate<AlertState> which) {
    return alertIds.values().stream()
        .map(ledger::find)
        .filter(Objects::nonNull)
        .filter(alert -> which.test(alert.state()))
        .toList();
  }

  void received(String node, CbspMessage message) {
    if (message instanceof CbspMessage.WriteReplaceComplete m) {
      written(node, m.reference(), m.cells(), List.of());
    } else if (message instanceof CbspMessage.WriteReplaceFailure m) {
      written(node, m.reference(), m.cells(), m.failures());
    } else if (message instanceof CbspMessage.StatusQueryComplete m) {
      counted(node, m.reference(), m.completed());
    } else if (message instanceof CbspMessage.StatusQueryFailure m) {
      counters.count("radio.statusQueryFailed");
      counted(node, m.reference(), m.completed());
      forgotten(node, m);
    } else if (message instanceof CbspMessage.Restart m) {
      restarted(node, m);
    } else if (message instanceof CbspMessage.Failure m) {
      failed(node, m);
    } else if (message instanceof CbspMessage.KillComplete m) {
      stopped(node, m.reference(), m.completed(), m.cells(), List.of());
    } else if (message instanceof CbspMessage.KillFailure m) {
      counters.count("radio.killFailed");
      stopped(node, m.reference(), m.completed(), m.cells(), m.failures());
    } else if (message instanceof CbspMessage.ErrorIndication m) {
      counters.count("radio.errorIndication");
      log.warn("radio node {}: could not read us: {}", node, CbspCause.describe(m.cause()));
    } else {
      counters.count("radio.unexpected");
      log.warn("radio node {}: unexpected {}", node, message.getClass().getSimpleName());
    }
  }

  private void written(
      String node, Reference reference, List<CellIdentifier> named, List<CellFailure> failures) {
    long atUs = nowUs.getAsLong();
    Alert alert = find(node, reference);
    if (alert == null) {
      return;
    }
    Collection<CellGlobalId> ours = cellsAt(alert, node);
    List<CellGlobalId> accepted = named.stream().flatMap(c -> match(ours, c).stream()).toList();
    Map<CellGlobalId, Integer> refused = new LinkedHashMap<>();
    List<CellGlobalId> hasItAlready = new ArrayList<>();
    for (CellFailure failure : failures) {
      for (CellGlobalId cell : match(ours, failure.cell())) {
        if (failure.cause() == CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code()) {
          hasItAlready.add(cell);
        } else {
          refused.put(cell, failure.cause());
        }
      }
    }
    if (!hasItAlready.isEmpty()) {
      // Sent twice, as after a restart of ours. It says so; we ask rather than guess.
      handover.ask(alert, node, hasItAlready);
    }
    if (!accepted.isEmpty() || !refused.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.NodeAnswered(alert.id(), node, accepted, refused, atUs));
    }
    if (alert.state().isTakenBack() && !accepted.isEmpty()) {
      stops.takenAfterwards(alert, node, accepted);
    }
  }

  private void counted(String node, Reference reference, List<BroadcastCount> counts) {
    long atUs = nowUs.getAsLong();
    Alert alert = find(node, reference);
    if (alert == null) {
      return;
    }
    List<CellGlobalId> onAir = new ArrayList<>();
    List<CellGlobalId> held = new ArrayList<>();
    for (BroadcastCount count : counts) {
      boolean broadcasts = count.count() > 0 || count.overflow();
      (broadcasts ? onAir : held).addAll(match(cellsAt(alert, node), count.cell()));
    }
    // The desk knows what is new in it. Here we only know what was so a moment ago.
    if (!held.isEmpty()) {
      var unused =
          outcomes.tell(new AlertCommand.NodeAnswered(alert.id(), node, held, Map.of(), atUs));
    }
    if (!onAir.isEmpty()) {
      var unused = outcomes.tell(new AlertCommand.CellsBroadcasting(alert.id(), node, onAir, atUs));
    }
  }

  /** The radio node does not know the message: it lost it, and said nothing. */
  private void forgotten(String node, CbspMessage.StatusQueryFailure failure) {
    Alert alert = find(node, failure.reference());
    if (alert == null || !alert.state().isLive()) {
      return;
    }
    List<CellGlobalId> cells =
        failure.failures().stream()
            .filter(f -> f.cause() == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code())
            .flatMap(f -> CellMatch.among(cellsAt(alert, node), f.cell()).stream())
            .toList();
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
    Alert alert = find(node, reference);
    if (alert == null) {
      return;
    }
    if (!alert.state().isTakenBack()) {
      counters.count("radio.unexpected");
      log.warn("radio node {}: speaks of a stop of alert {}, which is on air", node, alert.id());
      return;
    }
    Collection<CellGlobalId> ours = cellsAt(alert, node);
    List<CellGlobalId> stopped = new ArrayList<>();
    completed.forEach(count -> stopped.addAll(match(ours, count.cell())));
    named.forEach(cell -> stopped.addAll(match(ours, cell)));
    Map<CellGlobalId, Integer> refused = new LinkedHashMap<>();
    for (CellFailure failure : failures) {
      for (CellGlobalId cell : match(ours, failure.cell())) {
        if (failure.cause() == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()) {
          // It does not have it, which is what was wanted.
          stopped.add(cell);
        } else {
          refused.put(cell, failure.cause());
        }
      }
    }
    if (!stopped.isEmpty() || !refused.isEmpty()) {
      stops.answered(alert, node, stopped, refused);
    }
  }

  private void restarted(String node, CbspMessage.Restart restart) {
    counters.count(restart.dataLost() ? "radio.restartDataLost" : "radio.restart");
    for (Alert alert : liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node);
      if (delivery == null) {
        continue;
      }
      List<CellGlobalId> named =
          restart.cells().stream()
              .flatMap(c -> CellMatch.among(delivery.cells().keySet(), c).stream())
              .toList();
      List<CellGlobalId> wanted =
          restart.dataLost()
              ? named
              : named.stream().filter(delivery.notTaken()::contains).toList();
      if (restart.dataLost() && !named.isEmpty()) {
        // No alarm: some say so at every connection. If they do not answer, the round will see it.
        outcomes.unknown(alert, node, named, "radio node restarted and may have forgotten it");
      }
      if (!wanted.isEmpty()) {
        handover.give(alert, node, wanted);
      }
    }
  }

  private void failed(String node, CbspMessage.Failure failure) {
    counters.count("radio.cellsFailed");
    for (Alert alert : liveAlerts()) {
      List<CellGlobalId> cells =
          failure.failures().stream()
              .flatMap(f -> CellMatch.among(cellsAt(alert, node), f.cell()).stream())
              .toList();
      if (!cells.isEmpty()) {
        outcomes.alarm(alert, node, cells, "radio node reports them out of service");
      }
    }
  }

  private @Nullable Alert find(String node, Reference reference) {
    String id = alertIds.get(reference);
    Alert alert = id == null ? null : ledger.find(id);
    if (alert == null || !alert.deliveries().containsKey(node)) {
      counters.count("radio.answerToNothing");
      log.warn("radio node {}: answers {}, which it was not asked", node, reference);
      return null;
    }
    return alert;
  }

  private List<CellGlobalId> match(Collection<CellGlobalId> ours, CellIdentifier named) {
    List<CellGlobalId> cells = CellMatch.among(ours, named);
    if (cells.isEmpty()) {
      counters.count("radio.unaskedCell");
      log.warn("radio node names {}, which it was not asked for", named);
    }
    return cells;
  }

  private static Collection<CellGlobalId> cellsAt(Alert alert, String node) {
    NodeDelivery delivery = alert.deliveries().get(node);
    return delivery == null ? List.of() : delivery.cells().keySet();
  }
}
