package io.bongsu.gateway.proof;

import io.bongsu.proto.journal.v1.Record;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records belong to one incident or one alert.
 *
 * <p>To an incident: its own records, those of its alerts, and the triggers its alerts were drafted
 * from. To an alert: its own, its trigger, and what its incident's records say without naming
 * another alert. What puts an alert right belongs to it, prepared or sent, and it to that; so does
 * its companion.
 */
final class CaseScope {
  private final String name;
  private final @Nullable String onlyAlert;
  private final Set<String> incidents = new HashSet<>();
  private final Set<String> alerts = new LinkedHashSet<>();
  private final Set<String> events = new HashSet<>();

  private CaseScope(String name, @Nullable String onlyAlert) {
    this.name = name;
    this.onlyAlert = onlyAlert;
  }

  static CaseScope ofIncident(String id) {
    CaseScope scope = new CaseScope(id, null);
    scope.incidents.add(id);
    return scope;
  }

  static CaseScope ofAlert(String id) {
    CaseScope scope = new CaseScope(id, id);
    scope.alerts.add(id);
    return scope;
  }

  String name() {
    return name;
  }

  /** To be told of every record, in order, before {@link #holds} is asked. */
  void learn(JournalRecord at) {
    Record record = at.record();
    if (record.getAlertId().isEmpty()) {
      return;
    }
    if (onlyAlert == null && incidents.contains(record.getIncidentId())) {
      alerts.add(record.getAlertId());
    }
    together(record.getAlertId(), record.getAlertDrafted().getCorrectsAlertId());
    together(record.getAlertId(), record.getAlertDrafted().getCompanionOfAlertId());
    if (alerts.contains(record.getAlertId())) {
      if (!record.getIncidentId().isEmpty()) {
        incidents.add(record.getIncidentId());
      }
      if (!record.getAlertDrafted().getEventId().isEmpty()) {
        events.add(record.getAlertDrafted().getEventId());
      }
    }
  }

  /** Where the one belongs to it, the other does; empty is none. */
  private void together(String alert, String other) {
    if (alerts.contains(other)) {
      alerts.add(alert);
    } else if (!other.isEmpty() && alerts.contains(alert)) {
      alerts.add(other);
    }
  }

  boolean holds(JournalRecord at) {
    Record record = at.record();
    return record.getAlertId().isEmpty()
        ? incidents.contains(record.getIncidentId())
            || events.contains(record.getTriggerReceived().getTrigger().getEventId())
        : alerts.contains(record.getAlertId());
  }
}
