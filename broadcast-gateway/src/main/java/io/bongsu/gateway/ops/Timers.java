package io.bongsu.gateway.ops;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers that do not go silent: Java's forget a task that throws, and say nothing.
 *
 * <p>An {@link Error} in a task (memory, a class that is not there) ends the process, as it does in
 * a thread of ours; any other exception is logged.
 */
public final class Timers {
  private static final Logger log = LoggerFactory.getLogger(Timers.class);

  private Timers() {}

  /** With one thread. */
  public static ScheduledExecutorService of(ThreadFactory threads) {
    return of(threads, Fatal.endProcess());
  }

  static ScheduledExecutorService of(ThreadFactory threads, UncaughtExceptionHandler onError) {
    return new ScheduledThreadPoolExecutor(1, threads) {
      @Override
      protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        Throwable fault = thrown == null ? fault(task) : thrown;
        if (fault instanceof Error) {
          onError.uncaughtException(Thread.currentThread(), fault);
        } else if (fault != null) {
          log.error("a task of {} failed", Thread.currentThread().getName(), fault);
        }
      }
    };
  }

  /** A task that is to run again is not done, unless it failed. */
  private static @Nullable Throwable fault(Runnable task) {
    if (!(task instanceof Future<?> future) || !future.isDone()) {
      return null;
    }
    try {
      future.get();
      return null;
    } catch (CancellationException e) {
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
