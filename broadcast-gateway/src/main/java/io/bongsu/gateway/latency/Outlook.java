package io.bongsu.gateway.latency;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.CellTotals;
import io.bongsu.gateway.alert.NodeDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whether an alert that is live can be handed over in time, as far as one can tell now. */
public final class Outlook {
  /** Encoded, some 900 KiB: more than that a link does not take before the radio node reads. */
  static final int MAX_CELLS_AT_ONCE = 100_000;

  private static final int NAMES = 10;

  private Outlook() {}

  /**
   * What keeps it from being in time, in words; empty when nothing does.
   *
   * @param isUp whether a radio node is connected
   */
  public static List<String> of(Alert alert, Predicate<String> isUp) {
    CellTotals totals = alert.deliveries().totals();
    if (!alert.state().isLive() || totals.requested() + totals.unknown() == 0) {
      return List.of();
    }
    List<String> away = new ArrayList<>();
    int cellsAway = 0;
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, NodeDelivery> node : alert.deliveries().entrySet()) {
      int cells = node.getValue().cells().size();
      if (node.getValue().count(cell -> !cell.isTaken()) == 0) {
        continue;
      }
      if (!isUp.test(node.getKey())) {
        away.add(node.getKey());
        cellsAway += cells;
      } else if (cells > MAX_CELLS_AT_ONCE && node.getValue().handedUs() == null) {
        reasons.add(
            "cells of radio node %s: %d (expected: at most %d, which its link takes at once)"
                .formatted(node.getKey(), cells, MAX_CELLS_AT_ONCE));
      }
    }
    if (!away.isEmpty()) {
      reasons.add(
          0,
          "radio nodes not connected: %d of %d, with %d cells: %s%s (expected: all connected)"
              .formatted(
                  away.size(),
                  alert.deliveries().size(),
                  cellsAway,
                  String.join(", ", away.subList(0, Math.min(NAMES, away.size()))),
                  away.size() > NAMES ? " …" : ""));
    }
    return List.copyOf(reasons);
  }
}
