package io.bongsu.sim.load;

import java.util.List;
import java.util.Optional;

/**
 * How many alerts may be approved, so that no level runs out of serial numbers: a message
 * identifier has 1024 codes a day. Handed out in portions. Any thread.
 */
public final class ApprovalBudget {
  /** Below 1024, for an approval whose answer was lost is counted here once and there perhaps. */
  static final int PER_LEVEL = 900;

  private static final List<AlertLevel> LEVELS = List.of(AlertLevel.values());

  private int allowed;
  private int taken;

  /** Lets so many more go, as long as the levels last. */
  public synchronized void allow(int alerts) {
    allowed = Math.min(allowed + alerts, PER_LEVEL * LEVELS.size());
  }

  /** One alert of the level named, or none at the moment. */
  synchronized Optional<AlertLevel> take() {
    if (taken >= allowed) {
      return Optional.empty();
    }
    return Optional.of(LEVELS.get(taken++ % LEVELS.size()));
  }
}
