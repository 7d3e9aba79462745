package io.bongsu.gateway.radio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits, most urgent first, each priority in its own order. Not thread-safe. */
final class ByPriority<T> {
  private final Map<Priority, Deque<T>> waiting = new EnumMap<>(Priority.class);
  private int size;

  int size() {
    return size;
  }

  void add(Priority priority, T one) {
    of(priority).addLast(one);
    size++;
  }

  /** Before all others of its priority. */
  void addFirst(Priority priority, T one) {
    of(priority).addFirst(one);
    size++;
  }

  private Deque<T> of(Priority priority) {
    return waiting.computeIfAbsent(priority, p -> new ArrayDeque<>());
  }

  /** The most urgent, of those the first; null where nothing waits. */
  @Nullable T poll() {
    // An EnumMap goes through its keys in their order.
    for (Deque<T> of : waiting.values()) {
      T first = of.pollFirst();
      if (first != null) {
        size--;
        return first;
      }
    }
    return null;
  }

  /** The least urgent, of those the last; null where nothing waits. */
  @Nullable T pollLast() {
    Deque<T> least = null;
    for (Deque<T> of : waiting.values()) {
      least = of.isEmpty() ? least : of;
    }
    if (least == null) {
      return null;
    }
    size--;
    return least.removeLast();
  }

  /** The first ones of each priority, as far as they are such. */
  List<T> pollWhile(Predicate<T> such) {
    List<T> all = new ArrayList<>();
    for (Deque<T> of : waiting.values()) {
      for (T first = of.peekFirst(); first != null && such.test(first); first = of.peekFirst()) {
        all.add(of.removeFirst());
      }
    }
    size -= all.size();
    return all;
  }
}
