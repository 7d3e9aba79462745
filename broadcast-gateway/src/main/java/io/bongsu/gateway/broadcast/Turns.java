package io.bongsu.gateway.broadcast;

/**
 * Shares questions out over rounds, so that none has many more than there is time for: each that
 * may be asked has its turn once in so many rounds as it takes, a power of two.
 *
 * <p>By a number of its own, and not by a list: as long as there are as many to ask, or twice or
 * half as many, each comes round in time. One thread.
 */
final class Turns {
  private final int perRound;
  private long round;
  private int turns = 1;
  private int seen;
  private int asked;

  /**
   * Beginning with all at once.
   *
   * @param perRound how many are meant to be asked in a round; never more than twice as many are
   */
  Turns(int perRound) {
    this.perRound = perRound;
  }

  /** Whether it is asked in this round; to be called once for each that may be. */
  boolean isTurnOf(String alertId, String node) {
    seen++;
    // Ids that follow one another have hash codes that do: spread them.
    int number = 31 * alertId.hashCode() + node.hashCode();
    number = (number * 0x9E3779B9) >>> 16;
    boolean isIt = (number - round) % turns == 0 && asked < 2 * perRound;
    asked += isIt ? 1 : 0;
    return isIt;
  }

  /** All were looked at. */
  void endRound() {
    turns = seen <= perRound ? 1 : Integer.highestOneBit((seen - 1) / perRound) * 2;
    seen = 0;
    asked = 0;
    round++;
  }
}
