package io.bongsu.edge.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DebounceTest {
  private final Debounce debounce = new Debounce(20, false);

  @Test
  void changeCountsOnceItHasStoodStill() {
    debounce.edge(true, 100);
    assertEquals(Optional.empty(), debounce.settle(119));
    assertEquals(OptionalLong.of(120), debounce.deadlineNs());
    assertEquals(Optional.of(true), debounce.settle(120));
    assertEquals(OptionalLong.empty(), debounce.deadlineNs());
  }

  @Test
  void everyBounceStartsTheWaitAnew() {
    debounce.edge(true, 100);
    debounce.edge(false, 105);
    debounce.edge(true, 110);
    assertEquals(Optional.empty(), debounce.settle(129));
    assertEquals(Optional.of(true), debounce.settle(130));
  }

  @Test
  void glitchThatEndsWhereItBeganSaysNothing() {
    debounce.edge(true, 100);
    debounce.edge(false, 105);
    assertEquals(OptionalLong.empty(), debounce.deadlineNs());
    assertEquals(Optional.empty(), debounce.settle(1_000));
  }

  @Test
  void changeIsSaidOnce() {
    debounce.edge(true, 100);
    assertEquals(Optional.of(true), debounce.settle(200));
    assertEquals(Optional.empty(), debounce.settle(300));
  }

  @Test
  void withoutHoldEveryEdgeCountsAtOnce() {
    Debounce none = new Debounce(0, false);
    none.edge(true, 100);
    assertEquals(Optional.of(true), none.settle(100));
  }

  @Test
  void clockMayStartBelowZeroAndWrapRound() {
    long start = Long.MAX_VALUE - 5;
    debounce.edge(true, start);
    assertEquals(Optional.empty(), debounce.settle(start + 19));
    assertEquals(Optional.of(true), debounce.settle(start + 20));
  }

  @Test
  void negativeHoldIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Debounce(-1, false));
  }
}
