package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts take each other's place in radio nodes: an update has the code of the alert before
 * it, and WRITE-REPLACE with Old Serial Number puts it there in one step (TS 48.049 §8.1.3.1).
 *
 * <p>All of it follows from the journal, but which cells a radio node was asked to replace in on
 * this connection or one before; that is only needed to read its answer. Any thread.
 */
final class Updates {
  private final Ledger ledger;
  private final LongSupplier nowUs;
  private final Map<Place, Set<CellGlobalId>> asked = new ConcurrentHashMap<>();

  Updates(Ledger ledger, LongSupplier nowUs) {
    this.ledger = ledger;
    this.nowUs = nowUs;
  }

  static boolean isUpdate(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    return broadcast != null && broadcast.isUpdate();
  }

  /** The alert whose place this one takes in radio nodes, or null. */
  @Nullable Alert old(Alert update) {
    String replaces = isUpdate(update) ? update.links().replaces() : null;
    return replaces == null ? null : ledger.find(replaces);
  }

  /** Those of before, the latest first: an alert may be updated before its update has arrived. */
  List<Alert> allOld(Alert update) {
    List<Alert> all = new ArrayList<>();
    for (Alert old = old(update); old != null; old = old(old)) {
      all.add(old);
    }
    return all;
  }

  /** The alert that is to be on air in the end where this one was, or null where none takes it. */
  @Nullable Alert latest(Alert old) {
    Alert latest = null;
    for (Alert next = next(old); next != null; next = next(next)) {
      latest = next;
    }
    return latest;
  }

  /** The update of an alert, or null where something else or nothing took its place. */
  private @Nullable Alert next(Alert old) {
    String by = old.links().replacedBy();
    Alert next = by == null ? null : ledger.find(by);
    // A companion may give way to the alert of one language that takes its main alert's place.
    return next != null && isUpdate(next) && old.id().equals(next.links().replaces()) ? next : null;
  }

  /**
   * Cells that have the old one, as far as we know: only while its time is not over, as it is off
   * the air then, or told to be.
   */
  private Predicate<CellGlobalId> haveOld(Alert update, String node) {
    Alert old = old(update);
    NodeDelivery delivery = old == null ? null : old.deliveries().get(node);
    if (old == null
        || delivery == null
        || Handover.broadcast(old).broadcastsLeft(nowUs.getAsLong()) == 0) {
      return cell -> false;
    }
    return cell -> {
      CellOutcome outcome = delivery.cells().get(cell);
      return outcome != null && outcome.isTaken() && !outcome.isStopConfirmed();
    };
  }

  /**
   * Whether it is given out with the record that an old alert is replaced, and not with its own
   * approval just before: an update may be answered at once, and its old alert must be known as
   * replaced by then. Its companion goes out after it.
   */
  boolean goesWithOld(Alert approved) {
    String main = approved.links().companionOf();
    Alert mainAlert = main == null ? null : ledger.find(main);
    return isUpdate(approved) || (mainAlert != null && isUpdate(mainAlert));
  }

  /** What is given out now that this one is replaced. */
  List<Alert> goingWith(Alert replaced) {
    Alert update = next(replaced);
    if (update == null) {
      return List.of();
    }
    String id = update.companion();
    Alert companion = id == null ? null : ledger.find(id);
    // One that is an update itself goes with its own old alert.
    return companion == null || isUpdate(companion) ? List.of(update) : List.of(update, companion);
  }

  /** Of these, the cells in which the update is to replace, by radio node. */
  Map<String, List<CellGlobalId>> toReplace(
      Alert update, Map<String, ? extends Collection<CellGlobalId>> cellsByNode) {
    Map<String, List<CellGlobalId>> replacing = new TreeMap<>();
    cellsByNode.forEach(
        (node, cells) -> {
          List<CellGlobalId> have = cells.stream().filter(haveOld(update, node)).toList();
          if (!have.isEmpty()) {
            replacing.put(node, have);
          }
        });
    return replacing;
  }

  /**
   * Cells whose old alert is better left on air a while: its update is asked for there and was not
   * refused for good, and so long nobody is to be without a warning.
   */
  Predicate<CellGlobalId> awaitUpdate(Alert old, String node) {
    Alert latest = latest(old);
    NodeDelivery delivery = latest == null ? null : latest.deliveries().get(node);
    if (latest == null || delivery == null || !latest.state().isLive()) {
      return cell -> false;
    }
    return cell -> {
      CellOutcome outcome = delivery.cells().get(cell);
      return outcome != null
          && !outcome.isTaken()
          && (!outcome.isRefused() || outcome.isRefusedForNow());
    };
  }

  /** From now on its answer may be that it does not have the old one. */
  void askedToReplace(Alert update, String node, Collection<CellGlobalId> cells) {
    asked
        .computeIfAbsent(new Place(update.id(), node), place -> ConcurrentHashMap.newKeySet())
        .addAll(cells);
  }

  /** Of these, the cells that were asked to replace and have not answered; now they have. */
  List<CellGlobalId> answered(Alert update, String node, Collection<CellGlobalId> cells) {
    Set<CellGlobalId> open = asked.getOrDefault(new Place(update.id(), node), Set.of());
    return open.isEmpty() ? List.of() : cells.stream().filter(open::remove).toList();
  }

  void forget(String alertId) {
    asked.keySet().removeIf(place -> place.alertId().equals(alertId));
  }

  void forgetAll() {
    asked.clear();
  }
}
