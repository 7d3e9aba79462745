package io.bongsu.gateway.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import java.time.Duration;
import java.util.UUID;

/** Whether a payload is a trigger that we can use. */
final class TriggerCheck {
  /** Clocks kept by a time server agree far better than this. */
  static final Duration MAX_AHEAD = Duration.ofSeconds(5);

  /** At least the one that caused the trigger. A field gateway of ours sends up to 32. */
  private static final int MAX_READINGS = 64;

  private final CurrentTerritory current;

  TriggerCheck(CurrentTerritory current) {
    this.current = current;
  }

  sealed interface Verdict {}

  record Usable(Trigger trigger, Sensor sensor) implements Verdict {}

  /**
   * Not a trigger that we can use.
   *
   * @param counter what it is counted under
   * @param reason what was given and what was expected
   */
  record Unusable(String counter, String reason) implements Verdict {}

  /**
   * Judges one message.
   *
   * @param topicGatewayId who sent it, by the topic
   */
  Verdict check(byte[] payload, String topicGatewayId, long receivedUs) {
    if (payload.length > Broker.MAX_PAYLOAD_OCTETS) {
      return new Unusable(
          "ingest.oversized",
          "payload: "
              + payload.length
              + " octets (expected: at most "
              + Broker.MAX_PAYLOAD_OCTETS
              + ")");
    }
    Trigger trigger;
    try {
      trigger = Trigger.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      return new Unusable(
          "ingest.malformed",
          "payload: "
              + payload.length
              + " octets, "
              + e.getMessage()
              + " (expected: bongsu.field.v1.Trigger)");
    }
    return check(trigger, topicGatewayId, receivedUs);
  }

  private Verdict check(Trigger trigger, String topicGatewayId, long receivedUs) {
    if (!isUuid(trigger.getEventId())) {
      return malformed("event_id: \"" + trigger.getEventId() + "\" (expected: a UUID)");
    }
    if (trigger.getHazard() == Hazard.HAZARD_UNSPECIFIED
        || trigger.getHazard() == Hazard.UNRECOGNIZED) {
      return malformed(
          "hazard: none that is known (expected: fire, flood, heavy rain or fine dust)");
    }
    if (trigger.getReadingsCount() < 1 || trigger.getReadingsCount() > MAX_READINGS) {
      return malformed(
          "readings: " + trigger.getReadingsCount() + " (expected: 1-" + MAX_READINGS + ")");
    }
    if (!trigger.getFieldGatewayId().equals(topicGatewayId)) {
      return new Unusable(
          "ingest.foreignGateway",
          "field_gateway_id: \""
              + trigger.getFieldGatewayId()
              + "\" (expected: \""
              + topicGatewayId
              + "\", as in the topic)");
    }
    Territory territory = current.get();
    Sensor sensor = territory.sensor(trigger.getSensorId()).orElse(null);
    if (sensor == null) {
      return new Unusable(
          "ingest.unknownSensor",
          "sensor_id: \""
              + trigger.getSensorId()
              + "\" (expected: one of the "
              + territory.sensors().size()
              + " imported sensors)");
    }
    if (!sensor.fieldGatewayId().equals(topicGatewayId)) {
      return new Unusable(
          "ingest.foreignGateway",
          "field_gateway_id: \""
              + topicGatewayId
              + "\" (expected: \""
              + sensor.fieldGatewayId()
              + "\" for sensor "
              + sensor.sensorId()
              + ")");
    }
    long aheadUs = trigger.getStamp().getWallTimeUs() - receivedUs;
    if (trigger.getStamp().getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED
        && aheadUs > MAX_AHEAD.toNanos() / 1000) {
      return new Unusable(
          "ingest.fromTheFuture",
          "stamp: "
              + aheadUs / 1000
              + " ms after it was received, by a clock called synchronised (expected: at most "
              + MAX_AHEAD.toMillis()
              + " ms)");
    }
    return new Usable(trigger, sensor);
  }

  private static Unusable malformed(String reason) {
    return new Unusable("ingest.malformed", reason);
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
