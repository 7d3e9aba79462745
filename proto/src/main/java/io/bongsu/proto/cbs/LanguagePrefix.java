package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The language that pages begin with under data coding schemes 0x10 and 0x11 (TS 23.038 §5).
 *
 * <pre>
 *  0x10   letter letter CR     three septets, then 90 more
 *  0x11   letter letter 00     two septets in two octets, then 40 characters
 * </pre>
 *
 * <p>We repeat it on every page, so that each can be read by itself and because Android strips it
 * from each. Others send it once; so a later page is relieved of what looks like one only.
 */
final class LanguagePrefix {
  static final int SEPTETS = 3;
  static final int OCTETS = 2;

  private static final int LETTERS = 2;

  private LanguagePrefix() {}

  static boolean isLanguage(@Nullable String text) {
    return text != null && text.matches("[a-z]{2}");
  }

  /** Two letters, or null where the septets begin with something else. */
  static @Nullable String ofSeptets(byte[] septets) {
    if (septets.length < SEPTETS || septets[LETTERS] != Gsm7Alphabet.CARRIAGE_RETURN) {
      return null;
    }
    return letters(septets);
  }

  /** Two letters, or null where the octets begin with something else. */
  static @Nullable String ofOctets(ByteString octets) {
    boolean hasPadding = octets.size() >= OCTETS && (octets.byteAt(1) & 0xC0) == 0;
    return hasPadding ? letters(Septets.unpack(octets, LETTERS)) : null;
  }

  static byte[] toSeptets(String language) {
    return new byte[] {
      (byte) language.charAt(0), (byte) language.charAt(1), Gsm7Alphabet.CARRIAGE_RETURN
    };
  }

  static ByteString toOctets(String language) {
    return Septets.pack(new byte[] {(byte) language.charAt(0), (byte) language.charAt(1)});
  }

  /** Capitals too, which some send; letters have the same codes in ASCII. */
  private static @Nullable String letters(byte[] septets) {
    String letters = "" + (char) septets[0] + (char) septets[1];
    return letters.matches("[A-Za-z]{2}") ? letters : null;
  }
}
