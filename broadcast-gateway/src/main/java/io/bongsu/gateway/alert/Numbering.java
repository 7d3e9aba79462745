package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.SerialNumber;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The serial number that an alert goes out under.
 *
 * @param old that of the alert whose place it takes as an update: the same message code, and the
 *     update number before; null where it has a code of its own
 */
record Numbering(SerialNumber serialNumber, @Nullable SerialNumber old) {
  /**
   * What is approved now goes out as an update where it takes the place of an alert of the same
   * message identifier whose update numbers are not used up, and else under a code of its own: null
   * when phones remember all of those.
   *
   * @param replaces the alert on air whose place it takes, or null
   */
  static @Nullable Numbering next(
      AlertBook book, @Nullable Alert replaces, int messageIdentifier, long nowUs) {
    SerialNumber old = replaces == null ? null : updatable(replaces, messageIdentifier);
    Optional<SerialNumber> update =
        old == null ? Optional.empty() : book.nextUpdate(messageIdentifier, old, nowUs);
    if (update.isPresent()) {
      return new Numbering(update.get(), old);
    }
    OptionalInt code = book.nextMessageCode(messageIdentifier, nowUs);
    return code.isEmpty() ? null : new Numbering(SerialNumbers.serialNumber(code.getAsInt()), null);
  }

  /** Its serial number where it is one of ours; who ordered one to the letter chose its numbers. */
  private static @Nullable SerialNumber updatable(Alert alert, int messageIdentifier) {
    Broadcast broadcast = alert.broadcast();
    return broadcast == null
            || alert.isOrdered()
            || broadcast.message() instanceof WarningMessage.Etws
            || broadcast.message().messageIdentifier() != messageIdentifier
        ? null
        : broadcast.message().serialNumber();
  }
}
