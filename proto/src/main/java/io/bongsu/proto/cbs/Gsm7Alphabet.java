package io.bongsu.proto.cbs;

import java.util.Arrays;

/**
 * The GSM 7-bit default alphabet and its extension table (TS 23.038 §6.2.1).
 *
 * <p>A character is one septet, or an escape and a second septet. Stateless; any thread.
 */
final class Gsm7Alphabet {
  /** Also the padding of a page. */
  static final int CARRIAGE_RETURN = 0x0D;

  private static final int ESCAPE = 0x1B;
  private static final int NONE = -1;

  /** TS 23.038 §6.2.1, in the order of the codes; 0x1B stands for itself. */
  private static final String DEFAULT =
      "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

  /** TS 23.038 §6.2.1.1: character, code. 0x0A is a page break. */
  private static final int[][] EXTENSION = {
    {'\f', 0x0A}, {'^', 0x14}, {'{', 0x28}, {'}', 0x29}, {'\\', 0x2F},
    {'[', 0x3C}, {'~', 0x3D}, {']', 0x3E}, {'|', 0x40}, {'€', 0x65},
  };

  private Gsm7Alphabet() {}

  /** Septets that a character takes: 1, 2 with its escape, or 0 when it has no place. */
  static int septets(char character) {
    if (character != ESCAPE && DEFAULT.indexOf(character) != NONE) {
      return 1;
    }
    return extensionCode(character) != NONE ? 2 : 0;
  }

  static boolean containsAll(String text) {
    return text.chars().allMatch(character -> septets((char) character) > 0);
  }

  /**
   * Writes one character.
   *
   * @return the index after it
   */
  static int put(char character, byte[] septets, int index) {
    int next = index;
    int code = DEFAULT.indexOf(character);
    if (code == NONE) {
      septets[next++] = ESCAPE;
      code = extensionCode(character);
    }
    septets[next++] = (byte) code;
    return next;
  }

  /**
   * The text of septets. An escape that leads nowhere shows the default character of the next
   * septet, and a second escape shows a space (TS 23.038 §6.2.1.1, note 1).
   */
  static String decode(byte[] septets) {
    StringBuilder text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      if (septets[i] != ESCAPE) {
        text.append(DEFAULT.charAt(septets[i]));
      } else {
        i++;
        text.append(i < septets.length ? escaped(septets[i]) : ' ');
      }
    }
    return text.toString();
  }

  private static char escaped(byte code) {
    if (code == ESCAPE) {
      return ' ';
    }
    return Arrays.stream(EXTENSION)
        .filter(entry -> entry[1] == code)
        .findFirst()
        .map(entry -> (char) entry[0])
        .orElse(DEFAULT.charAt(code));
  }

  private static int extensionCode(char character) {
    for (int[] entry : EXTENSION) {
      if (entry[0] == character) {
        return entry[1];
      }
    }
    return NONE;
  }
}
