package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What radio nodes said in this round: one that says the same again and again is believed once in
 * it, as each time costs an alarm, a record, and a message. Any thread.
 */
final class News {
  /** What a radio node said of a cell. */
  private record Word(String node, String what, String alertId, CellGlobalId cell) {}

  private final Counters counters;
  private final Set<Word> saidInRound = ConcurrentHashMap.newKeySet();

  News(Counters counters) {
    this.counters = counters;
  }

  /** Every {@value Rounds#PERIOD_MS} ms: what was said in the last round may be said again. */
  void round() {
    saidInRound.clear();
  }

  /** The cells of which it did not say that already in this round. */
  Set<CellGlobalId> of(String node, String what, Alert alert, Set<CellGlobalId> cells) {
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
}
