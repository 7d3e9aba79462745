package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Desks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BacklogTest {
  private static final AlertCommand.Outcome HANDED =
      new AlertCommand.HandedToRadio("1", Desks.NODE, List.of(Desks.CELL_1, Desks.CELL_2), 1);

  private final Backlog backlog = new Backlog(1_000, 2_000);

  @Test
  void reckonsWhatIsHeldOfCellsAndCauses() {
    backlog.add(HANDED);
    assertEquals(512 + 2 * 16, backlog.octets());
    backlog.add(
        new AlertCommand.NodeAnswered(
            "1", Desks.NODE, List.of(Desks.CELL_1), Map.of(Desks.CELL_2, 5), 1));
    assertEquals(2 * 512 + 3 * 16 + 64, backlog.octets());
    assertEquals("1136 octets (expected: fewer than 1000)", backlog.toString());
  }

  @Test
  void tooMuchEndsOnlyWhenItIsNotEvenMuch() {
    for (int i = 0; i < 3; i++) {
      backlog.add(HANDED);
    }
    assertTrue(backlog.isMuch());
    assertFalse(backlog.isTooMuch(), "1632 octets");
    backlog.add(HANDED);
    assertTrue(backlog.isTooMuch(), "2176 octets");
    backlog.remove(HANDED);
    backlog.remove(HANDED);
    assertTrue(backlog.isTooMuch(), "1088 octets");
    backlog.remove(HANDED);
    assertFalse(backlog.isTooMuch(), "544 octets");
    assertFalse(backlog.isMuch());
  }
}
