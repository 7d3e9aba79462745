package io.bongsu.sim.load;

import java.util.Map;
import java.util.TreeMap;

/** Orders that were refused, by why; the first of each kind in full. Any thread. */
public final class Refusals {
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, String> examples = new TreeMap<>();

  synchronized void add(Step step, OrderClient.Answer answer) {
    String kind = step + " " + answer.status();
    counts.merge(kind, 1, Integer::sum);
    examples.putIfAbsent(kind, answer.body().toString());
  }

  /** For instance {@code SUBMIT 422} → 3. */
  public synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  public synchronized Map<String, String> examples() {
    return new TreeMap<>(examples);
  }
}
