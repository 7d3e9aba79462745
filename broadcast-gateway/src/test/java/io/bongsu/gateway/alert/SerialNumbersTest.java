package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** No phone may take a new warning for one it has seen. */
final class SerialNumbersTest {
  private static final int EMERGENCY = 4371;
  private static final int SAFETY = 4372;
  private static final long NOW_US = Desks.MIDNIGHT_US;

  private SerialNumbers numbers = new SerialNumbers();

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

  @Test
  void updateHasTheCodeOfItsAlertAndTheNextNumber() {
    numbers.used(EMERGENCY, 7, NOW_US);
    assertEquals(Optional.of(number(7, 1)), numbers.nextUpdate(EMERGENCY, number(7, 0), NOW_US));
    assertEquals(Optional.of(number(7, 1)), numbers.nextUpdate(EMERGENCY, number(7, 0), NOW_US));
    update(7, 0, NOW_US);
    assertEquals(Optional.empty(), numbers.nextUpdate(EMERGENCY, number(7, 0), NOW_US), "twice");
    assertEquals(OptionalInt.of(8), numbers.next(EMERGENCY, NOW_US), "no code was used for it");
  }

  @Test
  void sixteenNumbersOfACodeAreUsedUpAndComeAgainWhenTheyAreForgotten() {
    numbers.used(EMERGENCY, 7, NOW_US);
    for (int n = 0; n < 15; n++) {
      update(7, n, NOW_US + n * Desks.SECOND_US);
    }
    long firstForgottenUs = NOW_US + SerialNumbers.PHONE_MEMORY_US;
    numbers = SerialNumbers.of(numbers.image());
    assertEquals(
        Optional.empty(), numbers.nextUpdate(EMERGENCY, number(7, 15), firstForgottenUs - 1));
    assertEquals(
        Optional.of(number(7, 0)), numbers.nextUpdate(EMERGENCY, number(7, 15), firstForgottenUs));
    update(7, 15, firstForgottenUs);
    assertEquals(
        Optional.empty(),
        numbers.nextUpdate(EMERGENCY, number(7, 1), firstForgottenUs),
        "each number has a time of its own: number 2 went out a second later");
    assertEquals(OptionalInt.of(8), numbers.next(EMERGENCY, firstForgottenUs));
  }

  @Test
  void codeIsFreeWhenTheLastOfItsNumbersIsForgotten() {
    fill(EMERGENCY);
    long freeUs = NOW_US + SerialNumbers.PHONE_MEMORY_US;
    update(1, 0, NOW_US + 5);
    assertEquals(OptionalInt.of(2), numbers.next(EMERGENCY, freeUs + 4));
    // An update that ends before its alert would have ended takes nothing away.
    update(2, 0, NOW_US - 5);
    assertEquals(OptionalInt.of(2), numbers.next(EMERGENCY, freeUs));
    numbers = SerialNumbers.of(numbers.image());
    for (int code = 2; code <= SerialNumber.MESSAGE_CODES; code++) {
      numbers.used(EMERGENCY, code % SerialNumber.MESSAGE_CODES, freeUs);
    }
    assertEquals(OptionalInt.empty(), numbers.next(EMERGENCY, freeUs + 4));
    assertEquals(OptionalInt.of(1), numbers.next(EMERGENCY, freeUs + 5));
  }

  private void update(int code, int from, long lastUs) {
    SerialNumber old = number(code, from);
    numbers.updated(EMERGENCY, old, old.next(), lastUs, NOW_US);
  }

  private static SerialNumber number(int code, int update) {
    return new SerialNumber(GeographicalScope.PLMN, code, update);
  }

  private void fill(int messageIdentifier) {
    for (int i = 1; i <= SerialNumber.MESSAGE_CODES; i++) {
      numbers.used(messageIdentifier, i % SerialNumber.MESSAGE_CODES, NOW_US);
    }
  }
}
