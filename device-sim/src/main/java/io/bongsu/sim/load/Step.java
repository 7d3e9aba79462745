package io.bongsu.sim.load;

import java.util.EnumSet;
import java.util.Set;

/** What a person orders about an alert. */
public enum Step {
  DRAFT,
  SUBMIT,
  APPROVE,
  STOP;

  /**
   * The steps that an alert in this state has behind it, as far as the state tells.
   *
   * @param state as the gateway's API names it
   */
  static Set<Step> doneIn(String state) {
    return switch (state) {
      case "draft" -> EnumSet.of(DRAFT);
      case "submitted", "rejected" -> EnumSet.of(DRAFT, SUBMIT);
      // A draft's time may be over too; it is not told apart here.
      case "approved", "broadcasting", "ended", "expired", "replaced" ->
          EnumSet.complementOf(EnumSet.of(STOP));
      case "stopped" -> EnumSet.allOf(Step.class);
      default -> EnumSet.noneOf(Step.class);
    };
  }
}
