package io.bongsu.gateway.radio;

/**
 * How much one radio node may say before the others have their turn.
 *
 * <p>All links share one event loop. A radio node that answers thousands of messages is in its
 * right, and is read in portions; one that goes on like that is not read for a while, and its own
 * connection holds it up (TCP): nothing it said is lost. One thread.
 */
final class FloodGate {
  /** Of thousands that all have much to say none keeps what is to be written waiting for long. */
  static final int PORTION = 16;

  static final long PORTION_PAUSE_MS = 1;

  /** The answers to 2,000 alerts, and to as many questions about them. */
  static final int PER_SECOND = 4_000;

  static final long FLOOD_PAUSE_MS = 1_000;

  private static final long SECOND_NS = 1_000_000_000;

  private long sinceNs;
  private int messages;
  private int portion;
  private boolean begun;

  /**
   * One more message was read.
   *
   * @return for how many milliseconds nothing more may be read; 0 as a rule
   */
  long read(long nowNs) {
    if (!begun || nowNs - sinceNs >= SECOND_NS) {
      begun = true;
      sinceNs = nowNs;
      messages = 0;
    }
    messages++;
    portion++;
    if (messages >= PER_SECOND) {
      begun = false;
      portion = 0;
      return FLOOD_PAUSE_MS;
    }
    if (portion >= PORTION) {
      portion = 0;
      return PORTION_PAUSE_MS;
    }
    return 0;
  }

  /** All that was there is read. */
  void allRead() {
    portion = 0;
  }
}
