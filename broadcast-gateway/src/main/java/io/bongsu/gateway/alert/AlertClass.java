package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CbspMessage.Category;
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

  /**
   * How radio nodes rank it among what they have to broadcast on one channel (TS 23.041 §9.3.5.2):
   * a page takes 1.883 s there, and what waits for it may be critical.
   */
  Category category() {
    return switch (this) {
      case CRITICAL, EMERGENCY -> Category.HIGH_PRIORITY;
      case SAFETY -> Category.NORMAL;
      case DRILL -> Category.BACKGROUND;
    };
  }

  /** As people and programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
