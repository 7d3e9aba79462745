package io.bongsu.edge.rule;

import java.util.Arrays;
import java.util.Optional;

/** What a rule warns of. */
public enum Hazard {
  FIRE("fire"),
  FLOOD("flood"),
  HEAVY_RAIN("heavyRain"),
  FINE_DUST("fineDust");

  private final String configName;

  Hazard(String configName) {
    this.configName = configName;
  }

  /** The name in configuration files. */
  public String configName() {
    return configName;
  }

  public static Optional<Hazard> ofConfigName(String name) {
    return Arrays.stream(values()).filter(h -> h.configName.equals(name)).findFirst();
  }
}
