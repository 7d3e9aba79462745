package io.bongsu.edge.signal;

import java.util.Arrays;
import java.util.Optional;

/** What a sensor measures; the unit is part of the name. */
public enum Measure {
  /**
   * 1 when the contact has left its rest position, 0 at rest: for a normally open contact that is
   * closed and open; a normally closed one is turned round where it is read.
   */
  CONTACT_CLOSED("contactClosed"),
  SMOKE_OBSCURATION_PERCENT_PER_M("smokeObscurationPercentPerM"),
  TEMPERATURE_C("temperatureC"),
  WATER_LEVEL_MM("waterLevelMm"),
  RAIN_MM_PER_H("rainMmPerH"),
  PM25_UG_PER_M3("pm25UgPerM3"),
  RELATIVE_HUMIDITY_PERCENT("relativeHumidityPercent");

  private final String configName;

  Measure(String configName) {
    this.configName = configName;
  }

  /** The name in configuration files. */
  public String configName() {
    return configName;
  }

  public static Optional<Measure> ofConfigName(String name) {
    return Arrays.stream(values()).filter(m -> m.configName.equals(name)).findFirst();
  }

  /** Whether the value can be one of this measure at all; says nothing about how likely it is. */
  public boolean accepts(double value) {
    return Double.isFinite(value) && (this != CONTACT_CLOSED || value == 0 || value == 1);
  }

  /** For messages to people: what {@link #accepts} lets through. */
  public String expected() {
    return this == CONTACT_CLOSED ? "0 or 1" : "a finite number";
  }
}
