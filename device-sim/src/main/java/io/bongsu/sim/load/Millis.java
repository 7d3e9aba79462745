package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Some hundred durations, exactly. Any thread. */
public final class Millis {
  private final List<Long> all = Collections.synchronizedList(new ArrayList<>());

  public void add(long ms) {
    all.add(ms);
  }

  public int count() {
    return all.size();
  }

  /**
   * The smallest that so many percent do not exceed; 0 of none.
   *
   * @param percent 0 to 100
   */
  public long percentile(int percent) {
    List<Long> sorted;
    synchronized (all) {
      sorted = new ArrayList<>(all);
    }
    if (sorted.isEmpty()) {
      return 0;
    }
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }

  public void writeTo(ObjectNode node) {
    node.put("count", count());
    node.put("p50", percentile(50));
    node.put("p99", percentile(99));
    node.put("max", percentile(100));
  }
}
