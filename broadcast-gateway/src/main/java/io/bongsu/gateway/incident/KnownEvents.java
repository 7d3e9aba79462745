package io.bongsu.gateway.incident;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which triggers were received before: the field sends at least once.
 *
 * <p>Remembered for {@value #MEMORY_H} hours by the records' time, and no more than {@link
 * #MAX_EVENTS} of them: the oldest are forgotten first. Whoever sends a trigger again after that
 * makes new evidence of it.
 */
final class KnownEvents {
  static final int MAX_EVENTS = 200_000;
  static final int MEMORY_H = 24;
  private static final long MEMORY_US = MEMORY_H * 3600L * 1_000_000;

  /** One trigger that was received. */
  record Known(String eventId, String incidentId, long atUs) {}

  private final Map<String, Known> byEventId = new LinkedHashMap<>();

  KnownEvents() {}

  KnownEvents(KnownEvents other) {
    byEventId.putAll(other.byEventId);
  }

  @Nullable Known find(String eventId) {
    return byEventId.get(eventId);
  }

  void add(Known event) {
    byEventId.putIfAbsent(event.eventId(), event);
    forget(event.atUs());
    if (byEventId.size() > MAX_EVENTS) {
      removeOldest();
    }
  }

  void forget(long nowUs) {
    while (!byEventId.isEmpty() && oldest().atUs() <= nowUs - MEMORY_US) {
      removeOldest();
    }
  }

  /** Oldest first. */
  List<Known> all() {
    return new ArrayList<>(byEventId.values());
  }

  private Known oldest() {
    return byEventId.values().iterator().next();
  }

  private void removeOldest() {
    Iterator<Known> inOrder = byEventId.values().iterator();
    inOrder.next();
    inOrder.remove();
  }
}
