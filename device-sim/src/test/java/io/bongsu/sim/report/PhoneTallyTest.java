package io.bongsu.sim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.sim.phone.PhoneCell;
import io.bongsu.sim.phone.Shown;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneTallyTest {
  private static final PhoneCell CELL = new PhoneCell("450", "98", 1, 1001);
  private static final int SERIAL = 0x4010;
  private static final Meant FIRE = new Meant(Set.of(7, 8), 4371, List.of("가온구", "화재"));

  private final PhoneTally tally = new PhoneTally();

  private void show(int phone, int identifier, String text, boolean siren, long atUs) {
    tally.shown(new Shown(phone, identifier, SERIAL, text, siren, atUs, CELL));
  }

  @Test
  void phonesThatWereMeantRingWithTheRightText() {
    show(7, 4371, "가온구 화재 발생.", true, 100);
    assertEquals(new PhoneTally.Count(2, 1, 0, 0, 0), tally.count(4371, SERIAL, FIRE));
    show(8, 4371, "가온구 화재 발생.", true, 200);
    assertEquals(new PhoneTally.Count(2, 2, 0, 0, 200), tally.count(4371, SERIAL, FIRE));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "otherDistrict,  7, 4371, 나래구 화재 발생.,      true",
    "otherHazard,    7, 4371, 가온구 하천 범람 위험., true",
    "garbled,        7, 4371, 가온�� 화재,            true",
    "silent,         7, 4371, 가온구 화재 발생.,      false",
    "otherUrgency,   7, 4370, 가온구 화재 발생.,      true",
    "notMeant,       9, 4371, 가온구 화재 발생.,      true",
  })
  void anythingElseIsWrongAndDidNotRing(
      String name, int phone, int identifier, String text, boolean siren) {
    show(phone, identifier, text, siren, 100);
    assertEquals(new PhoneTally.Count(2, 0, 0, 1, 0), tally.count(identifier, SERIAL, FIRE), name);
  }

  @Test
  void ringingTwiceIsCounted() {
    show(7, 4371, "가온구 화재 발생.", true, 100);
    show(7, 4371, "가온구 화재 발생.", true, 200);
    assertEquals(1, tally.count(4371, SERIAL, FIRE).rangTwice());
  }
}
