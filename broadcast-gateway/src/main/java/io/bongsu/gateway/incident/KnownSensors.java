package io.bongsu.gateway.incident;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.util.Optional;

/** The sensors of the territory that counts now, and how many each region has. Any thread. */
public final class KnownSensors {
  private final CurrentTerritory territory;

  public KnownSensors(CurrentTerritory territory) {
    this.territory = territory;
  }

  /** Of a territory that stays. */
  public KnownSensors(Territory territory) {
    this(new CurrentTerritory(territory));
  }

  public Optional<Sensor> find(String sensorId) {
    return territory.get().sensor(sensorId);
  }

  /** How many stand in the region: what {@code n} of "k of n" is. */
  public int countIn(String regionCode) {
    return territory.get().sensorsIn(regionCode);
  }
}
