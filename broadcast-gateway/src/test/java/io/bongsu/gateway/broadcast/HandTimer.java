package io.bongsu.gateway.broadcast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time is moved by hand; tasks run in {@link #advance}, on its caller's thread. */
final class HandTimer extends ScheduledThreadPoolExecutor {
  private record Task(long atMs, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>();
  private long lastDelayMs;
  private long nowMs;

  HandTimer() {
    super(0);
  }

  @Override
  public synchronized ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    lastDelayMs = unit.toMillis(delay);
    tasks.add(new Task(nowMs + unit.toMillis(delay), work));
    return new Pending();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable work, long first, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          work.run();
          var unused = scheduleWithFixedDelay(work, delay, delay, unit);
        },
        first,
        unit);
  }

  /** How many tasks wait for their time. */
  synchronized int waiting() {
    return tasks.size();
  }

  /** In how long the newest task was to run. */
  synchronized long lastDelayMs() {
    return lastDelayMs;
  }

  void advance(long ms) {
    long untilMs = nowMs + ms;
    for (Task next = takeDue(untilMs); next != null; next = takeDue(untilMs)) {
      next.work().run();
    }
    nowMs = untilMs;
  }

  private synchronized Task takeDue(long untilMs) {
    Task due =
        tasks.stream()
            .filter(task -> task.atMs() <= untilMs)
            .min(Comparator.comparingLong(Task::atMs))
            .orElse(null);
    if (due != null) {
      tasks.remove(due);
      nowMs = due.atMs();
    }
    return due;
  }

  /** Nobody waits for one. */
  private static final class Pending extends CompletableFuture<Object>
      implements ScheduledFuture<Object> {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
