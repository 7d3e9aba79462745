package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Content;
import java.util.Locale;

/** How urgent an alert is, the most urgent first. */
public enum AlertClass {
  CRITICAL,
  EMERGENCY,
  /** Also what is less urgent than that. */
  SAFETY,
  /** Whatever its level: nobody is in danger. */
  DRILL;

  public static AlertClass of(Content content) {
    if (content.getDrill()) {
      return DRILL;
    }
    return switch (content.getLevel()) {
      case LEVEL_CRITICAL -> CRITICAL;
      case LEVEL_EMERGENCY -> EMERGENCY;
      default -> SAFETY;
    };
  }

  /** As people and programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
