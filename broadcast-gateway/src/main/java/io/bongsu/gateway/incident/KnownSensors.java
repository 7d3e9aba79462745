package io.bongsu.gateway.incident;

import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sensors of the territory, and how many each region has. Immutable; any thread. */
public final class KnownSensors {
  private final Territory territory;
  private final Map<String, Integer> byRegion = new HashMap<>();

  public KnownSensors(Territory territory) {
    this.territory = territory;
    territory
        .sensors()
        .forEach(sensor -> byRegion.merge(sensor.region().digits(), 1, Integer::sum));
  }

  public Optional<Sensor> find(String sensorId) {
    return territory.sensor(sensorId);
  }

  /** How many stand in the region: what {@code n} of "k of n" is. */
  public int countIn(String regionCode) {
    return byRegion.getOrDefault(regionCode, 0);
  }
}
