package io.bongsu.proto.cbs;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of UCS-2 text: 41 characters in 82 octets (TS 23.041 §9.4.1.2.4), 40 behind a language.
 *
 * <p>Characters beyond UCS-2 go as surrogate pairs, which phones show.
 */
final class Ucs2Pages {
  private static final String PADDING = "\r";

  private Ucs2Pages() {}

  /** UTF-16 units in a page. */
  static int units(@Nullable String language) {
    return (CbsPage.OCTETS - (language == null ? 0 : LanguagePrefix.OCTETS)) / 2;
  }

  /** As many pages as it takes; surrogates must be paired. */
  static List<CbsPage> encode(String text, @Nullable String language) {
    ByteString start = language == null ? ByteString.EMPTY : LanguagePrefix.toOctets(language);
    int units = units(language);
    List<CbsPage> pages = new ArrayList<>();
    int first = 0;
    while (first < text.length()) {
      int end = Math.min(first + units, text.length());
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      pages.add(page(start, text.substring(first, end), units));
      first = end;
    }
    return pages;
  }

  private static CbsPage page(ByteString start, String text, int units) {
    String padded = text + PADDING.repeat(units - text.length());
    ByteString content = start.concat(ByteString.copyFrom(padded, UTF_16BE));
    return new CbsPage(content, start.size() + text.length() * 2);
  }

  static PageText decode(CbsPage page) {
    return new PageText(text(page.text(), 0), null);
  }

  /**
   * A first page, which begins with its language. What stands there is skipped even where it is no
   * language, as Android does.
   */
  static PageText decodeFirstAfterLanguage(CbsPage page) {
    ByteString start = start(page);
    return new PageText(text(page.text(), start.size()), LanguagePrefix.ofOctets(start));
  }

  /**
   * A later page, which may begin with the language again.
   *
   * @param first what the first page began with, or null where we do not have it
   */
  static PageText decodeLaterAfterLanguage(CbsPage page, @Nullable ByteString first) {
    ByteString start = start(page);
    String language = LanguagePrefix.ofOctets(start);
    boolean repeated = first == null ? language != null : first.equals(start);
    return repeated
        ? new PageText(text(page.text(), start.size()), language)
        : new PageText(text(page.text(), 0), null);
  }

  /** Where the language stands if there is one. */
  static ByteString start(CbsPage page) {
    return page.text().substring(0, Math.min(LanguagePrefix.OCTETS, page.userLength()));
  }

  /**
   * A page that begins with a user data header.
   *
   * @throws CbsFormatException where the header ends behind the page
   */
  static PageText decodeAfterHeader(CbsPage page) throws CbsFormatException {
    UserDataHeader header = UserDataHeader.decode(page.text());
    return new PageText(text(page.text(), header.octets()), header.language());
  }

  private static String text(ByteString octets, int start) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i + 1 < octets.size(); i += 2) {
      int high = octets.byteAt(i) & 0xFF;
      int low = octets.byteAt(i + 1) & 0xFF;
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
