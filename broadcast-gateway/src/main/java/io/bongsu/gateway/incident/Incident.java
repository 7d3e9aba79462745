package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.List;

/**
 * Triggers of one hazard in one place and time, as of one record of the journal. Immutable: any
 * thread may read it.
 *
 * @param id the Korean date it was opened on and a number: {@code 20261121-I0003}
 * @param regionCode canonical code of the region that the first sensor stands in
 * @param openedUs microseconds since 1970
 * @param confirmedBecause for people; empty until it is confirmed
 * @param alertIds the alerts drafted for it, oldest first; none that was only prepared
 * @param armedAlertId the alert that a pre-authorised rule was armed for, or empty
 */
public record Incident(
    String id,
    Hazard hazard,
    String regionCode,
    IncidentState state,
    long openedUs,
    String confirmedBecause,
    Evidence evidence,
    List<String> alertIds,
    String armedAlertId) {

  public Incident {
    alertIds = List.copyOf(alertIds);
  }

  static Incident opened(String id, Hazard hazard, String regionCode, long atUs) {
    return new Incident(
        id, hazard, regionCode, IncidentState.OPEN, atUs, "", Evidence.NONE, List.of(), "");
  }

  /** In thousandths: the best weight of each sensor, added up. */
  public int weightMilli() {
    return evidence.weightMilli();
  }

  /** When the last of its evidence was taken in; when it was opened, while there is none. */
  public long lastEvidenceUs() {
    return Math.max(openedUs, evidence.lastUs());
  }

  /** When the first of its evidence was seen; when it was opened, while there is none. */
  public long firstEvidenceUs() {
    return Math.min(openedUs, evidence.firstUs());
  }

  /** The newest alert drafted for it; empty when there is none. */
  public String lastAlertId() {
    return alertIds.isEmpty() ? "" : alertIds.get(alertIds.size() - 1);
  }

  public boolean isClosed() {
    return state == IncidentState.CLOSED;
  }

  /** Whether nothing was heard of it for as long as {@code policy} waits. */
  public boolean isSilent(Correlation policy, long nowUs) {
    return nowUs >= lastEvidenceUs() + policy.windowS() * 1_000_000L;
  }

  Incident received(TriggerReceived received, long atUs) {
    return with(state, confirmedBecause, evidence.with(received, atUs));
  }

  Incident confirmed(String because) {
    return with(IncidentState.CONFIRMED, because, evidence);
  }

  Incident closed() {
    return with(IncidentState.CLOSED, confirmedBecause, evidence);
  }

  Incident drafted(String alertId) {
    List<String> alerts = new ArrayList<>(alertIds);
    alerts.add(alertId);
    return new Incident(
        id, hazard, regionCode, state, openedUs, confirmedBecause, evidence, alerts, armedAlertId);
  }

  Incident armed(String alertId) {
    return new Incident(
        id, hazard, regionCode, state, openedUs, confirmedBecause, evidence, alertIds, alertId);
  }

  private Incident with(IncidentState newState, String because, Evidence newEvidence) {
    return new Incident(
        id, hazard, regionCode, newState, openedUs, because, newEvidence, alertIds, armedAlertId);
  }
}
