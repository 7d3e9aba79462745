package io.bongsu.gateway.cap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The level a draft starts with; people decide the one it is sent with.
 *
 * <p>The Korean profile's {@code CBSPriority} decides where it says a level in words. Else, by the
 * standard's own words:
 *
 * <pre>
 * urgency Past                                               safety
 * severity Extreme, and urgency Immediate or certainty Observed   critical
 * severity Extreme otherwise, severity Severe                emergency
 * anything else                                              safety
 * </pre>
 */
public enum CapLevel {
  /** 위급재난문자. */
  CRITICAL,
  /** 긴급재난문자. */
  EMERGENCY,
  /** 안전안내문자. */
  SAFETY,
  /** 실종경보; only where the file says so. */
  MISSING_PERSON;

  /** Every level the infos call for, each once: more than one is a contradiction. */
  static List<CapLevel> of(List<CapAlert.Info> infos) {
    List<CapLevel> byPriority =
        infos.stream()
            .flatMap(info -> info.parameter("CBSPriority").flatMap(CapLevel::inWords).stream())
            .distinct()
            .toList();
    return byPriority.isEmpty()
        ? infos.stream().map(CapLevel::bySeverity).distinct().toList()
        : byPriority;
  }

  /** Empty for a value that is no level we know: numbers among them, whose order is not certain. */
  static Optional<CapLevel> inWords(String priority) {
    return switch (priority.strip().toLowerCase(Locale.ROOT)) {
      case "위급", "위급재난", "위급재난문자", "critical" -> Optional.of(CRITICAL);
      case "긴급", "긴급재난", "긴급재난문자", "emergency" -> Optional.of(EMERGENCY);
      case "안전", "안전안내", "안전안내문자", "safety" -> Optional.of(SAFETY);
      case "실종", "실종경보", "실종경보문자", "missing person" -> Optional.of(MISSING_PERSON);
      default -> Optional.empty();
    };
  }

  private static CapLevel bySeverity(CapAlert.Info info) {
    String urgency = info.urgency();
    if (urgency.equals("Past")) {
      return SAFETY;
    }
    if (info.severity().equals("Extreme")) {
      return urgency.equals("Immediate") || info.certainty().equals("Observed")
          ? CRITICAL
          : EMERGENCY;
    }
    return info.severity().equals("Severe") ? EMERGENCY : SAFETY;
  }
}
