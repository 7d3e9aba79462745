package io.bongsu.gateway.ecbe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again whether something is settled, until it is or the time is over.
 *
 * <p>Looking costs nobody else anything: not the journal's thread, nor the links'. The longer it
 * takes the longer are the pauses, up to {@value #LONGEST_PAUSE_MS} ms.
 */
final class Waiting {
  private static final long FIRST_PAUSE_MS = 5;
  private static final long LONGEST_PAUSE_MS = 200;

  private final ScheduledExecutorService timer;

  Waiting(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /** Done when it is settled, or at the deadline, by {@link System#nanoTime}; or when we stop. */
  CompletableFuture<Void> until(BooleanSupplier settled, long deadlineNs) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    later(settled, deadlineNs, 0, done);
    return done;
  }

  private void look(
      BooleanSupplier settled, long deadlineNs, long pauseMs, CompletableFuture<Void> done) {
    try {
      if (settled.getAsBoolean() || System.nanoTime() - deadlineNs >= 0) {
        done.complete(null);
      } else {
        long next = Math.max(FIRST_PAUSE_MS, Math.min(LONGEST_PAUSE_MS, pauseMs * 2));
        later(settled, deadlineNs, next, done);
      }
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void later(
      BooleanSupplier settled, long deadlineNs, long pauseMs, CompletableFuture<Void> done) {
    long leftMs = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime()) + 1);
    try {
      var unused =
          timer.schedule(
              () -> look(settled, deadlineNs, pauseMs, done),
              Math.min(pauseMs, leftMs),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The gateway stops: what is known now is the answer.
      done.complete(null);
    }
  }
}
