package io.bongsu.sim.load;

/** What a person orders about an alert. */
public enum Step {
  DRAFT,
  SUBMIT,
  APPROVE,
  STOP;

  /**
   * Whether an alert in this state has taken this step.
   *
   * @param state as the gateway's API names it
   */
  public boolean isDoneIn(String state) {
    return switch (state) {
      case "draft" -> this == DRAFT;
      case "submitted", "returned", "rejected" -> this == DRAFT || this == SUBMIT;
      case "approved", "broadcasting", "ended", "replaced" -> this != STOP;
      case "stopped" -> true;
      default -> false;
    };
  }
}
