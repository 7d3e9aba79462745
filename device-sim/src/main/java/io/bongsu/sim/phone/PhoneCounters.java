package io.bongsu.sim.phone;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the phones of a fleet met, all together. */
public final class PhoneCounters {
  final LongAdder pages = new LongAdder();
  final LongAdder brokenPages = new LongAdder();
  final LongAdder hiddenPages = new LongAdder();
  final LongAdder incompleteDropped = new LongAdder();
  private final Map<Integer, LongAdder> duplicatePages = new ConcurrentHashMap<>();

  PhoneCounters() {}

  /** Pages heard, counted once for each phone. */
  public long pages() {
    return pages.sum();
  }

  /** Pages of a wrong length, numbering or data coding scheme. */
  public long brokenPages() {
    return brokenPages.sum();
  }

  /** Pages of channels that a phone does not show. */
  public long hiddenPages() {
    return hiddenPages.sum();
  }

  /** Pages of messages that the phone had shown less than 24 hours before. */
  public long duplicatePages() {
    return duplicatePages.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Those of one message. */
  public long duplicatePages(int messageIdentifier, int serialNumber) {
    LongAdder pages = duplicatePages.get(messageIdentifier << 16 | serialNumber);
    return pages == null ? 0 : pages.sum();
  }

  void duplicatePage(int messageIdentifier, int serialNumber) {
    duplicatePages
        .computeIfAbsent(messageIdentifier << 16 | serialNumber, message -> new LongAdder())
        .increment();
  }

  /** Messages given up before all their pages came, because others came in between. */
  public long incompleteDropped() {
    return incompleteDropped.sum();
  }
}
