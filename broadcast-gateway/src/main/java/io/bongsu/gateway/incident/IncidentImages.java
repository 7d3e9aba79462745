package io.bongsu.gateway.incident;

import io.bongsu.gateway.incident.KnownEvents.Known;
import io.bongsu.proto.journal.v1.DatedQuantity;
import io.bongsu.proto.journal.v1.DatedWeight;
import io.bongsu.proto.journal.v1.IncidentBookState;
import io.bongsu.proto.journal.v1.IncidentDay;
import io.bongsu.proto.journal.v1.IncidentImage;
import io.bongsu.proto.journal.v1.IncidentStage;
import io.bongsu.proto.journal.v1.KnownEvent;
import io.bongsu.proto.journal.v1.SensorWeight;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Between the values of this package and what a snapshot keeps of them. */
final class IncidentImages {
  private IncidentImages() {}

  static IncidentBookState book(
      Collection<Incident> incidents, List<Known> events, SortedMap<String, Integer> openedByDay) {
    IncidentBookState.Builder image = IncidentBookState.newBuilder();
    incidents.forEach(incident -> image.addIncidents(image(incident)));
    for (Known event : events) {
      image.addKnownEvents(
          KnownEvent.newBuilder()
              .setEventId(event.eventId())
              .setIncidentId(event.incidentId())
              .setAtUs(event.atUs()));
    }
    openedByDay.forEach(
        (day, opened) -> image.addDays(IncidentDay.newBuilder().setDay(day).setOpened(opened)));
    return image.build();
  }

  private static IncidentImage image(Incident incident) {
    Evidence evidence = incident.evidence();
    IncidentImage.Builder image =
        IncidentImage.newBuilder()
            .setId(incident.id())
            .setHazard(incident.hazard())
            .setRegionCode(incident.regionCode())
            .setStage(stage(incident.state()))
            .setOpenedUs(incident.openedUs())
            .setConfirmedBecause(incident.confirmedBecause())
            .addAllAlertIds(incident.alertIds())
            .setArmedAlertId(incident.armedAlertId())
            .setTriggers(evidence.triggers())
            .setFirstEvidenceUs(evidence.firstUs())
            .setLastEvidenceUs(evidence.lastUs())
            .addAllFirstTriggers(evidence.first())
            .addAllNewestTriggers(evidence.newest());
    evidence
        .weightBySensor()
        .forEach(
            (sensor, weight) ->
                image.addSensors(
                    SensorWeight.newBuilder().setSensorId(sensor).setWeightMilli(weight)));
    evidence.quantities().stream().map(Quantity::code).sorted().forEach(image::addQuantities);
    dated(image, evidence.dated());
    return image.build();
  }

  private static void dated(IncidentImage.Builder image, DatedEvidence dated) {
    dated
        .bySensor()
        .forEach(
            (sensor, seen) ->
                image.addDatedSensors(
                    DatedWeight.newBuilder()
                        .setSensorId(sensor)
                        .setWeightMilli(seen.weightMilli())
                        .setSeenUs(seen.seenUs())));
    dated
        .byQuantity()
        .forEach(
            (quantity, seenUs) ->
                image.addDatedQuantities(
                    DatedQuantity.newBuilder().setQuantity(quantity.code()).setSeenUs(seenUs)));
  }

  private static DatedEvidence dated(IncidentImage image) {
    TreeMap<String, DatedEvidence.Seen> sensors = new TreeMap<>();
    image
        .getDatedSensorsList()
        .forEach(
            s ->
                sensors.put(
                    s.getSensorId(), new DatedEvidence.Seen(s.getWeightMilli(), s.getSeenUs())));
    TreeMap<Quantity, Long> quantities = new TreeMap<>();
    image
        .getDatedQuantitiesList()
        .forEach(q -> quantities.put(Quantity.ofCode(q.getQuantity()), q.getSeenUs()));
    return new DatedEvidence(sensors, quantities);
  }

  static Incident incident(IncidentImage image) {
    return new Incident(
        image.getId(),
        image.getHazard(),
        image.getRegionCode(),
        state(image),
        image.getOpenedUs(),
        image.getConfirmedBecause(),
        evidence(image),
        image.getAlertIdsList(),
        image.getArmedAlertId());
  }

  private static Evidence evidence(IncidentImage image) {
    TreeMap<String, Integer> weights = new TreeMap<>();
    image.getSensorsList().forEach(s -> weights.put(s.getSensorId(), s.getWeightMilli()));
    TreeSet<Quantity> quantities = new TreeSet<>();
    image.getQuantitiesList().forEach(code -> quantities.add(Quantity.ofCode(code)));
    return new Evidence(
        image.getTriggers(),
        weights,
        weights.values().stream().mapToInt(Integer::intValue).sum(),
        quantities,
        image.getFirstTriggersList(),
        image.getNewestTriggersList(),
        image.getFirstEvidenceUs(),
        image.getLastEvidenceUs(),
        dated(image));
  }

  private static IncidentStage stage(IncidentState state) {
    return switch (state) {
      case OPEN -> IncidentStage.INCIDENT_STAGE_OPEN;
      case CONFIRMED -> IncidentStage.INCIDENT_STAGE_CONFIRMED;
      case CLOSED -> IncidentStage.INCIDENT_STAGE_CLOSED;
    };
  }

  private static IncidentState state(IncidentImage image) {
    return switch (image.getStage()) {
      case INCIDENT_STAGE_OPEN -> IncidentState.OPEN;
      case INCIDENT_STAGE_CONFIRMED -> IncidentState.CONFIRMED;
      case INCIDENT_STAGE_CLOSED -> IncidentState.CLOSED;
      case INCIDENT_STAGE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException(
              "incident "
                  + image.getId()
                  + ": stage "
                  + image.getStageValue()
                  + " (expected: 1-3)");
    };
  }
}
