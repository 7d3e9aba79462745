package io.bongsu.edge.signal;

import java.util.concurrent.Executor;

/**
 * One thread that runs tasks in order, now or later. State that is only touched by its tasks needs
 * no lock. A task that throws is counted and logged; the loop goes on.
 */
public interface EventLoop extends Executor {
  /** Runs the task on the loop once the delay is over; at once if it is not positive. */
  void schedule(Runnable task, long delayNs);
}
