package io.bongsu.sim.phone;

import java.util.Map;

/** The default alphabet of seven bits and its extension table (TS 23.038 §6.2.1). */
final class GsmAlphabet {
  private static final int ESCAPE = 0x1B;
  private static final int BITS = 7;

  private static final String DEFAULT =
      "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

  private static final Map<Integer, Character> EXTENSION =
      Map.of(
          0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']',
          0x40, '|', 0x65, '€');

  private GsmAlphabet() {}

  /** As many characters as the octets hold, padding included. */
  static String decode(byte[] octets, int offset, int length) {
    StringBuilder text = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < length * 8 / BITS; i++) {
      int code = septet(octets, offset, length, i * BITS);
      if (code == ESCAPE) {
        escaped = true;
        continue;
      }
      Character extended = escaped ? EXTENSION.get(code) : null;
      text.append(extended != null ? extended : DEFAULT.charAt(code)); // §6.2.1.1, note 3
      escaped = false;
    }
    return text.toString();
  }

  private static int septet(byte[] octets, int offset, int length, int bit) {
    int index = bit / 8;
    int low = octets[offset + index] & 0xFF;
    int high = index + 1 < length ? octets[offset + index + 1] & 0xFF : 0;
    return (high << 8 | low) >> bit % 8 & 0x7F;
  }
}
