package io.bongsu.edge.uplink;

import io.bongsu.edge.spool.Spool;
import io.bongsu.edge.spool.SpoolRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The head of the spool in memory: what is to be sent next, alarms first, then by age. Bounded, so
 * a long outage costs disk and not memory. One thread.
 */
final class SendWindow {
  static final int MAX = 256;

  private final Spool spool;
  private final TreeSet<SpoolRecord> waiting =
      new TreeSet<>(
          Comparator.comparing(SpoolRecord::priority)
              .reversed()
              .thenComparingLong(SpoolRecord::seq));
  // Waiting here, on the wire, or acknowledged and about to be deleted: not to be read again.
  private final Set<Long> taken = new HashSet<>();
  private boolean moreOnDisk = true;

  SendWindow(Spool spool) {
    this.spool = spool;
  }

  /** The next record to send; it counts as taken until {@link #add} or {@link #delete}. */
  Optional<SpoolRecord> poll() {
    if (waiting.isEmpty() && moreOnDisk) {
      load();
    }
    return Optional.ofNullable(waiting.pollFirst());
  }

  /**
   * A record to send, or to send again.
   *
   * @return a record that had to give way and is not on disk either: it is lost
   */
  Optional<SpoolRecord> add(SpoolRecord record) {
    taken.add(record.seq());
    waiting.add(record);
    if (waiting.size() <= MAX) {
      return Optional.empty();
    }
    SpoolRecord last = waiting.pollLast();
    taken.remove(last.seq());
    moreOnDisk = true;
    return isSpooled(last) ? Optional.empty() : Optional.of(last);
  }

  /** Goes to the wire at once, past the queue. */
  void take(SpoolRecord record) {
    taken.add(record.seq());
  }

  /** The centre has these. */
  void delete(Collection<SpoolRecord> records) {
    spool.delete(records.stream().filter(SendWindow::isSpooled).map(SpoolRecord::seq).toList());
    records.forEach(record -> taken.remove(record.seq()));
  }

  /** Looks on disk again, in case it could not be read before. */
  void reload() {
    moreOnDisk = true;
  }

  /** Records the disk did not take carry negative numbers. */
  private static boolean isSpooled(SpoolRecord record) {
    return record.seq() > 0;
  }

  private void load() {
    int limit = MAX + taken.size();
    var found = spool.first(limit);
    moreOnDisk = found.size() == limit;
    for (SpoolRecord record : found) {
      if (taken.add(record.seq())) {
        waiting.add(record);
      }
    }
  }
}
