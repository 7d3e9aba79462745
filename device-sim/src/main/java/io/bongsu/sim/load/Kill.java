package io.bongsu.sim.load;

/**
 * One moment at which a gateway is killed.
 *
 * @param after how many of what the phase waits for, since the start: approvals in {@link
 *     Phase#HAND_OVER}, radio nodes told in {@link Phase#ON_RADIO}; no matter in the others
 * @param share how far into the phase, 0 to 1
 */
public record Kill(Phase phase, int after, double share) {
  /** What the gateway is at. */
  public enum Phase {
    /** Nothing was sent to it for some moments. */
    IDLE(500),
    /** Orders and triggers come in. */
    DECISIONS(2_500),
    /** The approval of an alert is on its way: into the journal, then to the radio nodes. */
    HAND_OVER(40),
    /** A radio node was just told; others may not be, and what it answers is not in the journal. */
    ON_RADIO(15),
    /** It reads what it has, and does not take orders yet. */
    START_UP(0);

    private final long lengthMs;

    Phase(long lengthMs) {
      this.lengthMs = lengthMs;
    }
  }

  /**
   * How long to wait within the phase.
   *
   * @param startUpMs how long a start takes
   */
  public long delayUs(long startUpMs) {
    long lengthMs = phase == Phase.START_UP ? startUpMs : phase.lengthMs;
    return Math.round(share * lengthMs * 1000);
  }
}
