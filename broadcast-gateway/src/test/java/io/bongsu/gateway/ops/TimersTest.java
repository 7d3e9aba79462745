package io.bongsu.gateway.ops;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimersTest {
  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Timers.of(Thread::new, (thread, fault) -> fatal.add(fault));

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void anErrorInATaskIsNotKeptSecret() {
    OutOfMemoryError error = new OutOfMemoryError("a test's");
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              throw error;
            },
            0,
            1,
            TimeUnit.MILLISECONDS);
    await().until(() -> !fatal.isEmpty());
    assertSame(error, fatal.get(0));
    var once =
        timer.schedule(
            () -> {
              throw error;
            },
            0,
            TimeUnit.MILLISECONDS);
    await().until(() -> fatal.size() == 2);
    assertEquals(true, once.isDone());
  }

  @Test
  void othersGoOn() {
    var unused =
        timer.schedule(
            () -> {
              throw new IllegalStateException("a test's");
            },
            0,
            TimeUnit.MILLISECONDS);
    AtomicInteger ran = new AtomicInteger();
    var again = timer.scheduleWithFixedDelay(ran::incrementAndGet, 0, 1, TimeUnit.MILLISECONDS);
    await().until(() -> ran.get() > 2);
    again.cancel(false);
    assertEquals(List.of(), fatal);
  }
}
