package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All alerts: what the records of the journal add up to.
 *
 * <p>Deterministic: the same records in the same order give the same book. Not thread-safe; the
 * alerts that it hands out are immutable.
 */
public final class AlertBook {
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, String> alertIdByEventId = new HashMap<>();
  private final Map<String, TriggerReceived> triggers = new HashMap<>();
  private final Map<String, Integer> draftsByDay = new HashMap<>();
  private final SerialNumbers serialNumbers = new SerialNumbers();

  public @Nullable Alert find(String alertId) {
    return alerts.get(alertId);
  }

  /** In the order in which they were drafted. */
  public Collection<Alert> all() {
    return Collections.unmodifiableCollection(alerts.values());
  }

  @Nullable Alert findByEventId(String eventId) {
    String id = alertIdByEventId.get(eventId);
    return id == null ? null : alerts.get(id);
  }

  /** How many drafts that day has so far, {@code day} as it stands in alert ids. */
  int drafts(String day) {
    return draftsByDay.getOrDefault(day, 0);
  }

  OptionalInt nextMessageCode(int messageIdentifier, long nowUs) {
    return serialNumbers.next(messageIdentifier, nowUs);
  }

  /**
   * Takes one record in, and gives the alert as it stands now, or null where the record is of none.
   *
   * @throws IllegalStateException when the record does not follow from those before it: the journal
   *     is not one that this program wrote
   */
  public @Nullable Alert apply(Record record) {
    return switch (record.getEventCase()) {
      case TRIGGER_RECEIVED -> {
        TriggerReceived received = record.getTriggerReceived();
        triggers.put(received.getTrigger().getEventId(), received);
        yield null;
      }
      case ALERT_DRAFTED -> draft(record);
      case ALERT_EDITED ->
          change(
              record, alert -> alert.edited(record.getBy(), record.getAlertEdited().getContent()));
      case ALERT_SUBMITTED ->
          change(record, alert -> alert.submitted(record.getBy(), record.getAtUs()));
      case ALERT_APPROVED -> approve(record);
      case ALERT_STOPPED -> change(record, alert -> alert.inState(AlertState.STOPPED));
      case ALERT_ENDED -> change(record, alert -> alert.inState(AlertState.ENDED));
      case HANDED_TO_RADIO, NODE_ANSWERED, NODE_SILENT, CELLS_BROADCASTING -> deliver(record);
      case INCIDENT_OPENED,
          INCIDENT_CONFIRMED,
          INCIDENT_CLOSED,
          ALERT_RETURNED,
          ALERT_REJECTED,
          ALERT_REPLACED,
          AUTO_SEND_ARMED,
          AUTO_SEND_VETOED,
          ALERT_ESCALATED,
          HEAD_SIGNED ->
          null;
      case EVENT_NOT_SET ->
          throw new IllegalStateException("record without an event: written by a newer program?");
    };
  }

  private Alert draft(Record record) {
    AlertDrafted drafted = record.getAlertDrafted();
    Map<Stage, Long> stages = new EnumMap<>(Stage.class);
    // Its draft follows in the same batch, and holds it from there on.
    TriggerReceived received = triggers.remove(drafted.getEventId());
    if (received != null) {
      // Without a trusted clock nobody knows when it was: it counts from when we got it.
      stages.put(Stage.TRIGGERED, Records.triggeredUs(received));
      stages.put(Stage.RECEIVED, received.getReceivedUs());
      alertIdByEventId.put(drafted.getEventId(), record.getAlertId());
    }
    stages.put(Stage.DRAFTED, record.getAtUs());
    Alert alert =
        Alert.drafted(
            record.getAlertId(),
            record.getBy(),
            drafted.getContent(),
            new Origin(
                received == null ? null : received.getTrigger(),
                drafted.getSource(),
                drafted.getAreaDescribed(),
                drafted.getRemarksList()),
            stages);
    draftsByDay.merge(AlertIds.day(record.getAlertId()), 1, Integer::sum);
    alerts.put(alert.id(), alert);
    return alert;
  }

  private Alert approve(Record record) {
    Broadcast broadcast = Records.broadcast(record.getAlertApproved());
    serialNumbers.used(
        broadcast.message().messageIdentifier(),
        broadcast.message().serialNumber().messageCode(),
        broadcast.endsUs());
    return change(record, alert -> alert.approved(record.getBy(), broadcast, record.getAtUs()));
  }

  private Alert deliver(Record record) {
    String radioNode = Records.radioNode(record);
    return change(
        record,
        alert -> {
          NodeDelivery delivery = alert.deliveries().get(radioNode);
          if (delivery == null) {
            throw new IllegalStateException(
                "alert " + alert.id() + " has no radio node " + radioNode);
          }
          return alert.delivered(radioNode, Records.delivered(delivery, record), record.getAtUs());
        });
  }

  private Alert change(Record record, Function<Alert, Alert> how) {
    Alert alert = alerts.get(record.getAlertId());
    if (alert == null) {
      throw new IllegalStateException("record of alert " + record.getAlertId() + ", never drafted");
    }
    Alert next = how.apply(alert);
    alerts.put(next.id(), next);
    return next;
  }
}
