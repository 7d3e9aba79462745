package io.bongsu.edge.signal;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** An event loop and a clock that a test turns by hand. */
public final class ManualLoop implements EventLoop, FieldClock {
  private record Task(long dueNs, long order, Runnable body) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueNs).thenComparingLong(Task::order));
  private long nowNs = 1_000_000_000L;
  private long order;

  @Override
  public void execute(Runnable task) {
    schedule(task, 0);
  }

  @Override
  public void schedule(Runnable task, long delayNs) {
    tasks.add(new Task(nowNs + Math.max(0, delayNs), order++, task));
  }

  @Override
  public long monotonicNs() {
    return nowNs;
  }

  @Override
  public Stamp now() {
    return new Stamp(nowNs / 1_000, nowNs, "boot-1", ClockTrust.SYNCHRONISED);
  }

  /** Lets time pass, and runs what falls due on the way at its own moment. */
  public void advanceMs(long ms) {
    long endNs = nowNs + TimeUnit.MILLISECONDS.toNanos(ms);
    while (!tasks.isEmpty() && tasks.peek().dueNs() <= endNs) {
      Task task = tasks.remove();
      nowNs = Math.max(nowNs, task.dueNs());
      task.body().run();
    }
    nowNs = endNs;
  }

  /** Lets time pass without running anything: a loop that is held up. */
  public void stallMs(long ms) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
  }

  /** Runs what is due now. */
  public void settle() {
    advanceMs(0);
  }

  public int waitingTasks() {
    return tasks.size();
  }
}
