package io.bongsu.sim.load;

/**
 * One moment at which a gateway is killed.
 *
 * @param approval which approval since the start it follows; counts in {@link Phase#HAND_OVER}
 * @param share how far into the phase, 0 to 1
 */
public record Kill(Phase phase, int approval, double share) {
  /** What the gateway is at. */
  public enum Phase {
    /** Nothing was sent to it for some moments. */
    IDLE(500),
    /** Orders and triggers come in. */
    DECISIONS(2_500),
    /** An alert was just approved, and goes out to the radio nodes. */
    HAND_OVER(40),
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
