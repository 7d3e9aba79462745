package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.sim.load.TextTally.Count;
import io.bongsu.sim.phone.PhoneCell;
import io.bongsu.sim.phone.Shown;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TextTallyTest {
  private static final PhoneCell CELL = new PhoneCell("450", "98", 1, 1001);

  private final TextTally tally = new TextTally();

  @BeforeEach
  void expect() {
    tally.expect(1, Set.of(7, 8), 4370);
  }

  private void show(int phone, int identifier, int serial, String text) {
    tally.shown(new Shown(phone, identifier, serial, text, true, 100, CELL));
  }

  @Test
  void countsPhonesThatShouldAndDid() {
    show(7, 4370, 0x4010, NumberedText.of(1));
    assertFalse(tally.isComplete(1));
    assertEquals(new Count(2, 1, 0, 0), tally.count());
    show(8, 4370, 0x4010, NumberedText.of(1));
    assertTrue(tally.isComplete(1));
    assertTrue(tally.areAllComplete());
    assertEquals(new Count(2, 2, 0, 0), tally.count());
  }

  @Test
  void theSameWordsUnderAnotherSerialNumberAreShownTwice() {
    show(7, 4370, 0x4010, NumberedText.of(1));
    show(7, 4370, 0x4020, NumberedText.of(1));
    show(7, 4370, 0x4030, NumberedText.of(1));
    assertEquals(1, tally.count().shownTwice(), "one phone, however often");
  }

  @Test
  void anotherAlertIsNoSecondTime() {
    tally.expect(2, Set.of(7), 4370);
    show(7, 4370, 0x4010, NumberedText.of(1));
    show(7, 4370, 0x4020, NumberedText.of(2));
    assertEquals(new Count(3, 2, 0, 0), tally.count());
  }

  @Test
  void whatWasNotMeantIsWrong() {
    show(9, 4370, 0x4010, NumberedText.of(1)); // another phone
    show(7, 4371, 0x4010, NumberedText.of(1)); // another channel
    show(7, 4370, 0x4010, NumberedText.of(3)); // never sent
    show(7, 4370, 0x4010, NumberedText.of(1) + "!"); // garbled
    assertEquals(new Count(2, 0, 0, 4), tally.count());
  }

  @Test
  void anAlertThatWasRefusedIsExpectedOfNobody() {
    tally.expect(1, Set.of(), 4370);
    assertTrue(tally.areAllComplete());
    show(7, 4370, 0x4010, NumberedText.of(1));
    assertEquals(new Count(0, 0, 0, 1), tally.count());
  }
}
