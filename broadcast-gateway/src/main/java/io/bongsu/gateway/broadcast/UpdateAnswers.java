package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the answers to an update mean for the alert before it: it was replaced, or is to be stopped
 * now, or was not there.
 *
 * <p>On the links' event loop.
 */
final class UpdateAnswers {
  private final Updates updates;
  private final Handover handover;
  private final Stops stops;
  private final Outcomes outcomes;
  private final Counters counters;

  UpdateAnswers(
      Updates updates, Handover handover, Stops stops, Outcomes outcomes, Counters counters) {
    this.updates = updates;
    this.handover = handover;
    this.stops = stops;
    this.outcomes = outcomes;
    this.counters = counters;
  }

  /**
   * These cells have the update now.
   *
   * @param replaced whether it took the old one's place there; else that one may still be on air
   */
  void taken(Alert update, String node, List<CellGlobalId> cells, boolean replaced) {
    Alert old = updates.old(update);
    if (old == null || cells.isEmpty()) {
      return;
    }
    var unused = updates.answered(update, node, cells);
    if (replaced) {
      stops.replaced(old, node, cells, update.id());
    } else {
      stopNow(update, old, node, cells);
    }
    // An update that went out before the one before it had arrived.
    updates.allOld(old).forEach(before -> stopNow(update, before, node, cells));
  }

  /** The journal need not know yet that the update is there. */
  private void stopNow(Alert update, Alert old, String node, Collection<CellGlobalId> cells) {
    if (update.state().isLive()) {
      stops.release(old, node, cells);
    } else {
      stops.tell(old, node, cells);
    }
  }

  /**
   * These cells refused the update, for these causes.
   *
   * @return those that have refused the message; the others only said that the old one is not there
   */
  Map<CellGlobalId, Integer> refused(Alert update, String node, Map<CellGlobalId, Integer> causes) {
    Alert old = updates.old(update);
    if (old == null || causes.isEmpty()) {
      return causes;
    }
    List<CellGlobalId> notThere = new ArrayList<>();
    List<CellGlobalId> never = new ArrayList<>();
    causes.forEach(
        (cell, cause) -> {
          if (cause == CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()) {
            notThere.add(cell);
          } else if (!CellOutcome.isPassing(cause)) {
            never.add(cell);
          }
        });
    writePlain(update, old, node, notThere);
    if (!never.isEmpty()) {
      // What never comes is not waited for; the old words are not to stay.
      stopNow(update, old, node, never);
    }
    Map<CellGlobalId, Integer> refused = new LinkedHashMap<>(causes);
    refused.keySet().removeAll(notThere);
    return refused;
  }

  /** The radio node restarted meanwhile, or took the update already and was asked once more. */
  private void writePlain(Alert update, Alert old, String node, List<CellGlobalId> notThere) {
    List<CellGlobalId> first = updates.answered(update, node, notThere);
    if (first.size() < notThere.size()) {
      // Said again of what was written plainly since. If that is not answered, the round will see.
      counters.count("broadcast.replaceRefusedAgain");
    }
    if (!first.isEmpty()) {
      counters.count("broadcast.nothingToReplace");
      outcomes.unknown(old, node, first, "radio node does not know it");
      if (update.state().isLive()) {
        handover.givePlain(update, node, first);
      }
    }
  }

  /** The old one stopped there, which may have made room for what was refused for want of it. */
  void stopped(Alert old, String node, Collection<CellGlobalId> cells) {
    Alert update = updates.latest(old);
    NodeDelivery delivery = update == null ? null : update.deliveries().get(node);
    if (update == null || delivery == null || !update.state().isLive()) {
      return;
    }
    Set<CellGlobalId> stopped = new HashSet<>(cells);
    List<CellGlobalId> wanting =
        delivery.notTaken().stream()
            .filter(stopped::contains)
            .filter(cell -> isRefusedForNow(delivery, cell))
            .toList();
    if (!wanting.isEmpty()) {
      handover.givePlain(update, node, wanting);
    }
  }

  private static boolean isRefusedForNow(NodeDelivery delivery, CellGlobalId cell) {
    CellOutcome outcome = delivery.cells().get(cell);
    return outcome != null && outcome.isRefusedForNow();
  }
}
