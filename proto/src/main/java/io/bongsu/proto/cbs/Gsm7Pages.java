package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pages of GSM-7 text: 93 septets in 82 octets, five bits left over (TS 23.041 §9.4.1.2.4). */
final class Gsm7Pages {
  static final int SEPTETS = Septets.inOctets(CbsPage.OCTETS);

  /** Two letters and CR (TS 23.038 §5, group 0001). */
  private static final int LANGUAGE_SEPTETS = 3;

  private Gsm7Pages() {}

  /** As many pages as it takes; every character must have a place in the alphabet. */
  static List<CbsPage> encode(String text) {
    List<CbsPage> pages = new ArrayList<>();
    byte[] septets = new byte[SEPTETS];
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (used + Gsm7Alphabet.septets(character) > SEPTETS) {
        pages.add(page(septets, used));
        used = 0;
      }
      used = Gsm7Alphabet.put(character, septets, used);
    }
    pages.add(page(septets, used));
    return pages;
  }

  private static CbsPage page(byte[] septets, int used) {
    byte[] padded = Arrays.copyOf(septets, SEPTETS);
    Arrays.fill(padded, used, SEPTETS, (byte) Gsm7Alphabet.CARRIAGE_RETURN);
    return new CbsPage(Septets.pack(padded), Septets.octets(used));
  }

  static String decode(CbsPage page, boolean afterLanguage) {
    ByteString octets = page.content().substring(0, page.userLength());
    byte[] septets = Septets.unpack(octets, Septets.inOctets(octets.size()));
    int end = septets.length;
    while (end > 0 && septets[end - 1] == Gsm7Alphabet.CARRIAGE_RETURN) {
      end--;
    }
    int start = afterLanguage && hasLanguage(septets) ? LANGUAGE_SEPTETS : 0;
    return Gsm7Alphabet.decode(Arrays.copyOfRange(septets, start, Math.max(start, end)));
  }

  /** Not every sender repeats the prefix on its later pages. */
  private static boolean hasLanguage(byte[] septets) {
    return septets.length >= LANGUAGE_SEPTETS
        && septets[LANGUAGE_SEPTETS - 1] == Gsm7Alphabet.CARRIAGE_RETURN;
  }
}
