package io.bongsu.proto.cbs;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of UCS-2 text: 41 characters in 82 octets (TS 23.041 §9.4.1.2.4).
 *
 * <p>Characters beyond UCS-2 go as surrogate pairs, which phones show.
 */
final class Ucs2Pages {
  /** UTF-16 units in a page. */
  static final int UNITS = CbsPage.OCTETS / 2;

  private static final String PADDING = "\r";

  /** Two GSM-7 letters in two octets (TS 23.038 §5, group 0001). */
  private static final int LANGUAGE_OCTETS = 2;

  private Ucs2Pages() {}

  /** As many pages as it takes; surrogates must be paired. */
  static List<CbsPage> encode(String text) {
    List<CbsPage> pages = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(start + UNITS, text.length());
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      pages.add(page(text.substring(start, end)));
      start = end;
    }
    return pages;
  }

  private static CbsPage page(String text) {
    String padded = text + PADDING.repeat(UNITS - text.length());
    return new CbsPage(ByteString.copyFrom(padded, UTF_16BE), text.length() * 2);
  }

  static String decode(CbsPage page, boolean afterLanguage) {
    int start = Math.min(afterLanguage ? LANGUAGE_OCTETS : 0, page.userLength());
    StringBuilder text = new StringBuilder(UNITS);
    for (int i = start; i + 1 < page.userLength(); i += 2) {
      int high = page.content().byteAt(i) & 0xFF;
      int low = page.content().byteAt(i + 1) & 0xFF;
      text.append((char) (high << 8 | low));
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(0, end);
  }

  /** After joining pages, because some senders cut a pair between two of them. */
  static String replaceUnpairedSurrogates(String text) {
    return new String(text.getBytes(UTF_16BE), UTF_16BE);
  }
}
