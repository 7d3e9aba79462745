package io.bongsu.sim.radio;

import java.util.concurrent.atomic.LongAdder;

/** What a radio node met, since its start. */
public final class Counters {
  final LongAdder received = new LongAdder();
  final LongAdder ignored = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder unanswerable = new LongAdder();
  final LongAdder answersLost = new LongAdder();
  final LongAdder brokenConnections = new LongAdder();

  Counters() {}

  /** Whole frames, readable or not. */
  public long received() {
    return received.sum();
  }

  /** Frames that came while it was stalled. */
  public long ignored() {
    return ignored.sum();
  }

  /** Frames that are no message. */
  public long malformed() {
    return malformed.sum();
  }

  /** Messages that a BSC does not answer. */
  public long unanswerable() {
    return unanswerable.sum();
  }

  /** Answers thrown away by the switch. */
  public long answersLost() {
    return answersLost.sum();
  }

  /** Connections ended by an error, such as a frame beyond the limit. */
  public long brokenConnections() {
    return brokenConnections.sum();
  }
}
