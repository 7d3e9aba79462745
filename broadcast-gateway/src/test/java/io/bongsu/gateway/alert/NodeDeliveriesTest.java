package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a plain map that is copied each time. */
class NodeDeliveriesTest {
  private static final NodeDelivery ASKED = NodeDelivery.requested(List.of(Desks.CELL_1));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 300})
  void isAMapInTheOrderOfTheNamesThroughManyChanges(int size) {
    Map<String, NodeDelivery> plain = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      plain.put("bsc-" + i, ASKED);
    }
    NodeDeliveries deliveries = NodeDeliveries.of(new HashMap<>(plain));
    Random random = new Random(size);
    for (int i = 0; i < 3 * size; i++) {
      String name = "bsc-" + random.nextInt(size);
      NodeDelivery next = plain.get(name).handed(List.of(Desks.CELL_1), i);
      NodeDeliveries before = deliveries;
      Map<String, NodeDelivery> plainBefore = new TreeMap<>(plain);
      deliveries = deliveries.with(name, next);
      plain.put(name, next);
      assertEquals(plainBefore, before, "the one before is as it was");
    }
    assertEquals(plain, deliveries);
    assertEquals(List.copyOf(plain.keySet()), List.copyOf(deliveries.keySet()));
    assertEquals(size, deliveries.size());
    boolean all = plain.values().stream().allMatch(d -> d.handedUs() != null);
    assertEquals(all, deliveries.allHanded());
  }

  @Test
  void knowsWhenAllWereGivenItAndWhenAllAnswered() {
    NodeDeliveries deliveries = NodeDeliveries.of(Map.of("a", ASKED, "b", ASKED));
    NodeDelivery handed = ASKED.handed(List.of(Desks.CELL_1), 1);
    assertFalse(deliveries.with("a", handed).allHanded());
    assertTrue(deliveries.with("a", handed).with("b", handed).allHanded());
    NodeDelivery answered = handed.answered(List.of(Desks.CELL_1), Map.of(), 2);
    assertFalse(deliveries.with("a", answered).with("a", answered).allAnswered());
    assertTrue(deliveries.with("a", answered).with("b", answered).allAnswered());
  }

  @Test
  void radioNodeThatWasNotApprovedIsNotAdded() {
    NodeDeliveries deliveries = NodeDeliveries.of(Map.of("a", ASKED));
    assertThrows(IllegalArgumentException.class, () -> deliveries.with("b", ASKED));
    assertNull(deliveries.get("b"));
    assertFalse(deliveries.containsKey("b"));
  }
}
