package io.bongsu.gateway.incident;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;

/** What became of a command. */
public sealed interface IncidentDecision {

  /**
   * It is so: these records, all or none.
   *
   * @param alertId the alert that speaks for the incident now, or empty
   */
  record Accepted(List<Record> records, String incidentId, String alertId)
      implements IncidentDecision {
    public Accepted {
      records = List.copyOf(records);
    }
  }

  /**
   * The same was accepted before; nothing changes.
   *
   * @param alertId the alert that speaks for the incident now, or empty
   */
  record AlreadyDone(String incidentId, String alertId) implements IncidentDecision {}

  /** It is not so; {@code reason} says what was given and what was expected. */
  record Refused(Decision.Kind kind, String reason) implements IncidentDecision {}
}
