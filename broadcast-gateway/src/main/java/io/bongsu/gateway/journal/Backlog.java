package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.AlertCommand;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of alerts and is not journaled yet, wherever it waits.
 *
 * <p>It cannot be refused: whoever tells it would have to keep it, and tell it again. So whoever
 * makes more of it looks here first. While it is {@linkplain #isMuch much}, no alert begins that
 * can wait. When it is {@linkplain #isTooMuch too much} all the same, radio nodes are neither asked
 * nor read, until it is not even much any more: what they say waits with them (TCP). Reckoned in
 * octets of heap. Any thread.
 */
public final class Backlog {
  /** With its answer, and those who wait for that. */
  private static final int COMMAND_OCTETS = 512;

  /** In two lists. */
  private static final int CELL_OCTETS = 16;

  /** In a map, with the cell. */
  private static final int CAUSE_OCTETS = 64;

  private static final int MUCH_OF_HEAP = 16;
  private static final int TOO_MUCH_OF_HEAP = 8;

  private final AtomicLong octets = new AtomicLong();
  private final long much;
  private final long tooMuch;
  private volatile boolean overflowing;

  /** Much is a sixteenth of the heap, too much an eighth. */
  public Backlog() {
    this(
        Runtime.getRuntime().maxMemory() / MUCH_OF_HEAP,
        Runtime.getRuntime().maxMemory() / TOO_MUCH_OF_HEAP);
  }

  /**
   * One that nothing waits in.
   *
   * @param much octets, as is {@code tooMuch}
   */
  Backlog(long much, long tooMuch) {
    this.much = much;
    this.tooMuch = tooMuch;
  }

  /** It was told, and waits from here on. */
  public void add(AlertCommand told) {
    octets.addAndGet(octets(told));
  }

  /** It is journaled, or nobody has to be told any more. */
  public void remove(AlertCommand told) {
    octets.addAndGet(-octets(told));
  }

  private static long octets(AlertCommand told) {
    return told instanceof AlertCommand.Outcome outcome
        ? COMMAND_OCTETS
            + (long) CELL_OCTETS * outcome.cellCount()
            + (long) CAUSE_OCTETS * outcome.causeCount()
        : COMMAND_OCTETS;
  }

  public long octets() {
    return octets.get();
  }

  /** Whether alerts that can wait must. */
  boolean isMuch() {
    return octets() >= much;
  }

  /** Whether radio nodes should say no more for now. */
  public boolean isTooMuch() {
    long now = octets();
    if (now >= tooMuch) {
      overflowing = true;
    } else if (now < much) {
      overflowing = false;
    }
    return overflowing;
  }

  /** What waits beside what may, for people. */
  @Override
  public String toString() {
    return octets() + " octets (expected: fewer than " + much + ")";
  }
}
