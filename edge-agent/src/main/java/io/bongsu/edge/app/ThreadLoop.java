package io.bongsu.edge.app;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.signal.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loop on a thread of its own. Tasks given to it after {@link #close} are not run. */
final class ThreadLoop implements EventLoop, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ThreadLoop.class);

  private final ScheduledThreadPoolExecutor executor;
  private final String name;
  private final Counters counters;

  ThreadLoop(String name, Counters counters) {
    this.name = name;
    this.counters = counters;
    executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    schedule(task, 0);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // guarded() leaves nothing for it to tell.
  public void schedule(Runnable task, long delayNs) {
    try {
      executor.schedule(guarded(task), Math.max(0, delayNs), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      counters.increment("loop.taskAfterClose");
    }
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) {
        counters.increment("loop.taskFailed");
        log.error("a task of the loop \"{}\" failed", name, e);
      }
    };
  }

  /** Runs what was due already, waits a few seconds for it, ends the thread. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("the loop \"{}\" does not end; left behind", name);
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
