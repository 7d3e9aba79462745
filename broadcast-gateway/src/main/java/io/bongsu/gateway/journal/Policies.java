package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.incident.PreAuthorised;
import java.util.List;

/**
 * What the desk decides by besides the state. Only what was decided is journaled, so that gateways
 * may be told different things, as while one after another is given a new configuration.
 *
 * @param preAuthorised empty = nothing is ever sent by itself, not even what was armed before
 */
public record Policies(
    KnownSensors sensors,
    Correlations correlations,
    List<PreAuthorised> preAuthorised,
    TextLimits textLimits) {
  /** Texts as short as every phone can show. */
  public Policies(
      KnownSensors sensors, Correlations correlations, List<PreAuthorised> preAuthorised) {
    this(sensors, correlations, preAuthorised, TextLimits.SHORT);
  }

  public Policies {
    preAuthorised = List.copyOf(preAuthorised);
  }
}
