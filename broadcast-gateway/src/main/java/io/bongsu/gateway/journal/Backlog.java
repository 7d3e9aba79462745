package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.AlertCommand;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of alerts and is not journaled yet, wherever it waits.
 *
 * <p>It cannot be refused: whoever tells it would have to keep it, and tell it again. So whoever
 * makes more of it looks here first. While it is {@linkplain #isMuch much}, radio nodes are asked
 * nothing and not read: what they say waits with them (TCP). When it is {@linkplain #isTooMuch too
 * much} all the same, no alert begins that can wait. Reckoned in octets of heap. Any thread.
 */
public final class Backlog {
  /** With its answer, and those who wait for that. */
  private static final int COMMAND_OCTETS = 512;

  /** In a list, or with a cause in a map. */
  private static final int CELL_OCTETS = 16;

  private static final int MUCH_OF_HEAP = 16;
  private static final int TOO_MUCH_OF_HEAP = 4;

  private final AtomicLong octets = new AtomicLong();
  private final long much;
  private final long tooMuch;

  /** Much is a sixteenth of the heap, too much a quarter. */
  Backlog() {
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
    int cells = told instanceof AlertCommand.Outcome outcome ? outcome.cellCount() : 0;
    return COMMAND_OCTETS + (long) CELL_OCTETS * cells;
  }

  public long octets() {
    return octets.get();
  }

  /** Whether those who can wait should make no more of it. */
  public boolean isMuch() {
    return octets() >= much;
  }

  /** Whether alerts that can wait must. */
  boolean isTooMuch() {
    return octets() >= tooMuch;
  }

  /** What waits beside what may, for whoever is refused. */
  @Override
  public String toString() {
    return octets() + " octets (expected: fewer than " + much + ")";
  }
}
