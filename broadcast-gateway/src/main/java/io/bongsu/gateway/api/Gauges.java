package io.bongsu.gateway.api;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.radio.CbspLink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What stands now, for whoever scrapes {@code /metrics}. Any thread. */
final class Gauges {
  private final Supplier<Collection<Alert>> alerts;

  Gauges(Supplier<Collection<Alert>> alerts) {
    this.alerts = alerts;
  }

  void bindTo(
      MeterRegistry registry,
      Collection<CbspLink> links,
      Supplier<Map<String, Integer>> waitingByLane) {
    for (AlertClass of : AlertClass.values()) {
      Gauge.builder("bongsu.alerts.live", () -> live(of))
          .tag("class", of.word())
          .register(registry);
    }
    for (CellState state : CellState.values()) {
      Gauge.builder("bongsu.cells", () -> cells(state))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("bongsu.radio.nodes", () -> links.stream().filter(CbspLink::isUp).count())
        .tag("state", "up")
        .register(registry);
    Gauge.builder("bongsu.radio.nodes", () -> links.stream().filter(link -> !link.isUp()).count())
        .tag("state", "down")
        .register(registry);
    for (String lane : waitingByLane.get().keySet()) {
      Gauge.builder("bongsu.desk.waiting", () -> waitingByLane.get().getOrDefault(lane, 0))
          .tag("lane", lane)
          .register(registry);
    }
  }

  private long live(AlertClass of) {
    return alerts.get().stream()
        .filter(alert -> alert.state().isLive() && !alert.isCompanion())
        .filter(alert -> AlertClass.of(alert.content()) == of)
        .count();
  }

  private int cells(CellState state) {
    return alerts.get().stream()
        .filter(alert -> alert.state().isLive())
        .mapToInt(alert -> alert.deliveries().totals().in(state))
        .sum();
  }
}
