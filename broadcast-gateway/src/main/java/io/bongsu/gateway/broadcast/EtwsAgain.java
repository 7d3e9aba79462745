package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cells that were given an ETWS primary notification which they may have had already.
 *
 * <p>Some radio nodes refuse one that they have as one for which there is no room, as they refuse a
 * second one, and none can be asked what it has: it depends on what was known when it was given.
 * Any thread.
 */
final class EtwsAgain {
  private final Map<Place, Set<CellGlobalId>> mayHave = new ConcurrentHashMap<>();

  /** Before it is written. */
  void given(Alert alert, String node, Collection<CellGlobalId> cells) {
    if (!(Handover.broadcast(alert).message() instanceof WarningMessage.Etws)) {
      return;
    }
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery == null) {
      return;
    }
    Set<CellGlobalId> there =
        mayHave.computeIfAbsent(
            new Place(alert.id(), node), place -> ConcurrentHashMap.newKeySet());
    for (CellGlobalId cell : cells) {
      if (delivery.mayHaveIt(cell)) {
        there.add(cell);
      } else {
        there.remove(cell);
      }
    }
  }

  /** Whether it may have had it when it was given it last. */
  boolean mayHave(Alert alert, String node, CellGlobalId cell) {
    return mayHave.getOrDefault(new Place(alert.id(), node), Set.of()).contains(cell);
  }

  void forget(String alertId) {
    mayHave.keySet().removeIf(place -> place.alertId().equals(alertId));
  }

  void forgetAll() {
    mayHave.clear();
  }
}
