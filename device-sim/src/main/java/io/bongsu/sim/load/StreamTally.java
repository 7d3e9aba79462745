package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What all streams together sent, what was acknowledged, and how soon. Any thread. */
public final class StreamTally {
  private static final long MAX_US = TimeUnit.MINUTES.toMicros(2);

  private final Ledger ledger;
  private final LongAdder published = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder notTaken = new LongAdder();
  private final Recorder latencies = new Recorder(MAX_US, 3);

  /**
   * @param ledger where every trigger goes that was acknowledged
   */
  public StreamTally(Ledger ledger) {
    this.ledger = ledger;
  }

  void published() {
    published.increment();
  }

  void acknowledged(String eventId, long tookNs) {
    ledger.acknowledged(eventId);
    acknowledged.increment();
    latencies.recordValue(Math.min(MAX_US, TimeUnit.NANOSECONDS.toMicros(tookNs)));
  }

  void notTaken() {
    notTaken.increment();
  }

  /** Handed to a connection. */
  public long publishedCount() {
    return published.sum();
  }

  public long acknowledgedCount() {
    return acknowledged.sum();
  }

  /** Answered otherwise, or not at all. */
  public long notTakenCount() {
    return notTaken.sum();
  }

  /** From the handing over to the acknowledgement, since it was asked last. */
  public void writeLatencies(ObjectNode node) {
    Histogram since = latencies.getIntervalHistogram();
    node.put("count", since.getTotalCount());
    node.put("p50", since.getValueAtPercentile(50) / 1000.0);
    node.put("p99", since.getValueAtPercentile(99) / 1000.0);
    node.put("max", since.getMaxValue() / 1000.0);
  }

  /** What was measured until now is not asked for. */
  public void forgetLatencies() {
    var unused = latencies.getIntervalHistogram();
  }
}
