package io.bongsu.sim.phone;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the text of one page under its data coding scheme (TS 23.038 §5). */
final class DataCoding {
  private static final int LANGUAGE_CHARACTERS = 3; // two letters and CR
  private static final int LANGUAGE_OCTETS = 2; // two letters in seven bits each

  private DataCoding() {}

  /** The text without its padding, or null where this phone cannot read the scheme. */
  static @Nullable String decode(int scheme, byte[] octets, int offset, int length) {
    if (scheme <= 0x0F) {
      return sevenBit(octets, offset, length, 0);
    } else if (scheme == 0x10) {
      return sevenBit(octets, offset, length, LANGUAGE_CHARACTERS);
    } else if (scheme == 0x11) {
      return ucs2(octets, offset + LANGUAGE_OCTETS, length - LANGUAGE_OCTETS);
    } else if (scheme >= 0x40 && scheme <= 0x7F) {
      return general(scheme, octets, offset, length);
    }
    return null;
  }

  /** Group 01xx: bit 5 compressed, bits 3 and 2 the alphabet. */
  private static @Nullable String general(int scheme, byte[] octets, int offset, int length) {
    boolean compressed = (scheme & 0x20) != 0;
    int alphabet = scheme >> 2 & 0b11;
    if (compressed) {
      return null;
    }
    return switch (alphabet) {
      case 0b00 -> sevenBit(octets, offset, length, 0);
      case 0b10 -> ucs2(octets, offset, length);
      default -> null; // data of eight bits, reserved
    };
  }

  private static String sevenBit(byte[] octets, int offset, int length, int skip) {
    String text = GsmAlphabet.decode(octets, offset, length);
    return withoutPadding(text.substring(skip));
  }

  private static String ucs2(byte[] octets, int offset, int length) {
    return withoutPadding(
        new String(octets, offset, length - length % 2, StandardCharsets.UTF_16BE));
  }

  private static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(0, end);
  }
}
