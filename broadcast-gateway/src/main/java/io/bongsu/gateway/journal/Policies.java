package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.incident.PreAuthorised;
import java.util.List;
import java.util.Set;

/**
 * What the desk decides by besides the state. Only what was decided is journaled, so that gateways
 * may be told different things, as while one after another is given a new configuration.
 *
 * @param drillNodes radio nodes that only drills are given to, by name
 * @param preAuthorised empty = nothing is ever sent by itself, not even what was armed before
 */
public record Policies(
    KnownSensors sensors,
    Correlations correlations,
    List<PreAuthorised> preAuthorised,
    TextLimits textLimits,
    Set<String> drillNodes) {
  /** Texts as short as every phone can show. */
  public Policies(
      KnownSensors sensors, Correlations correlations, List<PreAuthorised> preAuthorised) {
    this(sensors, correlations, preAuthorised, TextLimits.SHORT, Set.of());
  }

  public Policies {
    preAuthorised = List.copyOf(preAuthorised);
    drillNodes = Set.copyOf(drillNodes);
  }
}
