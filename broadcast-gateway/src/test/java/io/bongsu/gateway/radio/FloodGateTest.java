package io.bongsu.gateway.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FloodGateTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final FloodGate gate = new FloodGate();

  @Test
  void fewMessagesAreReadWithoutAPause() {
    for (int i = 1; i < FloodGate.PORTION; i++) {
      assertEquals(0, gate.read(i));
    }
    gate.allRead();
    for (int i = 1; i < FloodGate.PORTION; i++) {
      assertEquals(0, gate.read(i));
    }
  }

  @Test
  void manyAreReadInPortionsSoThatTheOthersHaveTheirTurn() {
    for (int i = 1; i < FloodGate.PORTION; i++) {
      assertEquals(0, gate.read(0));
    }
    assertEquals(FloodGate.PORTION_PAUSE_MS, gate.read(0));
    assertEquals(0, gate.read(0));
  }

  @Test
  void whoGoesOnIsNotReadForASecond() {
    for (int i = 1; i < FloodGate.PER_SECOND; i++) {
      gate.read(SECOND_NS - 1);
    }
    assertEquals(FloodGate.FLOOD_PAUSE_MS, gate.read(SECOND_NS - 1));
    assertEquals(0, gate.read(2 * SECOND_NS));
  }

  @Test
  void eachSecondBeginsAnew() {
    long floods = 0;
    for (int second = 0; second < 10; second++) {
      for (int i = 1; i < FloodGate.PER_SECOND; i++) {
        floods += gate.read(second * SECOND_NS) == FloodGate.FLOOD_PAUSE_MS ? 1 : 0;
      }
    }
    assertEquals(0, floods);
  }
}
