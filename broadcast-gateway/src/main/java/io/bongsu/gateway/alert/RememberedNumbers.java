package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.journal.v1.OrderedNumber;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of one message identifier of which the update number matters, as long as phones remember
 * them: those that cell broadcast entities chose, and those of our own codes that updates had.
 *
 * <p>An ETWS primary notification and a message of pages are never duplicates of each other (TS
 * 23.041), whatever their numbers. The geographical scope does not count: that is on the safe side.
 */
final class RememberedNumbers {
  private static final int ETWS_SHIFT = 14;
  private static final int CODE_SHIFT = 4;

  private final Map<Integer, Long> untilUs = new TreeMap<>();

  void use(WarningMessage message, long until, long atUs) {
    untilUs.values().removeIf(over -> over <= atUs);
    untilUs.merge(number(message), until, Math::max);
  }

  /** Until when phones drop it; 0 where it was not used. */
  long busyUntilUs(WarningMessage message) {
    return untilUs.getOrDefault(number(message), 0L);
  }

  /** The same of a message of pages. */
  long busyUntilUs(SerialNumber serial) {
    return untilUs.getOrDefault(number(serial), 0L);
  }

  /** A message of pages. */
  void use(SerialNumber serial, long until, long atUs) {
    untilUs.values().removeIf(over -> over <= atUs);
    untilUs.merge(number(serial), until, Math::max);
  }

  /** Whether phones remember any number of this code yet. */
  boolean has(int code, long nowUs) {
    return untilUs.entrySet().stream()
        .anyMatch(used -> code(used.getKey()) == code && used.getValue() > nowUs);
  }

  List<OrderedNumber> image() {
    return untilUs.entrySet().stream()
        .map(
            used ->
                OrderedNumber.newBuilder()
                    .setNumber(used.getKey())
                    .setBusyUntilUs(used.getValue())
                    .build())
        .toList();
  }

  void restore(List<OrderedNumber> image) {
    image.forEach(used -> untilUs.put(used.getNumber(), used.getBusyUntilUs()));
  }

  private static int number(WarningMessage message) {
    int kind = message instanceof WarningMessage.Etws ? 1 : 0;
    return kind << ETWS_SHIFT | number(message.serialNumber());
  }

  private static int number(SerialNumber serial) {
    return serial.messageCode() << CODE_SHIFT | serial.updateNumber();
  }

  private static int code(int number) {
    return number >> CODE_SHIFT & (SerialNumber.MESSAGE_CODES - 1);
  }
}
