package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Rush;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Commands that wait for the desk, a queue for each {@link Lane}. Thread-safe. */
final class Lanes<T> {
  private static final long HELD_AT_MOST_MS = 100;
  private static final long LOOK_MS = 1;

  private final Map<Lane, Deque<T>> queues = new EnumMap<>(Lane.class);

  private final Rush rush;
  private final long heldAtMostNs;

  /** Whether what waits is held back. */
  private boolean holding;

  /** Whether the batch before was of critical orders only. */
  private boolean criticalAlone;

  Lanes(Rush rush) {
    this(rush, HELD_AT_MOST_MS);
  }

  Lanes(Rush rush, long heldAtMostMs) {
    this.rush = rush;
    this.heldAtMostNs = TimeUnit.MILLISECONDS.toNanos(heldAtMostMs);
    for (Lane lane : Lane.values()) {
      queues.put(lane, new ArrayDeque<>());
    }
  }

  private Deque<T> queue(Lane lane) {
    Deque<T> queue = queues.get(lane);
    if (queue == null) {
      throw new IllegalStateException("lane: " + lane);
    }
    return queue;
  }

  /** False when its lane is full. */
  synchronized boolean offer(Lane lane, T waiting) {
    Deque<T> queue = queue(lane);
    if (queue.size() >= lane.capacity()) {
      return false;
    }
    queue.add(waiting);
    if (!holding || lane.isUrgent()) {
      notifyAll();
    }
    return true;
  }

  /**
   * Waits for at least one; most urgent first, and of each lane no more than its share. Critical
   * orders come by themselves: they are not sent before all of their batch is decided and written.
   * The batch after them is of all lanes again, so that nobody waits for ever.
   *
   * <p>While critical warnings are being written, all but urgent orders wait, {@value
   * #HELD_AT_MOST_MS} ms at the most from when that began.
   */
  synchronized List<T> take() throws InterruptedException {
    while (isEmpty()) {
      wait();
    }
    holding = true;
    try {
      while (rush.isUnderway(heldAtMostNs) && !isAnyUrgent()) {
        wait(LOOK_MS);
      }
    } finally {
      holding = false;
    }
    return batch();
  }

  private boolean isAnyUrgent() {
    return queues.entrySet().stream()
        .anyMatch(q -> q.getKey().isUrgent() && !q.getValue().isEmpty());
  }

  /** What was taken and not decided has its turn again, before all else of its lane. */
  synchronized void giveBack(List<T> undecided, Function<T, Lane> lane) {
    for (int i = undecided.size() - 1; i >= 0; i--) {
      queue(lane.apply(undecided.get(i))).addFirst(undecided.get(i));
    }
  }

  /** What waits now; empty when nothing does. */
  synchronized List<T> poll() {
    return batch();
  }

  private List<T> batch() {
    List<T> batch = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      Deque<T> queue = queue(lane);
      for (int i = 0; i < lane.perBatch() && !queue.isEmpty(); i++) {
        batch.add(queue.remove());
      }
      if (lane == Lane.CRITICAL_ORDERS) {
        criticalAlone = !batch.isEmpty() && !criticalAlone;
        if (criticalAlone) {
          break;
        }
      }
    }
    return batch;
  }

  synchronized boolean isEmpty() {
    return queues.values().stream().allMatch(Deque::isEmpty);
  }

  synchronized int waiting(Lane lane) {
    return queue(lane).size();
  }
}
