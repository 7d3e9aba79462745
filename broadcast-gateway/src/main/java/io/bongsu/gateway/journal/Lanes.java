package io.bongsu.gateway.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Commands that wait for the desk, a queue for each {@link Lane}. Thread-safe. */
final class Lanes<T> {
  private final Map<Lane, Queue<T>> queues = new EnumMap<>(Lane.class);

  /** Whether the batch before was of critical orders only. */
  private boolean criticalAlone;

  Lanes() {
    for (Lane lane : Lane.values()) {
      queues.put(lane, new ArrayDeque<>());
    }
  }

  private Queue<T> queue(Lane lane) {
    Queue<T> queue = queues.get(lane);
    if (queue == null) {
      throw new IllegalStateException("lane: " + lane);
    }
    return queue;
  }

  /** False when its lane is full. */
  synchronized boolean offer(Lane lane, T waiting) {
    Queue<T> queue = queue(lane);
    if (queue.size() >= lane.capacity()) {
      return false;
    }
    queue.add(waiting);
    notifyAll();
    return true;
  }

  /**
   * Waits for at least one; most urgent first, and of each lane no more than its share. Critical
   * orders come by themselves: they are not sent before all of their batch is decided and written.
   * The batch after them is of all lanes again, so that nobody waits for ever.
   */
  synchronized List<T> take() throws InterruptedException {
    while (isEmpty()) {
      wait();
    }
    return batch();
  }

  /** What waits now; empty when nothing does. */
  synchronized List<T> poll() {
    return batch();
  }

  private List<T> batch() {
    List<T> batch = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      Queue<T> queue = queue(lane);
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
    return queues.values().stream().allMatch(Queue::isEmpty);
  }

  synchronized int waiting(Lane lane) {
    return queue(lane).size();
  }
}
