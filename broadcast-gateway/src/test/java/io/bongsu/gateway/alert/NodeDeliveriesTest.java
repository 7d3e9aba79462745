package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a plain map that is copied each time. */
class NodeDeliveriesTest {
  private static final List<CellGlobalId> CELLS = List.of(Desks.CELL_1, Desks.CELL_2);
  private static final NodeDelivery ASKED = NodeDelivery.requested(List.of(Desks.CELL_1));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 300})
  void isAMapInTheOrderOfTheNamesThroughManyChanges(int size) {
    Map<String, NodeDelivery> plain = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      plain.put("bsc-" + i, ASKED);
    }
    NodeDeliveries deliveries = asked(plain.keySet(), List.of(Desks.CELL_1));
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

  private static NodeDeliveries asked(Set<String> names, List<CellGlobalId> cells) {
    Map<String, List<CellGlobalId>> byNode = new HashMap<>();
    names.forEach(name -> byNode.put(name, cells));
    return NodeDeliveries.requested(CellsByNode.of(byNode));
  }

  @Test
  void knowsWhenAllWereGivenItAndWhenAllAnswered() {
    NodeDeliveries deliveries = asked(Set.of("a", "b"), List.of(Desks.CELL_1));
    NodeDelivery handed = ASKED.handed(List.of(Desks.CELL_1), 1);
    assertFalse(deliveries.with("a", handed).allHanded());
    assertTrue(deliveries.with("a", handed).with("b", handed).allHanded());
    NodeDelivery answered = handed.answered(List.of(Desks.CELL_1), Map.of(), 2);
    assertFalse(deliveries.with("a", answered).with("a", answered).allAnswered());
    assertTrue(deliveries.with("a", answered).with("b", answered).allAnswered());
  }

  @Test
  void totalsAreWhatACountOfAllCellsGivesThroughManyChanges() {
    Random random = new Random(3);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 70; i++) {
      names.add("bsc-" + i);
    }
    NodeDeliveries deliveries = asked(names, CELLS);
    for (int i = 0; i < 2_000; i++) {
      String name = "bsc-" + random.nextInt(names.size());
      NodeDelivery before = Objects.requireNonNull(deliveries.get(name));
      deliveries = deliveries.with(name, changed(before, random, i));
      assertEquals(counted(deliveries), deliveries.totals());
      if (i % 10 == 0) {
        deliveries = packed(deliveries);
      }
    }
    CellTotals totals = deliveries.totals();
    assertEquals(names.size() * CELLS.size(), totals.cells());
    // All of them were seen.
    assertTrue(totals.requested() * totals.accepted() * totals.broadcasting() != 0);
    assertTrue(totals.unknown() * totals.refused() * totals.mayStillBroadcast() != 0);
    assertTrue(totals.stopConfirmed() * totals.stopRefused() * totals.stopUnanswered() != 0);
  }

  /** Packed in memory, or come back from an image: the same, to the octet. */
  private static NodeDeliveries packed(NodeDeliveries deliveries) {
    NodeDeliveries packed = deliveries.packed();
    assertTrue(packed.isPacked());
    assertEquals(deliveries, packed);
    assertEquals(deliveries.octets(), packed.octets());
    Map<String, List<CellGlobalId>> cells = new TreeMap<>();
    deliveries.forEach((name, d) -> cells.put(name, List.copyOf(d.cells().keySet())));
    NodeDeliveries read = NodeDeliveries.read(CellsByNode.of(cells), deliveries.octets());
    assertEquals(deliveries, read);
    assertEquals(deliveries.totals(), read.totals());
    assertEquals(deliveries.allHanded(), read.allHanded());
    assertEquals(deliveries.allAnswered(), read.allAnswered());
    assertEquals(deliveries.allOnAir(), read.allOnAir());
    return packed;
  }

  private static NodeDelivery changed(NodeDelivery delivery, Random random, int atUs) {
    List<CellGlobalId> some = CELLS.subList(random.nextInt(CELLS.size()), CELLS.size());
    Map<CellGlobalId, Integer> causes =
        random.nextInt(3) == 0 ? Map.of(some.get(0), 1 + random.nextInt(15)) : Map.of();
    return switch (random.nextInt(5)) {
      case 0 -> delivery.handed(some, atUs);
      case 1 -> delivery.answered(some, causes, atUs);
      case 2 -> delivery.silent(some, "away");
      case 3 -> delivery.broadcasting(some, atUs);
      default -> delivery.stopAnswered(some, causes, atUs);
    };
  }

  private static CellTotals counted(NodeDeliveries deliveries) {
    return new CellTotals(
        count(deliveries, d -> in(d, CellState.REQUESTED)),
        count(deliveries, d -> in(d, CellState.ACCEPTED)),
        count(deliveries, d -> in(d, CellState.BROADCASTING)),
        count(deliveries, d -> in(d, CellState.UNKNOWN)),
        count(deliveries, d -> d.count(CellOutcome::isRefused)),
        count(deliveries, d -> d.count(CellOutcome::isStopConfirmed)),
        count(deliveries, d -> d.count(c -> c.stop() != null && !c.isStopConfirmed())),
        count(deliveries, d -> d.mayHaveBroadcast(false).size()),
        count(deliveries, d -> d.mayStillBroadcast().size()));
  }

  private static int in(NodeDelivery delivery, CellState state) {
    return delivery.count(cell -> cell.state() == state);
  }

  private static int count(NodeDeliveries deliveries, ToIntFunction<NodeDelivery> each) {
    return deliveries.values().stream().mapToInt(each).sum();
  }

  @Test
  void radioNodeThatWasNotApprovedIsNotAdded() {
    NodeDeliveries deliveries = asked(Set.of("a"), List.of(Desks.CELL_1));
    assertThrows(IllegalArgumentException.class, () -> deliveries.with("b", ASKED));
    assertNull(deliveries.get("b"));
    assertFalse(deliveries.containsKey("b"));
  }
}
