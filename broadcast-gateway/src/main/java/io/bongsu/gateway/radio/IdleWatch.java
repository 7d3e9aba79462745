package io.bongsu.gateway.radio;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when nothing came on a connection for too long, and when nothing went out; again after as
 * long again. On the event loop.
 *
 * <p>Netty's own handler for this takes part in every write, of which there are thousands at once.
 */
final class IdleWatch {
  private final long silentNs;
  private final long keepAliveNs;
  private final LongSupplier nanoTime;
  private final Runnable silent;
  private final Runnable quiet;
  private long readNs;
  private long handedNs;
  private boolean stopped;
  private @Nullable Future<?> next;

  /**
   * One that is not started.
   *
   * @param silent nothing came for {@link LinkSettings#silentS}
   * @param quiet nothing went out for {@link LinkSettings#keepAliveS}
   */
  IdleWatch(LinkSettings settings, LongSupplier nanoTime, Runnable silent, Runnable quiet) {
    this.silentNs = TimeUnit.SECONDS.toNanos(settings.silentS());
    this.keepAliveNs = TimeUnit.SECONDS.toNanos(settings.keepAliveS());
    this.nanoTime = nanoTime;
    this.silent = silent;
    this.quiet = quiet;
  }

  void start(EventExecutor loop) {
    readNs = nanoTime.getAsLong();
    handedNs = readNs;
    lookInTime(loop);
  }

  /** Something came, or is waited for from now on. */
  void read() {
    readNs = nanoTime.getAsLong();
  }

  /** Something went out: the operating system has taken it. */
  void handed() {
    handedNs = nanoTime.getAsLong();
  }

  void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void lookInTime(EventExecutor loop) {
    long nowNs = nanoTime.getAsLong();
    long leftNs = Math.min(readNs + silentNs - nowNs, handedNs + keepAliveNs - nowNs);
    next = loop.schedule(() -> look(loop), leftNs, TimeUnit.NANOSECONDS);
  }

  private void look(EventExecutor loop) {
    long nowNs = nanoTime.getAsLong();
    try {
      if (nowNs - readNs >= silentNs) {
        readNs = nowNs;
        silent.run();
      }
      if (!stopped && nowNs - handedNs >= keepAliveNs) {
        handedNs = nowNs;
        quiet.run();
      }
    } finally {
      // Whatever it ran into: nobody else would see that the radio node is silent.
      if (!stopped) {
        lookInTime(loop);
      }
    }
  }
}
