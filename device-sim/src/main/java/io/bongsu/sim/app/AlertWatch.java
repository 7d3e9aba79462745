package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.report.PhoneTally;
import io.bongsu.sim.territory.SensorSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps an eye on every alert, from the gateway's side and from the phones'. Thread-safe. */
final class AlertWatch {
  private final WholeSystem system;
  private final PhoneTally tally = new PhoneTally();
  private final Map<String, SensorSite> sensors;
  private volatile List<AlertProgress> latest = List.of();

  AlertWatch(WholeSystem system) {
    this.system = system;
    this.sensors =
        system.world().territory().sensors().stream()
            .collect(Collectors.toMap(SensorSite::sensorId, Function.identity()));
    system.world().onShown(tally::shown);
  }

  /** Asks the gateway; oldest alert first. */
  List<AlertProgress> look() {
    List<AlertProgress> alerts = new ArrayList<>();
    for (JsonNode alert : system.client().get("alerts")) {
      alerts.add(look(alert.path("id").asText()));
    }
    Collections.reverse(alerts);
    latest = List.copyOf(alerts);
    return latest;
  }

  AlertProgress look(String alertId) {
    JsonNode alert = system.client().get("alerts/" + alertId);
    return AlertProgress.of(alert, expected(alert), tally);
  }

  /** As of the last look. */
  List<AlertProgress> latest() {
    return latest;
  }

  PhoneTally tally() {
    return tally;
  }

  /** By the truth of the territory, not by anything the gateway said of areas or cells. */
  private Set<Integer> expected(JsonNode alert) {
    SensorSite sensor = sensors.get(alert.path("trigger").path("sensorId").asText());
    return sensor == null ? Set.of() : system.world().expectedPhones(Set.of(sensor.regionCode()));
  }
}
