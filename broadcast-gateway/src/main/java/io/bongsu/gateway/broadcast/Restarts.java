package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

  /** Names of cells; who names more in one round may as well mean everything. */
  private static final int MOST_NAMES = 10_000;

  /** What one radio node said in this round: how often, and in the rest which cells. */
  private static final class Said {
    private final Set<CellIdentifier> lost = new LinkedHashSet<>();
    private final Set<CellIdentifier> back = new LinkedHashSet<>();
    private int times;

    void add(CbspMessage.Restart restart) {
      Set<CellIdentifier> names = restart.dataLost() ? lost : back;
      names.addAll(restart.cells());
      if (names.size() > MOST_NAMES) {
        // Of everything, only what it was given counts.
        names.clear();
        names.add(new CellIdentifier.WholeBss());
      }
    }
  }

  private final References references;
  private final Handover handover;
  private final Outcomes outcomes;
  private final Counters counters;

  /** By radio node; guarded by itself. */
  private final Map<String, Said> said = new HashMap<>();

  Restarts(References references, Handover handover, Outcomes outcomes, Counters counters) {
    this.references = references;
    this.handover = handover;
    this.outcomes = outcomes;
    this.counters = counters;
  }

  void forgetAll() {
    synchronized (said) {
      said.clear();
    }
  }

  void said(String node, CbspMessage.Restart restart) {
    counters.count(restart.dataLost() ? "radio.restartDataLost" : "radio.restart");
    if (isOneOfTheFirst(node, restart)) {
      Set<CellIdentifier> cells = new LinkedHashSet<>(restart.cells());
      restarted(node, restart.dataLost() ? cells : Set.of(), restart.dataLost() ? Set.of() : cells);
    } else {
      counters.count("radio.restartStorm");
    }
  }

  /** Else it is kept for the round. */
  private boolean isOneOfTheFirst(String node, CbspMessage.Restart restart) {
    synchronized (said) {
      Said now = said.computeIfAbsent(node, n -> new Said());
      boolean first = ++now.times <= AT_ONCE;
      if (!first) {
        now.add(restart);
      }
      return first;
    }
  }

  /** Every {@value Rounds#PERIOD_MS} ms. */
  void round() {
    Map<String, Said> all;
    synchronized (said) {
      all = Map.copyOf(said);
      said.clear();
    }
    all.forEach(
        (node, now) -> {
          if (now.times > AT_ONCE) {
            restarted(node, now.lost, now.back);
          }
        });
  }

  private void restarted(String node, Set<CellIdentifier> lost, Set<CellIdentifier> back) {
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
      Set<CellIdentifier> lost,
      Set<CellIdentifier> back) {
    CellMatch ours = new CellMatch(delivery.asked());
    Set<CellGlobalId> forgot = ours.amongAll(lost);
    if (!forgot.isEmpty()) {
      // No alarm: some say so at every connection. If they do not answer, the round will see it.
      outcomes.unknown(alert, node, forgot, "radio node restarted and may have forgotten it");
    }
    Set<CellGlobalId> wanted = ours.amongAll(back);
    wanted.retainAll(new HashSet<>(delivery.notTaken()));
    wanted.addAll(forgot);
    if (!wanted.isEmpty()) {
      handover.give(alert, node, wanted);
    }
  }
}
