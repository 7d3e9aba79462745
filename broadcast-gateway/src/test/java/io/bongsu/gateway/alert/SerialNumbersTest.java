package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** No phone may take a new warning for one it has seen. */
final class SerialNumbersTest {
  private static final int EMERGENCY = 4371;
  private static final int SAFETY = 4372;
  private static final long NOW_US = Desks.MIDNIGHT_US;

  private final SerialNumbers numbers = new SerialNumbers();

  @Test
  void codesGoRoundInOrder() {
    for (int i = 1; i <= 2 * SerialNumber.MESSAGE_CODES; i++) {
      long nowUs = NOW_US + i * SerialNumbers.PHONE_MEMORY_US;
      OptionalInt code = numbers.next(EMERGENCY, nowUs);
      assertEquals(OptionalInt.of(i % SerialNumber.MESSAGE_CODES), code);
      numbers.used(EMERGENCY, code.getAsInt(), nowUs);
    }
  }

  @Test
  void askingTakesNothing() {
    assertEquals(numbers.next(EMERGENCY, NOW_US), numbers.next(EMERGENCY, NOW_US));
  }

  @Test
  void eachMessageIdentifierHasCodesOfItsOwn() {
    fill(EMERGENCY);
    assertEquals(OptionalInt.empty(), numbers.next(EMERGENCY, NOW_US));
    assertEquals(OptionalInt.of(1), numbers.next(SAFETY, NOW_US));
  }

  @Test
  void codeIsFreeOneDayAfterItsLastBroadcastAndNotBefore() {
    fill(EMERGENCY);
    long freeUs = NOW_US + SerialNumbers.PHONE_MEMORY_US;
    assertEquals(OptionalInt.empty(), numbers.next(EMERGENCY, freeUs - 1));
    assertEquals(OptionalInt.of(1), numbers.next(EMERGENCY, freeUs));
  }

  @Test
  void codeOfALongBroadcastIsSkipped() {
    fill(EMERGENCY);
    long freeUs = NOW_US + SerialNumbers.PHONE_MEMORY_US;
    numbers.used(EMERGENCY, 0, NOW_US);
    numbers.used(EMERGENCY, 1, freeUs);
    numbers.used(EMERGENCY, 0, NOW_US);
    assertEquals(OptionalInt.of(2), numbers.next(EMERGENCY, freeUs));
  }

  @Test
  void scopeIsTheWholeNetworkSoThatAPhoneThatMovesShowsItOnce() {
    assertEquals(new SerialNumber(GeographicalScope.PLMN, 7, 0), SerialNumbers.serialNumber(7));
  }

  private void fill(int messageIdentifier) {
    for (int i = 1; i <= SerialNumber.MESSAGE_CODES; i++) {
      numbers.used(messageIdentifier, i % SerialNumber.MESSAGE_CODES, NOW_US);
    }
  }
}
