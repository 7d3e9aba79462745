package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.DraftsOfDay;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All alerts: what the records of the journal add up to.
 *
 * <p>Deterministic: the same records in the same order give the same book. Not thread-safe; the
 * alerts that it hands out are immutable.
 */
public final class AlertBook {
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, Integer> draftsByDay = new TreeMap<>();
  private final SerialNumbers serialNumbers;
  private final CommandMemory commands;

  /** Follows from the alerts. */
  private final SentPlaces sentPlaces = new SentPlaces();

  /** The trigger received last: the draft that comes of it follows in the same decision. */
  private @Nullable TriggerReceived lastTrigger;

  public AlertBook() {
    this(new SerialNumbers(), new CommandMemory());
  }

  private AlertBook(SerialNumbers serialNumbers, CommandMemory commands) {
    this.serialNumbers = serialNumbers;
    this.commands = commands;
  }

  /** The book that an image was made of. */
  public static AlertBook of(AlertBookState image) {
    AlertBook book =
        new AlertBook(
            SerialNumbers.of(image.getMessageCodesList()),
            CommandMemory.of(image.getSeenCommandsList()));
    image
        .getAlertsList()
        .forEach(alert -> book.alerts.put(alert.getId(), AlertImages.alert(alert)));
    book.alerts.values().forEach(book.sentPlaces::add);
    image.getDraftsOfDaysList().forEach(d -> book.draftsByDay.put(d.getDay(), d.getDrafts()));
    book.lastTrigger = image.hasLastTrigger() ? image.getLastTrigger() : null;
    return book;
  }

  /** All of it; equal books give equal octets. */
  public AlertBookState image() {
    AlertBookState.Builder image = AlertBookState.newBuilder();
    alerts.values().forEach(alert -> image.addAlerts(AlertImages.image(alert)));
    draftsByDay.forEach(
        (day, drafts) ->
            image.addDraftsOfDays(DraftsOfDay.newBuilder().setDay(day).setDrafts(drafts)));
    image.addAllMessageCodes(serialNumbers.image()).addAllSeenCommands(commands.image());
    if (lastTrigger != null) {
      image.setLastTrigger(lastTrigger);
    }
    return image.build();
  }

  /** A book of its own; the alerts in it are the same. */
  public AlertBook copy() {
    AlertBook copy = new AlertBook(serialNumbers.copy(), commands.copy());
    copy.alerts.putAll(alerts);
    alerts.values().forEach(copy.sentPlaces::add);
    copy.draftsByDay.putAll(draftsByDay);
    copy.lastTrigger = lastTrigger;
    return copy;
  }

  /** Takes over another book's alert, which is equal to its own. */
  public void share(@Nullable Alert alert) {
    if (alert != null) {
      alerts.replace(alert.id(), alert);
    }
  }

  public @Nullable Alert find(String alertId) {
    return alerts.get(alertId);
  }

  /** In the order in which they were drafted. */
  public Collection<Alert> all() {
    return Collections.unmodifiableCollection(alerts.values());
  }

  /** The id that a draft gets which is written now. */
  public String nextId(long nowUs) {
    return AlertIds.next(this, nowUs);
  }

  /** How many drafts that day has so far, {@code day} as it stands in alert ids. */
  int drafts(String day) {
    return draftsByDay.getOrDefault(day, 0);
  }

  OptionalInt nextMessageCode(int messageIdentifier, long nowUs) {
    return serialNumbers.next(messageIdentifier, nowUs);
  }

  /** The serial number of an update of this one; empty where phones remember it. */
  Optional<SerialNumber> nextUpdate(int messageIdentifier, SerialNumber old, long nowUs) {
    return serialNumbers.nextUpdate(messageIdentifier, old, nowUs);
  }

  /** Until when phones drop what somebody else gave this number; 0 when they do not. */
  long droppedUntilUs(WarningMessage message, long nowUs) {
    return serialNumbers.droppedUntilUs(message, nowUs);
  }

  SentPlaces sentPlaces() {
    return sentPlaces;
  }

  CommandMemory commands() {
    return commands;
  }

  /**
   * Takes one record in, and gives its alert as it stands now, or null where the record is of none.
   * No record changes any other alert than its own.
   *
   * @throws IllegalStateException when the record does not follow from those before it: the journal
   *     is not one that this program wrote
   */
  public @Nullable Alert apply(Record record) {
    Alert alert = applyEvent(record);
    if (alert != null) {
      alerts.put(alert.id(), alert);
      commands.apply(record);
    }
    return alert;
  }

  /**
   * Lets go of alerts that are over and of which nobody needs anything any more: 48 h after they
   * were drafted, 25 h after the end of their broadcast, and not while another alert that is not
   * over corrects or replaces them. A correction that still lies ready goes with its alert.
   *
   * <p>What is over and still needed is packed ({@link Alert#packed}). Phones' memory of serial
   * numbers and the numbers of the days are kept as long as they matter. Deterministic: at the same
   * point between two records, the same time gives the same book.
   *
   * @return the ids of those that are gone
   */
  public List<String> sweep(long atUs) {
    List<String> over = Retirement.over(alerts.values(), atUs);
    for (String id : over) {
      Alert gone = alerts.remove(id);
      if (gone != null) {
        sentPlaces.remove(gone);
      }
    }
    alerts.replaceAll((id, alert) -> alert.isOver(atUs) ? alert.packed() : alert);
    String firstDay = AlertIds.dayOf(atUs - Retirement.AFTER_DRAFT_US);
    draftsByDay.keySet().removeIf(day -> day.compareTo(firstDay) < 0);
    commands.forget(atUs);
    return over;
  }

