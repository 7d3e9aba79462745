package io.bongsu.gateway.ops;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What levels and hazards are called where programs and configurations read them; the most urgent
 * first.
 */
public final class CodeNames {
  public static final Map<String, Level> LEVELS =
      inOrder(
          Map.entry("critical", Level.LEVEL_CRITICAL),
          Map.entry("emergency", Level.LEVEL_EMERGENCY),
          Map.entry("safety", Level.LEVEL_SAFETY),
          Map.entry("missingPerson", Level.LEVEL_MISSING_PERSON));

  public static final Map<String, Hazard> HAZARDS =
      inOrder(
          Map.entry("fire", Hazard.HAZARD_FIRE),
          Map.entry("flood", Hazard.HAZARD_FLOOD),
          Map.entry("heavyRain", Hazard.HAZARD_HEAVY_RAIN),
          Map.entry("fineDust", Hazard.HAZARD_FINE_DUST));

  /** Of what has no name: not said, or said by a newer program. */
  public static final String NONE = "none";

  private CodeNames() {}

  public static String of(Level level) {
    return name(LEVELS, level);
  }

  public static String of(Hazard hazard) {
    return name(HAZARDS, hazard);
  }

  private static <T> String name(Map<String, T> names, T value) {
    for (Map.Entry<String, T> known : names.entrySet()) {
      if (known.getValue().equals(value)) {
        return known.getKey();
      }
    }
    return NONE;
  }

  @SafeVarargs
  private static <T> Map<String, T> inOrder(Map.Entry<String, T>... entries) {
    Map<String, T> map = new LinkedHashMap<>();
    for (Map.Entry<String, T> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }
}
