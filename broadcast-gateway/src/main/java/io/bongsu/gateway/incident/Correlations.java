package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.Hazard;
import java.util.Map;

/** The {@link Correlation} of each hazard; the default where none was set. */
public record Correlations(Map<Hazard, Correlation> byHazard) {
  public static final Correlations DEFAULTS = new Correlations(Map.of());

  public Correlations {
    byHazard = Map.copyOf(byHazard);
  }

  public Correlation of(Hazard hazard) {
    Correlation set = byHazard.get(hazard);
    return set == null ? Correlation.defaults(hazard) : set;
  }
}
