package io.bongsu.gateway.alert;

import static io.bongsu.gateway.area.Territories.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Beside a plain map that is changed cell by cell. */
final class CellOutcomesTest {
  private static final CellGlobalId STRANGER = id(9_999);

  @Test
  void cellsInAnyOrderAndMoreThanOnceComeOutInOrderAndOnce() {
    CellOutcomes outcomes = CellOutcomes.requested(List.of(id(3), id(1), id(3), id(2)));
    assertEquals(List.of(id(1), id(2), id(3)), List.copyOf(outcomes.keySet()));
    assertEquals(3, outcomes.size());
  }

  @Test
  void isAMapThroughManyChangesOfSomeOfItsCellsInAnyOrder() {
    Random random = new Random(1);
    for (int size : List.of(0, 1, 2, 20, 300)) {
      List<CellGlobalId> cells =
          new ArrayList<>(IntStream.range(0, size).mapToObj(i -> id(i)).toList());
      Map<CellGlobalId, CellOutcome> plain = new TreeMap<>(CellSets.IN_ORDER);
      cells.forEach(cell -> plain.put(cell, CellOutcome.REQUESTED));
      CellOutcomes outcomes = CellOutcomes.requested(cells);
      for (int round = 0; round < 50; round++) {
        CellOutcomes before = outcomes;
        Map<CellGlobalId, CellOutcome> plainBefore = new HashMap<>(plain);
        Collections.shuffle(cells, random);
        List<CellGlobalId> some = new ArrayList<>(cells.subList(0, random.nextInt(size + 1)));
        if (random.nextBoolean()) {
          some.sort(CellSets.IN_ORDER);
        }
        some.add(random.nextInt(some.size() + 1), STRANGER);
        outcomes = changed(outcomes, plain, some, round);
        assertEquals(plainBefore, before, "the one before is as it was");
        assertEquals(plain, outcomes);
        assertEquals(List.copyOf(plain.keySet()), List.copyOf(outcomes.keySet()));
        assertAnswersAsThePlainOne(outcomes, plain);
      }
    }
  }

  private static CellOutcomes changed(
      CellOutcomes outcomes,
      Map<CellGlobalId, CellOutcome> plain,
      List<CellGlobalId> some,
      int round) {
    switch (round % 4) {
      case 0 -> {
        some.forEach(cell -> plain.computeIfPresent(cell, (c, now) -> now.accepted()));
        return outcomes.with(some, CellOutcome::accepted);
      }
      case 1 -> {
        some.forEach(cell -> plain.computeIfPresent(cell, (c, now) -> now.unknown()));
        return outcomes.with(some, CellOutcome::unknown);
      }
      case 2 -> {
        some.forEach(cell -> plain.computeIfPresent(cell, (c, now) -> now.handed(round)));
        return outcomes.with(some, now -> now.handed(round));
      }
      default -> {
        Map<CellGlobalId, Integer> causes = new TreeMap<>(CellSets.IN_ORDER);
        some.forEach(cell -> causes.put(cell, cell.ci() % 7));
        causes.forEach(
            (cell, cause) -> plain.computeIfPresent(cell, (c, now) -> now.refused(cause)));
        return outcomes.with(causes, CellOutcome::refused);
      }
    }
  }

  private static void assertAnswersAsThePlainOne(
      CellOutcomes outcomes, Map<CellGlobalId, CellOutcome> plain) {
    plain.forEach((cell, outcome) -> assertEquals(outcome, outcomes.get(cell)));
    assertNull(outcomes.get(STRANGER));
    assertFalse(outcomes.containsKey(STRANGER));
    List<CellGlobalId> taken =
        plain.keySet().stream().filter(cell -> plain.get(cell).isTaken()).toList();
    assertEquals(taken, outcomes.where(CellOutcome::isTaken));
    assertEquals(taken.size(), outcomes.count(CellOutcome::isTaken));
    assertEquals(!taken.isEmpty(), outcomes.isAny(CellOutcome::isTaken));
    assertEquals(plain, CellOutcomes.of(plain));
  }

  @Test
  void whatIsAtTheEndSaysSo() {
    Iterator<?> entries = CellOutcomes.requested(List.of()).entrySet().iterator();
    assertThrows(NoSuchElementException.class, entries::next);
  }
}
