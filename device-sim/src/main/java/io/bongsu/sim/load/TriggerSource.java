package io.bongsu.sim.load;

import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Triggers of one sensor as its field gateway makes them, each an event of its own. One thread. */
final class TriggerSource {
  private final SensorSite sensor;
  private final int readings;
  private final String bootId = UUID.randomUUID().toString();
  private final long events = UUID.randomUUID().getMostSignificantBits();
  private long made;

  /**
   * @param readings how many each trigger carries: what the rule saw
   */
  TriggerSource(SensorSite sensor, int readings) {
    this.sensor = sensor;
    this.readings = readings;
  }

  /** Where they are published. */
  String topic() {
    return "bongsu/v1/" + sensor.fieldGatewayId() + "/trigger";
  }

  Trigger next() {
    ClockStamp stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()))
            .setMonotonicNs(System.nanoTime())
            .setBootId(bootId)
            .setClockTrust(ClockTrust.CLOCK_TRUST_SYNCHRONISED)
            .build();
    boolean fire = sensor.danger() == Danger.FIRE;
    Trigger.Builder trigger =
        Trigger.newBuilder()
            .setEventId(new UUID(events, made++).toString())
            .setFieldGatewayId(sensor.fieldGatewayId())
            .setSensorId(sensor.sensorId())
            .setHazard(fire ? Hazard.HAZARD_FIRE : Hazard.HAZARD_FLOOD)
            .setRuleId("bench")
            .setRuleVersion("1")
            .setStamp(stamp);
    for (int i = 0; i < readings; i++) {
      trigger.addReadings(reading(stamp, fire));
    }
    return trigger.build();
  }

  private Reading reading(ClockStamp stamp, boolean fire) {
    Reading.Builder reading =
        Reading.newBuilder()
            .setSensorId(sensor.sensorId())
            .setStamp(stamp)
            .setQuality(ReadingQuality.READING_QUALITY_GOOD);
    return fire
        ? reading.setSmokeObscurationPercentPerM(20).build()
        : reading.setWaterLevelMm(5_000).build();
  }
}
