package io.bongsu.gateway.incident;

import io.bongsu.gateway.incident.KnownEvents.Known;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.IncidentBookState;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All incidents: what the records of the journal add up to.
 *
 * <p>Deterministic: the same records and sweeps in the same order give the same book, and the same
 * octets of {@link #image}. Not thread-safe; the incidents that it hands out are immutable.
 */
public final class IncidentBook {
  /** How long a closed incident is still shown; the journal has it for ever. */
  private static final long SHOWN_US = 48L * 3600 * 1_000_000;

  /** Hazard and region: where to look for the incident that a trigger may belong to. */
  private record Spot(Hazard hazard, String regionCode) {}

  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<Spot, Set<String>> notClosed = new HashMap<>();
  private final TreeMap<String, Integer> openedByDay = new TreeMap<>();
  private final KnownEvents events;

  /** Before this moment there is no closed incident to forget: sweeping costs nothing. */
  private long forgetsFromUs = Long.MAX_VALUE;

  public IncidentBook() {
    events = new KnownEvents();
  }

  private IncidentBook(IncidentBook other) {
    events = new KnownEvents(other.events);
    openedByDay.putAll(other.openedByDay);
    other.incidents.values().forEach(this::put);
  }

  /**
   * The book that an image was made of.
   *
   * @throws IllegalStateException when the image is not one that this program wrote
   */
  public static IncidentBook of(IncidentBookState image) {
    IncidentBook book = new IncidentBook();
    image.getIncidentsList().forEach(incident -> book.put(IncidentImages.incident(incident)));
    image
        .getKnownEventsList()
        .forEach(e -> book.events.add(new Known(e.getEventId(), e.getIncidentId(), e.getAtUs())));
    image.getDaysList().forEach(day -> book.openedByDay.put(day.getDay(), day.getOpened()));
    return book;
  }

  public IncidentBookState image() {
    return IncidentImages.book(incidents.values(), events.all(), openedByDay);
  }

  /** Another book of the same incidents; what is applied to one does not show in the other. */
  public IncidentBook copy() {
    return new IncidentBook(this);
  }

  public @Nullable Incident find(String incidentId) {
    return incidents.get(incidentId);
  }

  /** In the order in which they were opened. */
  public Collection<Incident> all() {
    return Collections.unmodifiableCollection(incidents.values());
  }

  /** The incident that a trigger is evidence of, where it is still remembered. */
  public @Nullable Incident findByEventId(String eventId) {
    Known known = events.find(eventId);
    return known == null ? null : incidents.get(known.incidentId());
  }

  /** Those not closed of one hazard in one region, in the order in which they were opened. */
  List<Incident> notClosed(Hazard hazard, String regionCode) {
    List<Incident> found = new ArrayList<>();
    for (String id : notClosed.getOrDefault(new Spot(hazard, regionCode), Set.of())) {
      found.add(required(id));
    }
    return found;
  }

  /** How many were opened that day so far, {@code day} as it stands in incident ids. */
  int opened(String day) {
    return openedByDay.getOrDefault(day, 0);
  }

  /**
   * Takes one record in, and gives the incident as it stands now, or null where the record is of
   * none.
   *
   * @throws IllegalStateException when the record does not follow from those before it: the journal
   *     is not one that this program wrote
   */
  public @Nullable Incident apply(Record record) {
    return switch (record.getEventCase()) {
      case INCIDENT_OPENED -> open(record);
      case TRIGGER_RECEIVED -> receive(record);
      case INCIDENT_CONFIRMED ->
          change(record, i -> i.confirmed(record.getIncidentConfirmed().getBecause()));
      case INCIDENT_CLOSED -> change(record, Incident::closed);
      // Prepared, it was drafted for an alert on air and not for what the sensors say.
      case ALERT_DRAFTED ->
          record.getAlertDrafted().getPrepared()
              ? incidents.get(record.getIncidentId())
              : changeIfShown(record, i -> i.drafted(record.getAlertId()));
      case AUTO_SEND_ARMED -> changeIfShown(record, i -> i.armed(record.getAlertId()));
      default -> null;
    };
  }

  /**
   * Forgets closed incidents 48 h after their last evidence, and events that are too old.
   *
   * <p>A part of applying: every gateway must do it at the same place among the records.
   *
   * @param atUs time of the record or batch just applied, never a clock
   */
  public void sweep(long atUs) {
    events.forget(atUs);
    if (atUs < forgetsFromUs) {
      return;
    }
    forgetsFromUs = Long.MAX_VALUE;
    incidents.values().removeIf(i -> i.isClosed() && forgottenAtUs(i) <= atUs);
    incidents.values().stream().filter(Incident::isClosed).forEach(this::noteForgetting);
  }

  private void noteForgetting(Incident closed) {
    forgetsFromUs = Math.min(forgetsFromUs, forgottenAtUs(closed));
  }

  private static long forgottenAtUs(Incident closed) {
    return closed.lastEvidenceUs() + SHOWN_US;
  }

  private Incident open(Record record) {
    String id = record.getIncidentId();
    Hazard hazard = record.getIncidentOpened().getHazard();
    openedByDay.merge(IncidentIds.day(id), 1, Integer::sum);
    return put(
        Incident.opened(
            id,
            // Of a newer program: without a name here, and not without the incident.
            hazard == Hazard.UNRECOGNIZED ? Hazard.HAZARD_UNSPECIFIED : hazard,
            record.getIncidentOpened().getRegionCode(),
            record.getAtUs()));
  }

  private @Nullable Incident receive(Record record) {
    if (record.getIncidentId().isEmpty()) {
      return null; // journaled before there were incidents
    }
    TriggerReceived received = record.getTriggerReceived();
    Incident incident = change(record, i -> i.received(received, record.getAtUs()));
    // The incident's own id, not the record's: one text in memory for all of its events.
    events.add(new Known(received.getTrigger().getEventId(), incident.id(), record.getAtUs()));
    return incident;
  }

  /** Alerts outlive incidents: a correction may be drafted when its incident is forgotten. */
  private @Nullable Incident changeIfShown(Record record, UnaryOperator<Incident> how) {
    Incident incident = incidents.get(record.getIncidentId());
    return incident == null ? null : put(how.apply(incident));
  }

  private Incident change(Record record, UnaryOperator<Incident> how) {
    return put(how.apply(required(record.getIncidentId())));
  }

  private Incident required(String id) {
    Incident incident = incidents.get(id);
    if (incident == null) {
      throw new IllegalStateException("record of incident " + id + ", never opened");
    }
    return incident;
  }

  private Incident put(Incident incident) {
    incidents.put(incident.id(), incident);
    Spot spot = new Spot(incident.hazard(), incident.regionCode());
    if (!incident.isClosed()) {
      notClosed.computeIfAbsent(spot, s -> new LinkedHashSet<>()).add(incident.id());
    } else {
      notClosed.computeIfPresent(spot, (s, ids) -> without(ids, incident.id()));
      noteForgetting(incident);
    }
    return incident;
  }

  private static @Nullable Set<String> without(Set<String> ids, String id) {
    ids.remove(id);
    return ids.isEmpty() ? null : ids;
  }
}
