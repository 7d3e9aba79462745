package io.bongsu.gateway.radio;

/**
 * How patient links are.
 *
 * @param keepAliveS a link on which nothing was sent for so long sends KEEP ALIVE
 * @param silentS a radio node that said nothing for so long, though asked to, is taken for lost
 * @param answerLimitMs for how long an answer to RESET, LOAD QUERY and SET DRX is waited for
 * @param shortestConnectionMs a radio node that connects to us again sooner than that is held off
 */
public record LinkSettings(
    int keepAliveS, int silentS, long answerLimitMs, long shortestConnectionMs) {
  private static final long ANSWER_LIMIT_MS = 5_000;
  private static final long SHORTEST_CONNECTION_MS = 1_000;

  public static final LinkSettings DEFAULTS = keepAlive(15);

  /** Two KEEP ALIVE may go unanswered. */
  public static LinkSettings keepAlive(int keepAliveS) {
    return new LinkSettings(
        keepAliveS, 2 * keepAliveS + 10, ANSWER_LIMIT_MS, SHORTEST_CONNECTION_MS);
  }
}
