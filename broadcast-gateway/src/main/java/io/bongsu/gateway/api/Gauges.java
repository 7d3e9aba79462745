package io.bongsu.gateway.api;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.radio.CbspLink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What stands now, for whoever scrapes {@code /metrics}. Any thread. */
final class Gauges {
  /** A national alert has 300,000 cells: they are counted once for all states. */
  private static final long KEPT_NS = 2_000_000_000;

  private record Count(Map<CellState, Integer> byState, long atNs) {}

  private final Supplier<Collection<Alert>> alerts;
  private final LongSupplier nowNs;
  private volatile Count count = new Count(Map.of(), 0);
  private volatile boolean counted;

  Gauges(Supplier<Collection<Alert>> alerts, LongSupplier nowNs) {
    this.alerts = alerts;
    this.nowNs = nowNs;
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
        .filter(alert -> alert.state().isLive() && AlertClass.of(alert.content()) == of)
        .count();
  }

  private int cells(CellState state) {
    Count now = count;
    if (!counted || nowNs.getAsLong() - now.atNs() > KEPT_NS) {
      now = new Count(byState(), nowNs.getAsLong());
      count = now;
      counted = true;
    }
    return now.byState().getOrDefault(state, 0);
  }

  private Map<CellState, Integer> byState() {
    Map<CellState, Integer> byState = new EnumMap<>(CellState.class);
    for (Alert alert : alerts.get()) {
      if (alert.state().isLive()) {
        for (NodeDelivery delivery : alert.deliveries().values()) {
          for (CellOutcome outcome : delivery.cells().values()) {
            byState.merge(outcome.state(), 1, Integer::sum);
          }
        }
      }
    }
    return byState;
  }
}
