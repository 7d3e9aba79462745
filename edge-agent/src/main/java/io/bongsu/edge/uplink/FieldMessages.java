package io.bongsu.edge.uplink;

import io.bongsu.edge.health.HealthReport;
import io.bongsu.edge.rule.Hazard;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Stamp;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Health;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import java.util.List;

/** Turns what the field gateway knows into the messages of field.proto. */
public final class FieldMessages {
  private FieldMessages() {}

  public static Trigger trigger(String fieldGatewayId, io.bongsu.edge.rule.Trigger trigger) {
    return Trigger.newBuilder()
        .setEventId(trigger.eventId().toString())
        .setFieldGatewayId(fieldGatewayId)
        .setSensorId(trigger.rule().sensorId())
        .setHazard(hazard(trigger.rule().hazard()))
        .setRuleId(trigger.rule().id())
        .setRuleVersion(trigger.rule().version())
        .setStamp(stamp(trigger.stamp()))
        .addAllReadings(readings(trigger.readings()))
        .build();
  }

  public static Health health(String fieldGatewayId, HealthReport report) {
    return Health.newBuilder()
        .setFieldGatewayId(fieldGatewayId)
        .setStamp(stamp(report.stamp()))
        .setUptimeS(report.uptimeS())
        .setSoftwareVersion(report.softwareVersion())
        .setSpoolRecords(report.spoolRecords())
        .setSpoolBytes(report.spoolBytes())
        .setDiskFreeBytes(report.diskFreeBytes())
        .addAllReadings(readings(report.readings()))
        .build();
  }

  public static List<Reading> readings(List<io.bongsu.edge.signal.Reading> readings) {
    return readings.stream().map(FieldMessages::reading).toList();
  }

  public static ClockStamp stamp(Stamp stamp) {
    return ClockStamp.newBuilder()
        .setWallTimeUs(stamp.wallTimeUs())
        .setMonotonicNs(stamp.monotonicNs())
        .setBootId(stamp.bootId())
        .setClockTrust(
            switch (stamp.trust()) {
              case SYNCHRONISED -> ClockTrust.CLOCK_TRUST_SYNCHRONISED;
              case FREE_RUNNING -> ClockTrust.CLOCK_TRUST_FREE_RUNNING;
            })
        .build();
  }

  private static Reading reading(io.bongsu.edge.signal.Reading reading) {
    Reading.Builder builder =
        Reading.newBuilder()
            .setSensorId(reading.sensorId())
            .setStamp(stamp(reading.stamp()))
            .setQuality(quality(reading.quality()));
    double value = reading.value();
    return switch (reading.measure()) {
      case CONTACT_CLOSED -> builder.setContactClosed(value == 1).build();
      case SMOKE_OBSCURATION_PERCENT_PER_M -> builder.setSmokeObscurationPercentPerM(value).build();
      case TEMPERATURE_C -> builder.setTemperatureC(value).build();
      case WATER_LEVEL_MM -> builder.setWaterLevelMm(value).build();
      case RAIN_MM_PER_H -> builder.setRainMmPerH(value).build();
      case PM25_UG_PER_M3 -> builder.setPm25UgPerM3(value).build();
      case RELATIVE_HUMIDITY_PERCENT -> builder.setRelativeHumidityPercent(value).build();
    };
  }

  private static ReadingQuality quality(Quality quality) {
    return switch (quality) {
      case GOOD -> ReadingQuality.READING_QUALITY_GOOD;
      case WARMING_UP -> ReadingQuality.READING_QUALITY_WARMING_UP;
      case SUSPECT -> ReadingQuality.READING_QUALITY_SUSPECT;
      case STALE -> ReadingQuality.READING_QUALITY_STALE;
      case FAILED -> ReadingQuality.READING_QUALITY_FAILED;
    };
  }

  private static io.bongsu.proto.field.v1.Hazard hazard(Hazard hazard) {
    return switch (hazard) {
      case FIRE -> io.bongsu.proto.field.v1.Hazard.HAZARD_FIRE;
      case FLOOD -> io.bongsu.proto.field.v1.Hazard.HAZARD_FLOOD;
      case HEAVY_RAIN -> io.bongsu.proto.field.v1.Hazard.HAZARD_HEAVY_RAIN;
      case FINE_DUST -> io.bongsu.proto.field.v1.Hazard.HAZARD_FINE_DUST;
    };
  }
}
