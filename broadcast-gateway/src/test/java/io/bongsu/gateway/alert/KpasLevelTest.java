package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.journal.v1.Level;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of TS 22.268 §8 and TS 23.041 §9.4.1.2.2 as Korean phones are configured. */
final class KpasLevelTest {
  @ParameterizedTest
  @CsvSource({
    "LEVEL_CRITICAL, 4370, 4383, false",
    "LEVEL_EMERGENCY, 4371, 4384, false",
    "LEVEL_SAFETY, 4372, 4385, true",
    "LEVEL_MISSING_PERSON, 4379, 4392, true"
  })
  void eachLevelHasItsChannels(Level level, int first, int second, boolean mayBeLong) {
    KpasLevel kpas = KpasLevel.of(level);
    assertEquals(first, kpas.messageIdentifier());
    assertEquals(second, kpas.secondLanguageIdentifier());
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
