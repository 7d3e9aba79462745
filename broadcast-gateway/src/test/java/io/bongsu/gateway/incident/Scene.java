package io.bongsu.gateway.incident;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.IncidentDecision.Accepted;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Two towns with sensors, and the books of a gateway that hears them. */
public final class Scene {
  public static final long NOW_US = Desks.MIDNIGHT_US;
  public static final long SECOND_US = Desks.SECOND_US;
  public static final String TOWN = "9110151500";
  public static final String OTHER_TOWN = "9110152000";

  /** Seven sensors 88 m apart in the one town, s0 to s6, and two in the other. */
  public static final Territory TERRITORY = territory();

  final IncidentBook incidents = new IncidentBook();
  final AlertBook alerts = new AlertBook();
  final List<Record> journal = new ArrayList<>();
  private final AlertDesk alertDesk = new AlertDesk(alerts);
  private final IncidentDesk desk;
  private int events;

  Scene() {
    this(Correlations.DEFAULTS, List.of());
  }

  public Scene(Correlations correlations, List<PreAuthorised> preAuthorised) {
    desk =
        new IncidentDesk(
            incidents,
            alerts::find,
            this::draft,
            new KnownSensors(TERRITORY),
            correlations,
            preAuthorised,
            TextLimits.SHORT);
  }

  /** Decided, and applied to both books as the gateway does. */
  public IncidentDecision decide(IncidentCommand command, long nowUs) {
    IncidentDecision decision = desk.decide(command, nowUs);
    if (decision instanceof Accepted accepted) {
      accepted.records().forEach(this::apply);
    }
    return decision;
  }

  Accepted receive(Trigger.Builder trigger, long nowUs) {
    return assertInstanceOf(Accepted.class, decide(command(trigger.build(), nowUs), nowUs));
  }

  /** The incident as it stands after this trigger. */
  public Incident after(Trigger.Builder trigger, long nowUs) {
    return incident(receive(trigger, nowUs).incidentId());
  }

  public Incident incident(String id) {
    Incident incident = incidents.find(id);
    assertNotNull(incident, id);
    return incident;
  }

  Alert alert(AlertCommand command, long nowUs) {
    return assertInstanceOf(Decision.Accepted.class, alertDesk.decide(command, nowUs)).alert();
  }

  /** By two people, until it is to be broadcast. */
  void approve(String alertId, long nowUs) {
    Alert submitted = alert(Desks.submit(alertId, "submitter"), nowUs);
    List<String> regions = submitted.content().getRegionCodesList();
    alert(
        new AlertCommand.Approve(alertId, "approver", regions, Desks.CELLS, null, true, null, null),
        nowUs);
  }

  void apply(Record record) {
    incidents.apply(record);
    alerts.apply(record);
    journal.add(record);
  }

  Record draft(String incidentId, String eventId, Content content, String source, long nowUs) {
    return Record.newBuilder()
        .setAtUs(nowUs)
        .setBy("rule")
        .setIncidentId(incidentId)
        .setAlertId(String.format("20261121-%04d", alerts.all().size() + 1))
        .setAlertDrafted(
            AlertDrafted.newBuilder().setContent(content).setEventId(eventId).setSource(source))
        .build();
  }

  public static IncidentCommand.Receive command(Trigger trigger, long nowUs) {
    Sensor sensor = TERRITORY.sensor(trigger.getSensorId()).orElseThrow();
    return new IncidentCommand.Receive(
        trigger,
        sensor,
        nowUs,
        Desks.content()
            .clearRegionCodes()
            .addRegionCodes(sensor.region().digits())
            .setHazard(trigger.getHazard())
            .build(),
        "sensor " + sensor.sensorId());
  }

  /** Smoke, as a good sensor and a kept clock say it; an event of its own. */
  public Trigger.Builder smoke(String sensorId) {
    return trigger(
        sensorId, Hazard.HAZARD_FIRE, reading -> reading.setSmokeObscurationPercentPerM(12.5));
  }

  public Trigger.Builder heat(String sensorId) {
    return trigger(sensorId, Hazard.HAZARD_FIRE, reading -> reading.setTemperatureC(71));
  }

  Trigger.Builder water(String sensorId) {
    return trigger(sensorId, Hazard.HAZARD_FLOOD, reading -> reading.setWaterLevelMm(4_200));
  }

  private Trigger.Builder trigger(
      String sensorId, Hazard hazard, Consumer<Reading.Builder> measured) {
    Reading.Builder reading =
        Reading.newBuilder().setSensorId(sensorId).setQuality(ReadingQuality.READING_QUALITY_GOOD);
    measured.accept(reading);
    return Trigger.newBuilder()
        .setEventId("event-" + events++)
        .setFieldGatewayId("fg")
        .setSensorId(sensorId)
        .setHazard(hazard)
        .setRuleId("rule-" + sensorId)
        .setRuleVersion("3")
        .setStamp(
            ClockStamp.newBuilder()
                .setWallTimeUs(NOW_US)
                .setClockTrust(ClockTrust.CLOCK_TRUST_SYNCHRONISED))
        .addReadings(reading);
  }

  static Trigger.Builder with(Trigger.Builder trigger, ReadingQuality quality) {
    int last = trigger.getReadingsCount() - 1;
    trigger.getReadingsBuilder(last).setQuality(quality);
    return trigger;
  }

  /** As seen at another moment than the others. */
  public static Trigger.Builder seenAt(Trigger.Builder trigger, long seenUs) {
    trigger.getStampBuilder().setWallTimeUs(seenUs);
    return trigger;
  }

  static Trigger.Builder with(Trigger.Builder trigger, ClockTrust trust) {
    trigger.getStampBuilder().setClockTrust(trust);
    return trigger;
  }

  private static Territory territory() {
    List<Sensor> sensors = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      sensors.add(sensor("s" + i, TOWN, 127 + i * 0.001));
    }
    sensors.add(sensor("t0", OTHER_TOWN, 127));
    sensors.add(sensor("t1", OTHER_TOWN, 127));
    return Territory.of(List.of(), List.of(), sensors);
  }

  private static Sensor sensor(String id, String region, double longitude) {
    return new Sensor(id, "fg", new RegionCode(region), longitude, 37.5, "감지기", "Sensor");
  }
}
