package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.SerialNumber;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The serial number that an alert goes out under.
 *
 * @param messageIdentifier what it is broadcast on
 * @param old that of the alert whose place it takes as an update: the same message code, and the
 *     update number before; null where it has a code of its own
 */
record Numbering(int messageIdentifier, SerialNumber serialNumber, @Nullable SerialNumber old) {
  /**
   * What is approved now goes out as an update where it takes the place of an alert of one of its
   * message identifiers whose update numbers are not used up, and else under a code of its own:
   * null when phones remember all of those.
   *
   * @param replaces the alert on air whose place it takes, or null
   * @param messageIdentifiers that it may be broadcast on, in the order of preference
   */
  static @Nullable Numbering next(
      AlertBook book, @Nullable Alert replaces, List<Integer> messageIdentifiers, long nowUs) {
    WarningMessage old = replaces == null ? null : updatable(replaces);
    if (old != null && messageIdentifiers.contains(old.messageIdentifier())) {
      Optional<SerialNumber> update =
          book.nextUpdate(old.messageIdentifier(), old.serialNumber(), nowUs);
      if (update.isPresent()) {
        return new Numbering(old.messageIdentifier(), update.get(), old.serialNumber());
      }
    }
    for (int messageIdentifier : messageIdentifiers) {
      OptionalInt code = book.nextMessageCode(messageIdentifier, nowUs);
      if (code.isPresent()) {
        return new Numbering(messageIdentifier, SerialNumbers.serialNumber(code.getAsInt()), null);
      }
    }
    return null;
  }

  /** Its message where we numbered it; who ordered one to the letter chose its numbers. */
  private static @Nullable WarningMessage updatable(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    return broadcast == null
            || alert.isOrdered()
            || broadcast.message() instanceof WarningMessage.Etws
        ? null
        : broadcast.message();
  }
}
