package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives radio nodes that restarted what is still valid (RESTART, TS 48.049 §8.1.3.19).
 *
 * <p>A few at once, as a radio node may say it cell by cell. One that goes on saying so is heard
 * once in a round: each of its words would cost a message for each live alert, and a record. Any
 * thread.
 */
final class Restarts {
  /** In one round; then the rest is taken together. */
  static final int AT_ONCE = 32;

  private static final int MOST_WAITING = 1_000;

  /** What one radio node said in this round. */
  private record Said(int times, List<CbspMessage.Restart> waiting) {}

  private final References references;
  private final Handover handover;
  private final Outcomes outcomes;
  private final Counters counters;
  private final Map<String, Said> said = new ConcurrentHashMap<>();

  Restarts(References references, Handover handover, Outcomes outcomes, Counters counters) {
    this.references = references;
    this.handover = handover;
    this.outcomes = outcomes;
    this.counters = counters;
  }

  void forgetAll() {
    said.clear();
  }

  void said(String node, CbspMessage.Restart restart) {
    counters.count(restart.dataLost() ? "radio.restartDataLost" : "radio.restart");
    Said now = said.compute(node, (n, before) -> add(before, restart));
    if (now.times() <= AT_ONCE) {
      restarted(node, List.of(restart));
    } else {
      counters.count("radio.restartStorm");
    }
  }

  private static Said add(@Nullable Said before, CbspMessage.Restart restart) {
    int times = before == null ? 1 : before.times() + 1;
    if (times <= AT_ONCE) {
      return new Said(times, List.of());
    }
    List<CbspMessage.Restart> waiting =
        new ArrayList<>(before == null ? List.of() : before.waiting());
    if (waiting.contains(restart)) {
      return new Said(times, waiting);
    }
    waiting.add(restart);
    return new Said(times, waiting.size() <= MOST_WAITING ? waiting : List.of(all(waiting)));
  }

  /** It named so much that it may as well be everything; of that, only what it was given counts. */
  private static CbspMessage.Restart all(List<CbspMessage.Restart> waiting) {
    return new CbspMessage.Restart(
        List.of(new CellIdentifier.WholeBss()),
        CbspMessage.BroadcastType.CBS,
        waiting.stream().anyMatch(CbspMessage.Restart::dataLost));
  }

  /** Every {@value Rounds#PERIOD_MS} ms. */
  void round() {
    for (String node : List.copyOf(said.keySet())) {
      Said now = said.remove(node);
      if (now != null && !now.waiting().isEmpty()) {
        restarted(node, now.waiting());
      }
    }
  }

  private void restarted(String node, List<CbspMessage.Restart> restarts) {
    List<CellIdentifier> lost = cells(restarts, true);
    List<CellIdentifier> back = cells(restarts, false);
    for (Alert alert : references.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node);
      if (delivery != null) {
        restarted(alert, node, delivery, lost, back);
      }
    }
  }

  private void restarted(
      Alert alert,
      String node,
      NodeDelivery delivery,
      List<CellIdentifier> lost,
      List<CellIdentifier> back) {
    Set<CellGlobalId> forgot = CellMatch.amongAll(delivery.cells().keySet(), lost);
    if (!forgot.isEmpty()) {
      // No alarm: some say so at every connection. If they do not answer, the round will see it.
      outcomes.unknown(alert, node, forgot, "radio node restarted and may have forgotten it");
    }
    Set<CellGlobalId> wanted = CellMatch.amongAll(delivery.cells().keySet(), back);
    wanted.retainAll(new HashSet<>(delivery.notTaken()));
    wanted.addAll(forgot);
    if (!wanted.isEmpty()) {
      handover.give(alert, node, wanted);
    }
  }

  private static List<CellIdentifier> cells(List<CbspMessage.Restart> restarts, boolean dataLost) {
    return restarts.stream()
        .filter(restart -> restart.dataLost() == dataLost)
        .flatMap(restart -> restart.cells().stream())
        .distinct()
        .toList();
  }
}
