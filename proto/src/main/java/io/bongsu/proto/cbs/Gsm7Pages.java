package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of GSM-7 text: 93 septets in 82 octets, five bits left over (TS 23.041 §9.4.1.2.4). */
final class Gsm7Pages {
  static final int SEPTETS = Septets.inOctets(CbsPage.OCTETS);

  private Gsm7Pages() {}

  /** As many pages as it takes; every character must have a place in the alphabet. */
  static List<CbsPage> encode(String text, @Nullable String language) {
    byte[] start = language == null ? new byte[0] : LanguagePrefix.toSeptets(language);
    return encode(text, Gsm7Alphabet.DEFAULT, start, ByteString.EMPTY);
  }

  /** Pages that begin with a user data header, each of them. */
  static List<CbsPage> encode(String text, UserDataHeader header) {
    return encode(text, header.alphabet(), new byte[header.septets()], header.encode());
  }

  /**
   * Fills page after page.
   *
   * @param start septets that every page begins with
   * @param over octets that are put over them in the end
   */
  private static List<CbsPage> encode(
      String text, Gsm7Alphabet alphabet, byte[] start, ByteString over) {
    List<CbsPage> pages = new ArrayList<>();
    byte[] septets = Arrays.copyOf(start, SEPTETS);
    int used = start.length;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (used + alphabet.septets(character) > SEPTETS) {
        pages.add(page(septets, used, over));
        used = start.length;
      }
      used = alphabet.put(character, septets, used);
    }
    pages.add(page(septets, used, over));
    return pages;
  }

  private static CbsPage page(byte[] septets, int used, ByteString over) {
    byte[] padded = Arrays.copyOf(septets, SEPTETS);
    Arrays.fill(padded, used, SEPTETS, (byte) Gsm7Alphabet.CARRIAGE_RETURN);
    ByteString packed = Septets.pack(padded);
    return new CbsPage(over.concat(packed.substring(over.size())), Septets.octets(used));
  }

  /** A page that may begin with its language. */
  static PageText decode(CbsPage page, boolean afterLanguage) {
    byte[] septets = septets(page.text());
    String language = afterLanguage ? LanguagePrefix.ofSeptets(septets) : null;
    int start = language == null ? 0 : LanguagePrefix.SEPTETS;
    return new PageText(text(septets, start, Gsm7Alphabet.DEFAULT), language);
  }

  /**
   * A page that begins with a user data header.
   *
   * @throws CbsFormatException where the header ends behind the page
   */
  static PageText decodeAfterHeader(CbsPage page) throws CbsFormatException {
    UserDataHeader header = UserDataHeader.decode(page.text());
    byte[] septets = septets(page.text());
    return new PageText(text(septets, header.septets(), header.alphabet()), header.language());
  }

  private static byte[] septets(ByteString octets) {
    return Septets.unpack(octets, Septets.inOctets(octets.size()));
  }

  private static String text(byte[] septets, int start, Gsm7Alphabet alphabet) {
    int end = septets.length;
    while (end > 0 && septets[end - 1] == Gsm7Alphabet.CARRIAGE_RETURN) {
      end--;
    }
    int first = Math.min(start, septets.length);
    return alphabet.decode(Arrays.copyOfRange(septets, first, Math.max(first, end)));
  }
}
