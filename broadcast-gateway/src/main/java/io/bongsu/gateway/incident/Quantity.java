package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.Reading.MeasuredCase;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a reading measures, by the names that field gateways are configured with. */
public enum Quantity {
  CONTACT_CLOSED("contactClosed", "", MeasuredCase.CONTACT_CLOSED),
  SMOKE_OBSCURATION(
      "smokeObscurationPercentPerM", "%/m", MeasuredCase.SMOKE_OBSCURATION_PERCENT_PER_M),
  TEMPERATURE("temperatureC", "°C", MeasuredCase.TEMPERATURE_C),
  WATER_LEVEL("waterLevelMm", "mm", MeasuredCase.WATER_LEVEL_MM),
  RAIN("rainMmPerH", "mm/h", MeasuredCase.RAIN_MM_PER_H),
  PM25("pm25UgPerM3", "µg/m³", MeasuredCase.PM25_UG_PER_M3),
  RELATIVE_HUMIDITY("relativeHumidityPercent", "%", MeasuredCase.RELATIVE_HUMIDITY_PERCENT);

  /** Asked for each trigger, several times. */
  private static final Map<MeasuredCase, Quantity> BY_MEASURED = byMeasured();

  private final String configName;
  private final String unit;
  private final MeasuredCase measured;

  Quantity(String configName, String unit, MeasuredCase measured) {
    this.configName = configName;
    this.unit = unit;
    this.measured = measured;
  }

  /** Empty where the reading measures nothing that this program knows. */
  public static Optional<Quantity> of(Reading reading) {
    return Optional.ofNullable(BY_MEASURED.get(reading.getMeasuredCase()));
  }

  public static Optional<Quantity> ofConfigName(String name) {
    return Arrays.stream(values()).filter(q -> q.configName.equals(name)).findFirst();
  }

  static Quantity ofCode(int code) {
    return Arrays.stream(values())
        .filter(q -> q.code() == code)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "quantity: " + code + " (expected: a field of Reading.measured)"));
  }

  /** The name in configuration files and in the API. */
  public String configName() {
    return configName;
  }

  /** For people; empty of a contact. */
  public String unit() {
    return unit;
  }

  private static Map<MeasuredCase, Quantity> byMeasured() {
    Map<MeasuredCase, Quantity> all = new EnumMap<>(MeasuredCase.class);
    for (Quantity quantity : values()) {
      all.put(quantity.measured, quantity);
    }
    return Collections.unmodifiableMap(all);
  }

  /** The field's number in {@code Reading.measured}. */
  int code() {
    return measured.getNumber();
  }
}
