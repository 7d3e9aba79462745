package io.bongsu.edge.rule;

import io.bongsu.edge.signal.Reading;
import io.bongsu.edge.signal.Stamp;
import java.util.List;
import java.util.UUID;

/**
 * A rule fired.
 *
 * @param eventId made once, kept through every repetition of the message
 * @param readings what the rule saw, oldest first, the reading that made it fire last
 */
public record Trigger(UUID eventId, ThresholdRule rule, Stamp stamp, List<Reading> readings) {
  public Trigger {
    readings = List.copyOf(readings);
  }
}
