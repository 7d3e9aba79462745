package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which alert and which cells radio nodes mean: they know a message by identifier and serial
 * number.
 *
 * <p>What cannot be found is counted. Any thread.
 */
final class References {
  private static final Comparator<Alert> MOST_URGENT_FIRST =
      Comparator.comparing((Alert alert) -> AlertClass.of(alert.content()))
          .thenComparing(Alert::isCompanion)
          // The newest says most of what is.
          .thenComparing(References::approvedUs, Comparator.reverseOrder())
          .thenComparing(Alert::id);

  private static final Logger log = LoggerFactory.getLogger(References.class);

  private final Ledger ledger;
  private final Counters counters;
  private final Seldom seldom = new Seldom(System::nanoTime);
  private final Map<Reference, String> alertIds = new ConcurrentHashMap<>();

  References(Ledger ledger, Counters counters) {
    this.ledger = ledger;
    this.counters = counters;
  }

  private static long approvedUs(Alert alert) {
    Long atUs = alert.stages().get(Stage.APPROVED);
    return atUs == null ? 0 : atUs;
  }

  static Reference of(Broadcast broadcast) {
    WarningMessage message = broadcast.message();
    return new Reference(
        message.messageIdentifier(),
        message.serialNumber(),
        message instanceof WarningMessage.Etws ? Channel.NONE : Channel.BASIC);
  }

  /** From now on radio nodes may speak of it. */
  void expect(String alertId, Broadcast broadcast) {
    alertIds.put(of(broadcast), alertId);
  }

  void forget(String alertId, Broadcast broadcast) {
    // Only its own: the code may be another alert's by now.
    alertIds.remove(of(broadcast), alertId);
  }

  void forgetAll() {
    alertIds.clear();
  }

  List<Alert> liveAlerts() {
    return alerts(AlertState::isLive);
  }

  /** Whether there is such a live alert. */
  boolean isAnyLive(Predicate<Alert> such) {
    return alertIds.values().stream()
        .map(ledger::find)
        .anyMatch(alert -> alert != null && alert.state().isLive() && such.test(alert));
  }

  /** Stopped, replaced or expired, and not yet known to be off the air. */
  List<Alert> endingAlerts() {
    return alerts(AlertState::isToEnd);
  }

  private List<Alert> alerts(Predicate<AlertState> which) {
    return alertIds.values().stream()
        .map(ledger::find)
        .filter(Objects::nonNull)
        .filter(alert -> which.test(alert.state()))
        // A radio node may not have room for all. Main alerts before companions, as when they were
        // approved.
        .sorted(MOST_URGENT_FIRST)
        .toList();
  }

  /** The alert that a radio node speaks of, or null where that was not asked of it. */
  @Nullable Alert find(String node, Reference reference) {
    String id = alertIds.get(reference);
    Alert alert = id == null ? null : ledger.find(id);
    if (alert == null || !alert.deliveries().containsKey(node)) {
      counters.count("radio.answerToNothing");
      if (seldom.isTime(node)) {
        log.warn("radio node {}: answers {}, which it was not asked", node, reference);
      }
      return null;
    }
    return alert;
  }

  /** Each of ours once, whatever it is called and however often; what is not ours is counted. */
  List<CellGlobalId> matchAll(CellMatch ours, List<CellIdentifier> named) {
    if (ours.isEach(named)) {
      return ours.all();
    }
    Set<CellGlobalId> cells = new LinkedHashSet<>();
    new LinkedHashSet<>(named).forEach(cell -> cells.addAll(match(ours, cell)));
    return List.copyOf(cells);
  }

  List<CellGlobalId> match(CellMatch ours, CellIdentifier named) {
    List<CellGlobalId> cells = ours.among(named);
    if (cells.isEmpty()) {
      counters.count("radio.unaskedCell");
      if (seldom.isTime("cell")) {
        log.warn("a radio node names {}, which it was not asked for", named);
      }
    }
    return cells;
  }

  static List<CellGlobalId> cellsAt(Alert alert, String node) {
    NodeDelivery delivery = alert.deliveries().get(node);
    return delivery == null ? List.of() : delivery.asked();
  }
}
