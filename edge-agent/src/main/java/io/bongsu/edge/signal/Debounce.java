package io.bongsu.edge.signal;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lets a contact's level through once it has stood still.
 *
 * <pre>
 *   raw      ____|‾|_|‾‾‾‾‾‾‾‾‾‾‾
 *   settled  ____________|‾‾‾‾‾‾‾    a change counts when no edge came for holdNs
 * </pre>
 *
 * <p>Kept by hand because Pi4J 2.8.0 takes its debounce time in the wrong unit. One thread.
 */
public final class Debounce {
  private final long holdNs;
  private boolean settled;
  private boolean raw;
  private long lastEdgeNs;

  public Debounce(long holdNs, boolean initial) {
    if (holdNs < 0) {
      throw new IllegalArgumentException("holdNs: " + holdNs + " (expected: 0 or more)");
    }
    this.holdNs = holdNs;
    this.settled = initial;
    this.raw = initial;
  }

  /** The wire went to this level. An edge that repeats the level still restarts the wait. */
  public void edge(boolean level, long nowNs) {
    raw = level;
    lastEdgeNs = nowNs;
  }

  /** The new settled level, if it changes at this moment. */
  public Optional<Boolean> settle(long nowNs) {
    if (raw == settled || nowNs - lastEdgeNs < holdNs) {
      return Optional.empty();
    }
    settled = raw;
    return Optional.of(settled);
  }

  /** When to call {@link #settle} next, if a change is waiting. */
  public OptionalLong deadlineNs() {
    return raw == settled ? OptionalLong.empty() : OptionalLong.of(lastEdgeNs + holdNs);
  }
}
