package io.bongsu.gateway.latency;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How long alerts took to each stage, as histograms: {@code bongsu.latency.stage} by {@code stage}
 * and {@code class}. Only what is reached while this gateway leads is counted, so that each alert
 * is counted by one gateway. Of one thread.
 */
public final class StageMetrics {
  /** Seconds; each default deadline is one of them. */
  private static final Duration[] BUCKETS =
      DoubleStream.of(
              0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 120,
              180, 300, 600, 900, 1800, 3600)
          .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /** Alerts as they were looked at last. */
  private final Map<String, Alert> last = new HashMap<>();

  public StageMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What was reached before is another gateway's to count, or was counted before a restart. */
  void takeOver(Collection<Alert> alerts) {
    last.clear();
    alerts.forEach(alert -> last.put(alert.id(), alert));
  }

  @SuppressWarnings("ReferenceEquality") // What has not changed is the same object.
  void look(Collection<Alert> alerts) {
    for (Alert alert : alerts) {
      Alert before = last.put(alert.id(), alert);
      if (before != alert
          && (before == null || !before.stages().keySet().equals(alert.stages().keySet()))) {
        alert
            .stages()
            .forEach(
                (stage, atUs) -> {
                  if (before == null || !before.stages().containsKey(stage)) {
                    record(alert, stage, atUs);
                  }
                });
      }
    }
    if (last.size() > 2 * alerts.size() + 100) {
      takeOver(alerts);
    }
  }

  private void record(Alert alert, Stage stage, long atUs) {
    Stage since = Deadlines.since(stage);
    Long sinceUs = since == null ? null : alert.stages().get(since);
    if (sinceUs != null) {
      Timer.builder("bongsu.latency.stage")
          .tag("stage", stage.word())
          .tag("class", AlertClass.of(alert.content()).word())
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          // Clocks of two gateways, or of a field gateway, may differ by some milliseconds.
          .record(Duration.ofNanos(Math.max(0, atUs - sinceUs) * 1_000));
    }
  }
}
