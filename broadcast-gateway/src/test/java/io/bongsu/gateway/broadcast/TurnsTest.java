package io.bongsu.gateway.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private Turns turns = new Turns(100, 1);

  @Test
  void asManyAsThereIsTimeForAreAskedEachTime() {
    for (int round = 0; round < 5; round++) {
      assertEquals(100, round(10, 10).size());
    }
  }

  @Test
  void ofTooManyNoRoundAsksMoreThanTwiceAndAllHaveTheirTurn() {
    Set<String> all = new HashSet<>();
    for (int round = 0; round < 17; round++) { // the first, and one for each of 16 turns
      Set<String> asked = round(100, 13);
      assertTrue(asked.size() <= 200, () -> asked.size() + " in a round");
      all.addAll(asked);
    }
    assertEquals(1_300, all.size());
  }

  @Test
  void eachIsAskedOnceInAsManyRoundsAsItIsToWaitAtLeast() {
    turns = new Turns(100, 8);
    for (int i = 0; i < 3; i++) {
      List<String> asked = new ArrayList<>();
      for (int round = 0; round < 8; round++) {
        asked.addAll(round(10, 10));
      }
      assertEquals(100, asked.size());
      assertEquals(100, new HashSet<>(asked).size());
    }
  }

  @Test
  void whenTheyAreFewAgainAllAreAsked() {
    var unused = round(100, 13);
    unused = round(3, 3);
    assertEquals(9, round(3, 3).size());
  }

  private Set<String> round(int alerts, int nodes) {
    Set<String> asked = new HashSet<>();
    for (int alert = 0; alert < alerts; alert++) {
      for (int node = 0; node < nodes; node++) {
        String id = "20261122-%04d".formatted(alert);
        String name = "bsc-%03d".formatted(node);
        if (turns.isTurnOf(id, name)) {
          asked.add(id + " " + name);
        }
      }
    }
    turns.endRound();
    return asked;
  }
}
