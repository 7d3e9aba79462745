package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Switches for what can go wrong in a radio node. All off at first; any thread, effect at once. */
public final class Faults {
  private volatile boolean stalled;
  private volatile boolean losingAnswers;
  private volatile long answerDelayNs;
  private final Set<CellGlobalId> withoutBroadcastChannel = ConcurrentHashMap.newKeySet();

  /** Takes connections and octets, does nothing with them, says nothing. */
  public void stall(boolean on) {
    stalled = on;
  }

  /** Does what it is told, and its answers are lost. */
  public void loseAnswers(boolean on) {
    losingAnswers = on;
  }

  /** Does what it is told at once, and answers so much later; 0 for at once. */
  public void delayAnswers(long delayNs) {
    answerDelayNs = delayNs;
  }

  /** The cell has no CBCH: it refuses what is to be broadcast from now on. */
  public void removeBroadcastChannel(CellGlobalId cell) {
    withoutBroadcastChannel.add(cell);
  }

  public void restoreBroadcastChannel(CellGlobalId cell) {
    withoutBroadcastChannel.remove(cell);
  }

  boolean isStalled() {
    return stalled;
  }

  boolean isLosingAnswers() {
    return losingAnswers;
  }

  long answerDelayNs() {
    return answerDelayNs;
  }

  boolean lacksBroadcastChannel(CellGlobalId cell) {
    return withoutBroadcastChannel.contains(cell);
  }
}
