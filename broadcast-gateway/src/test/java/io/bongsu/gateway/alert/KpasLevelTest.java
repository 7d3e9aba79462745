package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.journal.v1.Level;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of TS 22.268 §8 and TS 23.041 §9.4.1.2.2 as Korean phones are configured. */
final class KpasLevelTest {
  @ParameterizedTest
  @CsvSource({
    "LEVEL_CRITICAL, 4370, 1, false",
    "LEVEL_EMERGENCY, 4371, 1, false",
    "LEVEL_SAFETY, 4372, 7, true",
    "LEVEL_MISSING_PERSON, 4379, 1, true"
  })
  void eachLevelHasItsChannels(Level level, int first, int count, boolean mayBeLong) {
    KpasLevel kpas = KpasLevel.of(level);
    assertEquals(IntStream.range(first, first + count).boxed().toList(), kpas.messageIdentifiers());
    assertEquals(mayBeLong, kpas.mayBeLong());
  }

  @Test
  void everyLevelOfTheJournalIsThere() {
    for (Level level : Level.values()) {
      if (level != Level.UNRECOGNIZED && level != Level.LEVEL_UNSPECIFIED) {
        assertEquals(level, KpasLevel.of(level).level());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> KpasLevel.of(Level.UNRECOGNIZED));
  }

  @Test
  void urgentLevelsMayNeverBeLong() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new TextLimits(Set.of(Level.LEVEL_CRITICAL)));
    assertTrue(refused.getMessage().contains("CRITICAL (expected: safety"), refused.getMessage());
  }
}
