package io.bongsu.proto.cbsp;

/** Bounds of the fields of messages: an {@link IllegalArgumentException} for what we got wrong. */
final class Require {
  private Require() {}

  static void u8(String field, int value) {
    range(field, value, 0, 0xFF);
  }

  static void u16(String field, int value) {
    range(field, value, 0, 0xFFFF);
  }

  static void range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + ": " + value + " (expected: " + min + "-" + max + ")");
    }
  }
}
