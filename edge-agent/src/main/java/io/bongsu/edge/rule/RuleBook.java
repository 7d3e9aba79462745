package io.bongsu.edge.rule;

import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every rule of this board. Readings come in and triggers go out on the event loop's thread only;
 * the sink must not block.
 */
public final class RuleBook {
  private final EventLoop loop;
  private final FieldClock clock;
  private final Consumer<Trigger> sink;
  private final Map<String, List<ThresholdWatch>> watchesBySensor = new HashMap<>();
  // One wake-up for each watch is enough: a deadline only ever moves later.
  private final Set<ThresholdWatch> waking = new HashSet<>();

  public RuleBook(
      List<ThresholdRule> rules,
      EventLoop loop,
      FieldClock clock,
      Supplier<UUID> eventIds,
      Consumer<Trigger> sink) {
    this.loop = loop;
    this.clock = clock;
    this.sink = sink;
    for (ThresholdRule rule : rules) {
      watchesBySensor
          .computeIfAbsent(rule.sensorId(), id -> new ArrayList<>())
          .add(new ThresholdWatch(rule, clock, eventIds));
    }
  }

  public void onReading(Reading reading) {
    for (ThresholdWatch watch : watchesBySensor.getOrDefault(reading.sensorId(), List.of())) {
      watch.onReading(reading).ifPresent(sink);
      if (!waking.contains(watch)) {
        wakeAtDeadline(watch);
      }
    }
  }

  private void wakeAtDeadline(ThresholdWatch watch) {
    OptionalLong deadlineNs = watch.deadlineNs();
    if (deadlineNs.isPresent()) {
      waking.add(watch);
      loop.schedule(() -> wake(watch), deadlineNs.getAsLong() - clock.monotonicNs());
    }
  }

  private void wake(ThresholdWatch watch) {
    waking.remove(watch);
    watch.onTime().ifPresent(sink);
    wakeAtDeadline(watch);
  }
}
