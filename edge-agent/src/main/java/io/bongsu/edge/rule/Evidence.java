package io.bongsu.edge.rule;

import io.bongsu.edge.signal.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The readings a trigger will carry: a few from before the threshold was crossed, the crossing
 * itself and the newest after it. When more came than fit, those in the middle give way.
 */
final class Evidence {
  static final int MAX_BEFORE = 8;
  static final int MAX = 32;

  private final ArrayDeque<Reading> before = new ArrayDeque<>();
  private final ArrayDeque<Reading> since = new ArrayDeque<>();

  /** A reading that does not stand above the threshold. */
  void quiet(Reading reading) {
    since.forEach(this::addBefore);
    since.clear();
    addBefore(reading);
  }

  /** A reading that does; the first of them is the crossing. */
  void raised(Reading reading) {
    if (since.size() == MAX - MAX_BEFORE) {
      Iterator<Reading> oldest = since.iterator();
      oldest.next(); // The crossing stays.
      oldest.next();
      oldest.remove();
    }
    since.addLast(reading);
  }

  List<Reading> readings() {
    List<Reading> all = new ArrayList<>(before);
    all.addAll(since);
    return all;
  }

  private void addBefore(Reading reading) {
    if (before.size() == MAX_BEFORE) {
      before.removeFirst();
    }
    before.addLast(reading);
  }
}
