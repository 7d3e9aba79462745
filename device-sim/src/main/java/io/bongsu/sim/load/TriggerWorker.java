package io.bongsu.sim.load;

import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A field gateway whose one sensor triggers without pause; it sends each trigger until the broker
 * has acknowledged it, as real ones do. One thread.
 */
public final class TriggerWorker implements Runnable {
  private static final int BURST = 20;
  private static final long SECOND_MS = 1_000;

  private final SensorSite sensor;
  private final int perSecond;
  private final MqttSender sender;
  private final Traffic traffic;
  private final Ledger ledger;
  private final String bootId = UUID.randomUUID().toString();

  public TriggerWorker(
      SensorSite sensor, int perSecond, int mqttPort, Traffic traffic, Ledger ledger) {
    this.sensor = sensor;
    this.perSecond = perSecond;
    this.sender =
        new MqttSender(
            mqttPort, sensor.fieldGatewayId(), "bongsu/v1/" + sensor.fieldGatewayId() + "/trigger");
    this.traffic = traffic;
    this.ledger = ledger;
  }

  /** How often a trigger was sent again. */
  public long repeated() {
    return sender.repeated();
  }

  @Override
  public void run() {
    try (sender) {
      while (!traffic.isOver()) {
        long beganNs = System.nanoTime();
        traffic.run(this::burst);
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
        TimeUnit.MILLISECONDS.sleep(Math.max(1, BURST * SECOND_MS / perSecond - tookMs));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void burst() throws InterruptedException {
    List<Trigger> triggers = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      triggers.add(trigger());
    }
    sender.send(
        triggers.stream().map(Trigger::toByteArray).toList(),
        index -> ledger.acknowledged(triggers.get(index).getEventId()));
  }

  private Trigger trigger() {
    ClockStamp stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()))
            .setMonotonicNs(System.nanoTime())
            .setBootId(bootId)
            .setClockTrust(ClockTrust.CLOCK_TRUST_SYNCHRONISED)
            .build();
    boolean fire = sensor.danger() == Danger.FIRE;
    Reading.Builder reading =
        Reading.newBuilder()
            .setSensorId(sensor.sensorId())
            .setStamp(stamp)
            .setQuality(ReadingQuality.READING_QUALITY_GOOD);
    if (fire) {
      reading.setSmokeObscurationPercentPerM(20);
    } else {
      reading.setWaterLevelMm(5_000);
    }
    return Trigger.newBuilder()
        .setEventId(UUID.randomUUID().toString())
        .setFieldGatewayId(sensor.fieldGatewayId())
        .setSensorId(sensor.sensorId())
        .setHazard(fire ? Hazard.HAZARD_FIRE : Hazard.HAZARD_FLOOD)
        .setRuleId("bench")
        .setRuleVersion("1")
        .setStamp(stamp)
        .addReadings(reading)
        .build();
  }
}
