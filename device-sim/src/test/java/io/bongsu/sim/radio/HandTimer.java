package io.bongsu.sim.radio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose time is moved by hand; tasks run in {@link #advance}, on its caller's thread. */
final class HandTimer implements BroadcastTimer {
  private record Task(long atNs, long order, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>();
  private long nowNs;
  private long order;

  @Override
  public synchronized Pending after(long delayNs, Runnable work) {
    Task task = new Task(nowNs + delayNs, order++, work);
    tasks.add(task);
    return () -> drop(task);
  }

  private synchronized void drop(Task task) {
    tasks.remove(task);
  }

  void advance(long ns) {
    long until = nowNs + ns;
    for (Optional<Task> next = takeDue(until); next.isPresent(); next = takeDue(until)) {
      next.get().work().run();
    }
    nowNs = until;
  }

  private synchronized Optional<Task> takeDue(long until) {
    Optional<Task> due =
        tasks.stream()
            .filter(task -> task.atNs() <= until)
            .min(Comparator.comparingLong(Task::atNs).thenComparingLong(Task::order));
    due.ifPresent(
        task -> {
          tasks.remove(task);
          nowNs = task.atNs();
        });
    return due;
  }
}
