package io.bongsu.gateway.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.geofence.Coordinate;
import java.util.HexFormat;
import java.util.List;

/** What was typed, as values; what cannot be one is an {@link IllegalArgumentException}. */
final class Arguments {
  private static final int MAX_U16 = 0xFFFF;
  private static final int MAX_U8 = 0xFF;

  private Arguments() {}

  /** Octets; blanks, colons and a leading 0x are for the reader. */
  static ByteString octets(String typed) {
    String digits = typed.strip().replaceFirst("^0[xX]", "").replaceAll("[\\s:]", "");
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) {
        throw new IllegalArgumentException(
            "hex: '" + digits.charAt(i) + "' at digit " + i + " (expected: 0-9, a-f)");
      }
    }
    if (digits.isEmpty() || digits.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "hex: " + digits.length() + " digits (expected: two for each octet)");
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  static SerialNumber serial(String typed) {
    // One digit less, and what was the scope is a part of the code.
    if (!typed.matches("(0[xX])?[0-9a-fA-F]{4}")) {
      throw new IllegalArgumentException(
          "--serial: \"" + typed + "\" (expected: four hexadecimal digits)");
    }
    return SerialNumber.of(hex("--serial", typed, MAX_U16));
  }

  static int dcs(String typed) {
    return hex("--dcs", typed, MAX_U8);
  }

  /** Decimal, or hexadecimal after 0x. */
  static int messageId(String typed) {
    try {
      int value = Integer.decode(typed.replaceFirst("^0+(?=\\d)", ""));
      if (value >= 0 && value <= MAX_U16) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "--message-id: \"" + typed + "\" (expected: 0-65535, or 0x0000-0xffff)");
  }

  private static int hex(String option, String typed, int most) {
    try {
      int value = Integer.parseInt(typed.replaceFirst("^0[xX]", ""), 16);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        String.format("%s: \"%s\" (expected: hexadecimal, 0-%x)", option, typed, most));
  }

  /** {@code LAT,LNG}. */
  static Coordinate place(String typed) {
    double[] numbers = numbers(typed, 2, "LAT,LNG");
    return new Coordinate(numbers[0], numbers[1]);
  }

  /** Numbers with commas between them. */
  static double[] numbers(String typed, int count, String form) {
    List<String> parts = List.of(typed.strip().split(",", -1));
    try {
      if (parts.size() == count) {
        return parts.stream().mapToDouble(part -> Double.parseDouble(part.strip())).toArray();
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("\"" + typed + "\" (expected: " + form + ")");
  }
}
