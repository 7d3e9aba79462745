package io.bongsu.gateway.incident;

import io.bongsu.gateway.alert.Actors;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.IncidentClosed;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;

/** The records of this package. */
final class IncidentRecords {
  private IncidentRecords() {}

  static Record opened(Incident incident, long nowUs) {
    return record(incident, Actors.RULE, nowUs)
        .setIncidentOpened(
            IncidentOpened.newBuilder()
                .setHazard(incident.hazard())
                .setRegionCode(incident.regionCode()))
        .build();
  }

  /**
   * Evidence of an incident.
   *
   * @param alertId the alert that speaks for it, or empty
   */
  static Record received(Incident incident, TriggerReceived received, String alertId, long nowUs) {
    return record(incident, Actors.FIELD, nowUs)
        .setAlertId(alertId)
        .setTriggerReceived(received)
        .build();
  }

  static Record confirmed(Incident incident, long nowUs) {
    return record(incident, Actors.RULE, nowUs)
        .setIncidentConfirmed(
            IncidentConfirmed.newBuilder().setBecause(incident.confirmedBecause()))
        .build();
  }

  static Record armed(Incident incident, String alertId, PreAuthorised rule, long nowUs) {
    return record(incident, Actors.RULE, nowUs)
        .setAlertId(alertId)
        .setAutoSendArmed(
            AutoSendArmed.newBuilder()
                .setRule(rule.name())
                .setAuthorisedBy(rule.authorisedBy())
                .setSendsAtUs(nowUs + rule.vetoS() * 1_000_000L)
                .setTerms(rule.terms()))
        .build();
  }

  static Record closed(Incident incident, long nowUs) {
    return record(incident, Actors.EXPIRY, nowUs)
        .setIncidentClosed(IncidentClosed.getDefaultInstance())
        .build();
  }

  private static Record.Builder record(Incident incident, String by, long atUs) {
    return Record.newBuilder().setAtUs(atUs).setBy(by).setIncidentId(incident.id());
  }
}
