package io.bongsu.proto.cbs;

/**
 * The tables of TS 23.038 §6.2.1 and annex A, most of which differ from each other in little.
 *
 * <p>A table is a string of 128 characters in the order of their codes, {@link
 * Gsm7Alphabet#NO_CHARACTER} where there is none.
 */
final class Gsm7Tables {
  private static final String NONE = String.valueOf(Gsm7Alphabet.NO_CHARACTER);
  private static final char FREE = '□';
  private static final int CHANGE = "04€ ".length();

  /** §6.2.1. */
  static final String DEFAULT =
      "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\uFFFFÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

  /** §6.2.1.1. The character at 0x0A is a page break. */
  static final String EXTENSION =
      patched(NONE.repeat(Gsm7Alphabet.CODES), "0A\f 14^ 28{ 29} 2F\\ 3C[ 3D~ 3E] 40| 65€");

  /** What the locking shift tables of Asian languages share; the squares are for their letters. */
  private static final String LOCKING_FRAME =
      "□□□□□□□□□□\n□□\r□□"
          + "□□□□□□□□□□□\uFFFF□□□□"
          + " !□□□□□□)(□□,□.□"
          + "0123456789:;□□□?"
          + "□□□□□□□□□□□□□□□□"
          + "□□□□□□□□□□□□□□□□"
          + "□abcdefghijklmno"
          + "pqrstuvwxyz□□□□□";

  /** What the single shift tables of Asian languages share. */
  private static final String SHIFT_FRAME =
      "@£$¥¿\"¤%&'\f*+\uFFFF-/"
          + "<=>¡^¡_#*□□\uFFFF□□□□"
          + "□□□□□□□□{}□□□□□\\"
          + "□□□□□□□□□□□□[~]□"
          + "|ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZ"
          + NONE.repeat(10)
          + "€"
          + NONE.repeat(26);

  private Gsm7Tables() {}

  /** A table with some characters changed: {@code "04€ 07ı"}, each after its code. */
  static String patched(String table, String changes) {
    StringBuilder patched = new StringBuilder(table);
    for (int i = 0; i < changes.length(); i += CHANGE) {
      patched.setCharAt(Integer.parseInt(changes, i, i + 2, 16), changes.charAt(i + 2));
    }
    return patched.toString();
  }

  /** A locking shift table whose letters fill the frame in the order of their codes. */
  static String locking(String letters) {
    return filled(LOCKING_FRAME, letters);
  }

  /** A single shift table whose characters fill the frame; a blank leaves its place empty. */
  static String shift(String characters) {
    return filled(SHIFT_FRAME, characters);
  }

  /**
   * The letters of an Indic script, which all lie at the same places of their Unicode block.
   *
   * @param block where the block begins
   * @param absent second halves of the code points, in hexadecimal, that the table leaves out
   * @param rest the six letters at codes 0x60 and 0x7B to 0x7F
   */
  static String indic(int block, String absent, String rest) {
    StringBuilder letters = new StringBuilder();
    for (int offset = 0x01; offset <= 0x4D; offset++) {
      boolean inLayout = offset != 0x04 && offset != 0x3A && offset != 0x3B;
      if (inLayout) {
        boolean isAbsent = (" " + absent + " ").contains(String.format(" %02X ", offset));
        letters.append(isAbsent ? ' ' : (char) (block + offset));
      }
    }
    return letters.append(rest).toString();
  }

  private static String filled(String frame, String characters) {
    StringBuilder table = new StringBuilder(frame);
    int next = 0;
    for (int code = 0; code < table.length(); code++) {
      if (table.charAt(code) == FREE) {
        char character = next < characters.length() ? characters.charAt(next) : ' ';
        table.setCharAt(code, character == ' ' ? Gsm7Alphabet.NO_CHARACTER : character);
        next++;
      }
    }
    return table.toString();
  }
}
