package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Rush;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is heard first, and that nobody waits for ever. */
class LanesTest {
  private final Rush rush = new Rush();
  private final Lanes<String> lanes = new Lanes<>(rush);

  @Test
  void criticalOrdersAreHeardByThemselvesAndAllOthersNext() {
    lanes.offer(Lane.FIELD, "trigger");
    lanes.offer(Lane.ORDERS, "safety");
    lanes.offer(Lane.CRITICAL_ORDERS, "critical");
    lanes.offer(Lane.CRITICAL_ORDERS, "also critical");
    assertEquals(List.of("critical", "also critical"), lanes.poll());
    assertEquals(List.of("safety", "trigger"), lanes.poll());
    assertTrue(lanes.isEmpty());
  }

  @Test
  void criticalOrdersWithoutEndKeepNobodyWaitingForEver() {
    lanes.offer(Lane.ORDERS, "safety");
    for (int i = 0; i < 3 * Lane.CRITICAL_ORDERS.perBatch(); i++) {
      lanes.offer(Lane.CRITICAL_ORDERS, "critical " + i);
    }
    assertFalse(lanes.poll().contains("safety"));
    assertTrue(lanes.poll().contains("safety"));
    assertEquals("critical 128", lanes.poll().get(0));
  }

  @Test
  void noLaneWaitsForAWholeFloodOfAnother() {
    for (int i = 0; i < 2 * Lane.ORDERS.perBatch(); i++) {
      lanes.offer(Lane.ORDERS, "safety " + i);
    }
    lanes.offer(Lane.FIELD, "trigger");
    List<String> batch = lanes.poll();
    assertEquals(Lane.ORDERS.perBatch() + 1, batch.size());
    assertEquals("trigger", batch.get(batch.size() - 1));
  }

  @Test
  void whileCriticalWarningsAreWrittenOnlyUrgentOrdersAreHeard() throws Exception {
    Lanes<String> patient = new Lanes<>(rush, 60_000);
    rush.begin();
    patient.offer(Lane.ORDERS, "safety");
    CompletableFuture<List<String>> taken = CompletableFuture.supplyAsync(() -> take(patient));
    patient.offer(Lane.CRITICAL_ORDERS, "critical");
    assertEquals(List.of("critical"), taken.get(10, TimeUnit.SECONDS));

    CompletableFuture<List<String>> next = CompletableFuture.supplyAsync(() -> take(patient));
    rush.end();
    assertEquals(List.of("safety"), next.get(10, TimeUnit.SECONDS));
  }

  @Test
  void nothingIsHeldForEver() {
    Lanes<String> impatient = new Lanes<>(rush, 1);
    rush.begin();
    impatient.offer(Lane.FIELD, "trigger");
    assertEquals(List.of("trigger"), take(impatient));
  }

  @Test
  void nothingIsHeldAnyMoreInARushThatLastsTooLong() throws Exception {
    AtomicLong nowNs = new AtomicLong();
    Rush lasting = new Rush(nowNs::get);
    Lanes<String> patient = new Lanes<>(lasting, 60_000);
    lasting.begin();
    nowNs.set(TimeUnit.MILLISECONDS.toNanos(60_000));
    // By then all of it was held for as long as it may be: no batch is held anew.
    for (String trigger : List.of("1", "2")) {
      patient.offer(Lane.FIELD, trigger);
      CompletableFuture<List<String>> taken = CompletableFuture.supplyAsync(() -> take(patient));
      assertEquals(List.of(trigger), taken.get(30, TimeUnit.SECONDS));
    }
  }

  private static List<String> take(Lanes<String> lanes) {
    try {
      return lanes.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsGivenBackComesFirstInItsOrder() {
    for (String order : List.of("1", "2", "3")) {
      lanes.offer(Lane.ORDERS, order);
    }
    List<String> taken = lanes.poll();
    lanes.offer(Lane.ORDERS, "4");
    lanes.giveBack(taken.subList(1, 3), order -> Lane.ORDERS);
    assertEquals(List.of("2", "3", "4"), lanes.poll());
  }

  @Test
  void fullLaneRefusesAndLeavesTheOthersTheirRoom() {
    for (int i = 0; i < Lane.ORDERS.capacity(); i++) {
      assertTrue(lanes.offer(Lane.ORDERS, "safety " + i));
    }
    assertFalse(lanes.offer(Lane.ORDERS, "one more"));
    assertTrue(lanes.offer(Lane.CRITICAL_ORDERS, "critical"));
    assertEquals(1, lanes.waiting(Lane.CRITICAL_ORDERS));
  }
}
