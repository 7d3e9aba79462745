package io.bongsu.proto.cbs;

/**
 * A GSM 7-bit alphabet: the table of the septets, and the table of those behind an escape (TS
 * 23.038 §6.2.1).
 *
 * <p>A character is one septet, or an escape and a second septet. National languages have tables of
 * their own ({@link NationalLanguage}). Immutable; any thread.
 */
final class Gsm7Alphabet {
  /** Also the padding of a page. */
  static final int CARRIAGE_RETURN = 0x0D;

  static final int CODES = 1 << 7;

  /** Stands in a table where a code has no character; it is none itself. */
  static final char NO_CHARACTER = '\uFFFF';

  private static final int ESCAPE = 0x1B;
  private static final int NONE = -1;

  /** The default alphabet and its extension table. */
  static final Gsm7Alphabet DEFAULT = new Gsm7Alphabet(Gsm7Tables.DEFAULT, Gsm7Tables.EXTENSION);

  private final String table;
  private final String escaped;

  Gsm7Alphabet(String table, String escaped) {
    this.table = table;
    this.escaped = escaped;
  }

  /** Septets that a character takes: 1, 2 with its escape, or 0 when it has no place. */
  int septets(char character) {
    if (character == NO_CHARACTER) {
      return 0;
    }
    if (table.indexOf(character) != NONE) {
      return 1;
    }
    return escaped.indexOf(character) != NONE ? 2 : 0;
  }

  /** Septets that a text takes, or -1 when a character of it has no place. */
  int septets(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int septets = septets(text.charAt(i));
      if (septets == 0) {
        return NONE;
      }
      sum += septets;
    }
    return sum;
  }

  boolean containsAll(String text) {
    return septets(text) != NONE;
  }

  /**
   * Writes one character.
   *
   * @return the index after it
   */
  int put(char character, byte[] septets, int index) {
    int next = index;
    int code = table.indexOf(character);
    if (code == NONE) {
      septets[next++] = ESCAPE;
      code = escaped.indexOf(character);
    }
    septets[next++] = (byte) code;
    return next;
  }

  /**
   * The text of septets. An escape that leads nowhere shows the character that the next septet has
   * without it, and a second escape shows a space (TS 23.038 §6.2.1.1, note 1).
   */
  String decode(byte[] septets) {
    StringBuilder text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      if (septets[i] != ESCAPE) {
        text.append(plain(septets[i]));
      } else {
        i++;
        text.append(i < septets.length ? behindEscape(septets[i]) : ' ');
      }
    }
    return text.toString();
  }

  private char behindEscape(byte code) {
    char character = escaped.charAt(code);
    return character == NO_CHARACTER ? plain(code) : character;
  }

  /** A code without a character, the escape among them, shows a space. */
  private char plain(byte code) {
    char character = table.charAt(code);
    return character == NO_CHARACTER ? ' ' : character;
  }
}
