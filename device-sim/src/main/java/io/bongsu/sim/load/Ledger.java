package io.bongsu.sim.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has accepted, and must still have however often it is killed. Any thread.
 *
 * <p>An order is accepted when it was answered 2xx, a trigger when its PUBLISH was acknowledged.
 */
public final class Ledger {
  private final Map<String, Set<Step>> orders = new ConcurrentHashMap<>();
  private final Set<String> triggers = ConcurrentHashMap.newKeySet();

  /** Something accepted that is not there. */
  public record Lost(String what) {}

  public void accepted(String alertId, Step step) {
    orders.compute(
        alertId,
        (id, steps) -> {
          Set<Step> all = steps == null ? EnumSet.noneOf(Step.class) : EnumSet.copyOf(steps);
          all.add(step);
          return all;
        });
  }

  public void acknowledged(String eventId) {
    triggers.add(eventId);
  }

  /** How many orders of each kind. */
  public Map<Step, Integer> orders() {
    Map<Step, Integer> counts = new EnumMap<>(Step.class);
    for (Step step : Step.values()) {
      counts.put(step, 0);
    }
    orders.values().forEach(steps -> steps.forEach(step -> counts.merge(step, 1, Integer::sum)));
    return counts;
  }

  public int triggers() {
    return triggers.size();
  }

  /** Orders and triggers together. */
  public int accepted() {
    return triggers.size() + orders().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Everything accepted so far that the journal does not have. */
  public List<Lost> lost(JournalCheck journal) {
    Map<String, Set<Step>> expected = Map.copyOf(orders);
    Set<String> missing = new HashSet<>(triggers);
    List<Lost> lost = new ArrayList<>();
    Map<String, Set<Step>> kept = journal.steps(expected.keySet());
    expected.forEach((id, steps) -> lost.addAll(lost(id, steps, kept.get(id))));
    missing.removeAll(journal.eventIds());
    missing.forEach(eventId -> lost.add(new Lost("trigger " + eventId)));
    return lost;
  }

  private static List<Lost> lost(String id, Set<Step> steps, @Nullable Set<Step> kept) {
    return steps.stream()
        .filter(step -> kept == null || !kept.contains(step))
        .map(
            step ->
                new Lost(
                    step
                        + " of alert "
                        + id
                        + ", of which there is "
                        + (kept == null ? "nothing" : kept)))
        .toList();
  }
}