  private @Nullable Alert applyEvent(Record record) {
    String by = record.getBy();
    long atUs = record.getAtUs();
    return switch (record.getEventCase()) {
      case TRIGGER_RECEIVED -> {
        lastTrigger = record.getTriggerReceived();
        yield null;
      }
      case ALERT_DRAFTED -> draft(record);
      case ALERT_EDITED ->
          change(record, a -> a.edited(by, record.getAlertEdited().getContent(), atUs));
      case ALERT_SUBMITTED ->
          change(
              record,
              a ->
                  a.submitted(
                      by,
                      record.getAlertSubmitted().getRepeatsAlertIdsList(),
                      record.getAlertSubmitted().getCellsSha256(),
                      atUs));
      case ALERT_RETURNED ->
          change(
              record,
              a -> a.returned(Records.reason(record, record.getAlertReturned().getReason())));
      case ALERT_APPROVED -> approve(record);
      case ALERT_STOPPED ->
          end(
              record,
              AlertState.STOPPED,
              Records.reason(record, record.getAlertStopped().getReason()));
      case ALERT_REJECTED ->
          end(
              record,
              AlertState.REJECTED,
              Records.reason(record, record.getAlertRejected().getReason()));
      case ALERT_EXPIRED -> end(record, AlertState.EXPIRED, null);
      case ALERT_REPLACED ->
          change(record, a -> a.replacedBy(record.getAlertReplaced().getByAlertId()));
      case AUTO_SEND_ARMED -> change(record, a -> a.withAutoSend(Records.armed(record)));
      case AUTO_SEND_VETOED ->
          change(
              record,
              a -> a.vetoed(Records.reason(record, record.getAutoSendVetoed().getReason())));
      case ALERT_ESCALATED ->
          change(record, a -> a.escalated(Records.escalation(record.getAlertEscalated(), atUs)));
      case ALERT_JOURNALED -> change(record, a -> a.journaled(atUs));
      case STAGE_LATE ->
          change(record, a -> a.late(Records.late(record.getStageLate(), record.getAtUs())));
      case HANDED_TO_RADIO, NODE_ANSWERED, NODE_SILENT, CELLS_BROADCASTING, STOP_ANSWERED ->
          deliver(record);
      case INCIDENT_OPENED, INCIDENT_CONFIRMED, INCIDENT_CLOSED, HEAD_SIGNED -> null;
      case EVENT_NOT_SET ->
          throw new IllegalStateException("record without an event: written by a newer program?");
    };
  }

  private Alert draft(Record record) {
    AlertDrafted drafted = record.getAlertDrafted();
    TriggerReceived received = lastTrigger;
    if (received == null || !received.getTrigger().getEventId().equals(drafted.getEventId())) {
      received = null;
    } else {
      lastTrigger = null;
    }
    if (!drafted.getPrepared()) {
      draftsByDay.merge(AlertIds.day(record.getAlertId()), 1, Integer::sum);
    }
    return Records.drafted(record, received);
  }

  private Alert approve(Record record) {
    Broadcast broadcast = Records.broadcast(record.getAlertApproved());
    Alert approved = alerts.get(record.getAlertId());
    if (approved != null && approved.isOrdered()) {
      serialNumbers.ordered(broadcast.message(), broadcast.endsUs(), record.getAtUs());
    } else {
      take(broadcast, record.getAtUs());
    }
    List<String> repeating = record.getAlertApproved().getRepeatsAlertIdsList();
    String noCompanion = record.getAlertApproved().getNoCompanion();
    List<String> remarks = noCompanion.isEmpty() ? List.of() : List.of(noCompanion);
    Alert alert =
        change(
            record,
            a -> a.approved(record.getBy(), broadcast, repeating, remarks, record.getAtUs()));
    sentPlaces.add(alert);
    return alert;
  }

  private void take(Broadcast broadcast, long atUs) {
    int messageIdentifier = broadcast.message().messageIdentifier();
    SerialNumber serial = broadcast.message().serialNumber();
    SerialNumber old = broadcast.oldSerialNumber();
    if (old == null) {
      serialNumbers.used(messageIdentifier, serial.messageCode(), broadcast.endsUs());
    } else {
      serialNumbers.updated(messageIdentifier, old, serial, broadcast.endsUs(), atUs);
    }
  }

  private Alert end(Record record, AlertState how, @Nullable Reason why) {
    return change(record, alert -> alert.ended(how, why));
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
          Alert next =
              alert.delivered(radioNode, Records.delivered(delivery, record), record.getAtUs());
          // Said of it is at most what is said late, now that the last one has stopped.
          return record.hasStopAnswered() && next.isOver(record.getAtUs()) ? next.packed() : next;
        });
  }

  private Alert change(Record record, UnaryOperator<Alert> how) {
    Alert alert = alerts.get(record.getAlertId());
    if (alert == null) {
      throw new IllegalStateException("record of alert " + record.getAlertId() + ", never drafted");
    }
    return how.apply(alert);
  }
}
