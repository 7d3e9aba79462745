package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.proto.journal.v1.Record;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps the desk's thread at one kind of record until it is let go. */
final class Hold implements Ledger.Listener {
  private final String event;
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  Hold(String event) {
    this.event = event;
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (record.getEventCase().name().equals(event)) {
      held.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** From here on the desk's thread waits, and what comes in makes one batch. */
  void awaitHeld() throws InterruptedException {
    assertTrue(held.await(10, TimeUnit.SECONDS));
  }

  void letGo() {
    letGo.countDown();
  }
}
