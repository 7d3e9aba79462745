package io.bongsu.gateway.testkit;

import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** What a field gateway does, by hand: publishes octets and waits for the broker to have them. */
public final class FieldGatewayClient implements AutoCloseable {
  private final MqttClient client;

  public FieldGatewayClient(int mqttPort) throws MqttException {
    client =
        new MqttClient(
            "tcp://127.0.0.1:" + mqttPort, UUID.randomUUID().toString(), new MemoryPersistence());
    client.connect();
  }

  public void publish(String fieldGatewayId, Trigger trigger) throws MqttException {
    publish(fieldGatewayId, trigger.toByteArray());
  }

  public void publish(String fieldGatewayId, byte[] payload) throws MqttException {
    client.publish("bongsu/v1/" + fieldGatewayId + "/trigger", payload, 1, false);
  }

  /** A trigger as it should be, by a clock that is right. */
  public static Trigger.Builder trigger(String fieldGatewayId, String sensorId) {
    ClockStamp stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(Instant.now().toEpochMilli() * 1000)
            .setBootId("boot")
            .setClockTrust(ClockTrust.CLOCK_TRUST_SYNCHRONISED)
            .build();
    return Trigger.newBuilder()
        .setEventId(UUID.randomUUID().toString())
        .setFieldGatewayId(fieldGatewayId)
        .setSensorId(sensorId)
        .setHazard(Hazard.HAZARD_FIRE)
        .setRuleId("smoke-alarm")
        .setRuleVersion("1")
        .setStamp(stamp)
        .addReadings(
            Reading.newBuilder()
                .setSensorId(sensorId)
                .setStamp(stamp)
                .setQuality(ReadingQuality.READING_QUALITY_GOOD)
                .setSmokeObscurationPercentPerM(12.5));
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly();
    client.close();
  }
}
