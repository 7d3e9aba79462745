package io.bongsu.gateway.cap;

import java.io.Serial;

/** A file that is no CAP 1.2 alert; the message says what was given and what was expected. */
public final class CapFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  CapFormatException(String message) {
    super(message);
  }

  static CapFormatException of(String field, String given, String expected) {
    String shown = given.length() <= 80 ? given : given.substring(0, 80) + "…";
    return new CapFormatException("%s: \"%s\" (expected: %s)".formatted(field, shown, expected));
  }
}
