package io.bongsu.gateway.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long the radio nodes of an alert took to one station, in microseconds since its approval.
 *
 * @param count how many came there
 * @param slowest by name, the last of them; null where none came there
 */
public record Spread(int count, long p50Us, long p99Us, long maxUs, @Nullable String slowest) {
  /** Of times in microseconds since 1970. */
  static Spread of(Map<String, Long> atUsByNode, long sinceUs) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(atUsByNode.entrySet());
    sorted.sort(Comparator.comparingLong(Map.Entry::getValue));
    if (sorted.isEmpty()) {
      return new Spread(0, 0, 0, 0, null);
    }
    Map.Entry<String, Long> last = sorted.get(sorted.size() - 1);
    return new Spread(
        sorted.size(),
        at(sorted, 50) - sinceUs,
        at(sorted, 99) - sinceUs,
        last.getValue() - sinceUs,
        last.getKey());
  }

  /** The nearest rank: a time that a radio node really took. */
  private static long at(List<Map.Entry<String, Long>> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.get(Math.max(1, rank) - 1).getValue();
  }
}
