package io.bongsu.gateway.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One object for each value, of values that are few and that every alert read from the journal
 * names anew. Any thread.
 */
final class OneOfEach<T> {
  private final int max;
  private final Map<T, T> known = new ConcurrentHashMap<>();

  /**
   * @param max a journal may have known more values than there are now: those beyond are not kept
   */
  OneOfEach(int max) {
    this.max = max;
  }

  /** The first that was equal to this, or this. */
  T of(T value) {
    T before = known.get(value);
    if (before != null) {
      return before;
    }
    if (known.size() < max) {
      known.put(value, value);
    }
    return value;
  }
}
