package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;

/** What sensors and field gateways said, in words. */
final class EvidenceWords {
  private EvidenceWords() {}

  static Words reading(Reading reading) {
    Words measured = measured(reading);
    Words quality = quality(reading.getQuality());
    return new Words(
        "측정: 센서 %s, %s, 품질 %s".formatted(reading.getSensorId(), measured.ko(), quality.ko()),
        "reading: sensor %s, %s, quality %s"
            .formatted(reading.getSensorId(), measured.en(), quality.en()));
  }

  static Words fired(Trigger trigger) {
    return new Words(
        "규칙 %s(판 %s)이(가) 센서 %s에서 %s 감지, 현장 장치 %s, 알림 %s"
            .formatted(
                trigger.getRuleId(),
                trigger.getRuleVersion(),
                trigger.getSensorId(),
                hazard(trigger.getHazard()).ko(),
                trigger.getFieldGatewayId(),
                trigger.getEventId()),
        "rule %s (version %s) fired at sensor %s for %s, field gateway %s, trigger %s"
            .formatted(
                trigger.getRuleId(),
                trigger.getRuleVersion(),
                trigger.getSensorId(),
                hazard(trigger.getHazard()).en(),
                trigger.getFieldGatewayId(),
                trigger.getEventId()));
  }

  static Words clock(ClockStamp stamp) {
    String own = Times.local(stamp.getWallTimeUs());
    return switch (stamp.getClockTrust()) {
      case CLOCK_TRUST_SYNCHRONISED -> new Words("시계 동기됨", "clock synchronised");
      case CLOCK_TRUST_FREE_RUNNING ->
          new Words(
              "시계 믿을 수 없음: 늦어도 이때, 도착 시각에서 거슬러 계산. 현장 시계로는 " + own,
              "clock not trusted: at the latest then, counted back from the arrival; by its own"
                  + " clock "
                  + own);
      case CLOCK_TRUST_UNSPECIFIED, UNRECOGNIZED ->
          new Words(
              "시계 상태 모름: 늦어도 이때, 도착 시각에서 거슬러 계산. 현장 시계로는 " + own,
              "clock unknown: at the latest then, counted back from the arrival; by its own clock "
                  + own);
    };
  }

  static Words hazard(Hazard hazard) {
    return switch (hazard) {
      case HAZARD_FIRE -> new Words("화재", "fire");
      case HAZARD_FLOOD -> new Words("홍수", "flood");
      case HAZARD_HEAVY_RAIN -> new Words("호우", "heavy rain");
      case HAZARD_FINE_DUST -> new Words("미세먼지", "fine dust");
      case HAZARD_UNSPECIFIED, UNRECOGNIZED -> new Words("종류 미상", "an unnamed hazard");
    };
  }

  private static Words quality(ReadingQuality quality) {
    return switch (quality) {
      case READING_QUALITY_GOOD -> new Words("정상", "good");
      case READING_QUALITY_WARMING_UP -> new Words("준비 중", "warming up");
      case READING_QUALITY_SUSPECT -> new Words("의심", "suspect");
      case READING_QUALITY_STALE -> new Words("오래됨", "stale");
      case READING_QUALITY_FAILED -> new Words("고장", "failed");
      case READING_QUALITY_UNSPECIFIED, UNRECOGNIZED -> new Words("모름", "unknown");
    };
  }

  private static Words measured(Reading reading) {
    return switch (reading.getMeasuredCase()) {
      case CONTACT_CLOSED ->
          reading.getContactClosed()
              ? new Words("접점 닫힘", "contact closed")
              : new Words("접점 열림", "contact open");
      case SMOKE_OBSCURATION_PERCENT_PER_M ->
          quantity("연기 농도", "smoke", reading.getSmokeObscurationPercentPerM(), "%/m");
      case TEMPERATURE_C -> quantity("온도", "temperature", reading.getTemperatureC(), "°C");
      case WATER_LEVEL_MM -> quantity("수위", "water level", reading.getWaterLevelMm(), "mm");
      case RAIN_MM_PER_H -> quantity("강우 강도", "rain", reading.getRainMmPerH(), "mm/h");
      case PM25_UG_PER_M3 -> quantity("PM2.5", "PM2.5", reading.getPm25UgPerM3(), "µg/m³");
      case RELATIVE_HUMIDITY_PERCENT ->
          quantity("습도", "humidity", reading.getRelativeHumidityPercent(), "%");
      case MEASURED_NOT_SET -> new Words("값 없음", "no value");
    };
  }

  /** With all the digits there are: it is evidence. */
  private static Words quantity(String ko, String en, double value, String unit) {
    return new Words(ko + " " + value + " " + unit, en + " " + value + " " + unit);
  }
}
