package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is heard first, and that nobody waits for ever. */
class LanesTest {
  private final Lanes<String> lanes = new Lanes<>();

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
  void fullLaneRefusesAndLeavesTheOthersTheirRoom() {
    for (int i = 0; i < Lane.ORDERS.capacity(); i++) {
      assertTrue(lanes.offer(Lane.ORDERS, "safety " + i));
    }
    assertFalse(lanes.offer(Lane.ORDERS, "one more"));
    assertTrue(lanes.offer(Lane.CRITICAL_ORDERS, "critical"));
    assertEquals(1, lanes.waiting(Lane.CRITICAL_ORDERS));
  }
}
