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
  private final int least;
  private long round;
  private int turns;
  private int seen;
  private int asked;

  /**
   * Beginning with as many at once as may be.
   *
   * @param perRound how many are meant to be asked in a round; never more than twice as many are
   * @param least in so many rounds each has its turn once, or in more; a power of two
   */
  Turns(int perRound, int least) {
    this.perRound = perRound;
    this.least = least;
    this.turns = least;
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
    int needed = seen <= perRound ? 1 : Integer.highestOneBit((seen - 1) / perRound) * 2;
    turns = Math.max(least, needed);
    seen = 0;
    asked = 0;
    round++;
  }
}
