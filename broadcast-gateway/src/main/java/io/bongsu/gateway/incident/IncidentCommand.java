package io.bongsu.gateway.incident;

import io.bongsu.gateway.area.Sensor;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;

/** What the field reports, and what time asks of the incidents. */
public sealed interface IncidentCommand {

  /**
   * A checked trigger, and the draft that a template makes of it should one be needed.
   *
   * @param sensor the one that the trigger names
   * @param source for people: "sensor ID"
   */
  record Receive(Trigger trigger, Sensor sensor, long receivedUs, Content content, String source)
      implements IncidentCommand {}

  /** Nothing was heard of it for long enough. */
  record Close(String incidentId) implements IncidentCommand {}
}
