package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.incident.Quantity;
import io.bongsu.gateway.incident.Weight;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Incidents as JSON. Times are microseconds since 1970 ({@code …Us}). */
final class IncidentJson {
  private final ObjectMapper json;
  private final CurrentTerritory territory;
  private final KnownSensors sensors;
  private final LongSupplier nowUs;

  IncidentJson(ObjectMapper json, CurrentTerritory territory, LongSupplier nowUs) {
    this.json = json;
    this.territory = territory;
    this.sensors = new KnownSensors(territory);
    this.nowUs = nowUs;
  }

  /** Everything but the evidence. */
  ObjectNode summary(Incident incident) {
    ObjectNode node = json.createObjectNode();
    node.put("id", incident.id());
    node.put("state", incident.state().name().toLowerCase(Locale.ROOT));
    node.put("hazard", CodeNames.of(incident.hazard()));
    region(node.putObject("region"), incident.regionCode());
    node.put("openedUs", incident.openedUs());
    node.put("firstEvidenceUs", incident.firstEvidenceUs());
    node.put("lastEvidenceUs", incident.lastEvidenceUs());
    // By our clock, so that a page with a clock of its own shows the same.
    node.put(
        "sinceFirstEvidenceS",
        Math.max(0, nowUs.getAsLong() - incident.firstEvidenceUs()) / 1_000_000);
    node.put("weightMilli", incident.weightMilli());
    node.put("confirmedBecause", incident.confirmedBecause());
    node.putObject("sensors")
        .put("agreeing", incident.evidence().sensors())
        .put("known", sensors.countIn(incident.regionCode()));
    node.put("triggers", incident.evidence().triggers());
    ArrayNode alerts = node.putArray("alerts");
    incident.alertIds().forEach(alerts::add);
    if (!incident.armedAlertId().isEmpty()) {
      node.put("armedAlert", incident.armedAlertId());
    }
    return node;
  }

  /** With the evidence that is kept: the first and the newest triggers, oldest first. */
  ObjectNode whole(Incident incident) {
    ObjectNode node = summary(incident);
    ArrayNode evidence = node.putArray("evidence");
    incident.evidence().kept().forEach(received -> trigger(evidence.addObject(), received));
    return node;
  }

  private void region(ObjectNode node, String code) {
    node.put("code", code);
    if (RegionCode.isWellFormed(code)) {
      territory
          .get()
          .region(new RegionCode(code))
          .ifPresent(r -> node.put("nameKo", r.nameKo()).put("nameEn", r.nameEn()));
    }
  }

  private void trigger(ObjectNode node, TriggerReceived received) {
    Trigger trigger = received.getTrigger();
    node.put("eventId", trigger.getEventId());
    node.put("fieldGatewayId", trigger.getFieldGatewayId());
    ObjectNode sensor = node.putObject("sensor").put("id", trigger.getSensorId());
    sensors
        .find(trigger.getSensorId())
        .ifPresent(
            s ->
                sensor
                    .put("nameKo", s.nameKo())
                    .put("nameEn", s.nameEn())
                    .put("longitude", s.longitude())
                    .put("latitude", s.latitude()));
    node.put("ruleId", trigger.getRuleId());
    node.put("ruleVersion", trigger.getRuleVersion());
    node.put("quality", quality(Weight.firedBy(trigger).getQuality()));
    node.put("clockTrust", clockTrust(trigger.getStamp().getClockTrust()));
    node.put("weightMilli", received.getWeightMilli());
    // By the field gateway's own clock, right or wrong.
    node.put("wallTimeUs", trigger.getStamp().getWallTimeUs());
    node.put("receivedUs", received.getReceivedUs());
    ArrayNode readings = node.putArray("readings");
    trigger.getReadingsList().forEach(reading -> reading(readings.addObject(), reading));
  }

  private static void reading(ObjectNode node, Reading reading) {
    node.put("sensorId", reading.getSensorId());
    Quantity.of(reading).ifPresent(q -> node.put("quantity", q.configName()).put("unit", q.unit()));
    switch (reading.getMeasuredCase()) {
      case CONTACT_CLOSED -> node.put("value", reading.getContactClosed());
      case SMOKE_OBSCURATION_PERCENT_PER_M ->
          node.put("value", reading.getSmokeObscurationPercentPerM());
      case TEMPERATURE_C -> node.put("value", reading.getTemperatureC());
      case WATER_LEVEL_MM -> node.put("value", reading.getWaterLevelMm());
      case RAIN_MM_PER_H -> node.put("value", reading.getRainMmPerH());
      case PM25_UG_PER_M3 -> node.put("value", reading.getPm25UgPerM3());
      case RELATIVE_HUMIDITY_PERCENT -> node.put("value", reading.getRelativeHumidityPercent());
      case MEASURED_NOT_SET -> node.putNull("value");
    }
    node.put("quality", quality(reading.getQuality()));
    node.put("wallTimeUs", reading.getStamp().getWallTimeUs());
  }

  private static String quality(ReadingQuality quality) {
    return word(quality, "READING_QUALITY_");
  }

  private static String clockTrust(ClockTrust trust) {
    return word(trust, "CLOCK_TRUST_");
  }

  /** {@code READING_QUALITY_WARMING_UP} as {@code warming_up}. */
  private static String word(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "").toLowerCase(Locale.ROOT);
  }
}
