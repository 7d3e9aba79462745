package io.bongsu.proto.cbs;

import java.util.ArrayList;
import java.util.List;

/**
 * Text to pages and back. Stateless; any thread.
 *
 * <p>Start at {@link #encode}. The pages themselves are {@link Gsm7Pages} and {@link Ucs2Pages}.
 */
public final class CbsText {
  /** GSM-7, language not told (TS 23.038 §5, group 0000). */
  public static final int DCS_GSM7 = 0x0F;

  /** UCS-2, general group: what Korean carriers broadcast (TS 23.038 §5, group 01xx). */
  public static final int DCS_UCS2 = 0x48;

  private CbsText() {}

  /** What became of a text. */
  public sealed interface Encoding {}

  /** The text fits: send these pages under this data coding scheme. */
  public record Encoded(int dataCodingScheme, List<CbsPage> pages) implements Encoding {
    public Encoded {
      pages = List.copyOf(pages);
    }
  }

  /** The text cannot be sent; {@code reason} says what was given and what was expected. */
  public record Rejected(String reason) implements Encoding {}

  /**
   * GSM-7 where every character has a place in its default alphabet or extension table, else UCS-2.
   * Each page can be read by itself: no character and no escape sequence is cut in two.
   *
   * <p>Line ends become LF, because a page is padded with CR and a phone strips it.
   */
  public static Encoding encode(String text) {
    if (text.isBlank()) {
      return new Rejected("text: " + text.length() + " blank characters (expected: 1 or more)");
    }
    int unpaired = indexOfUnpairedSurrogate(text);
    if (unpaired >= 0) {
      return new Rejected(
          String.format(
              "text: unpaired surrogate U+%04X at index %d (expected: a pair)",
              (int) text.charAt(unpaired), unpaired));
    }
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean gsm7 = Gsm7Alphabet.containsAll(lines);
    List<CbsPage> pages = gsm7 ? Gsm7Pages.encode(lines) : Ucs2Pages.encode(lines);
    if (pages.size() > CbsMessage.MAX_PAGES) {
      return new Rejected(
          String.format(
              "text: %d characters on %d pages (expected: up to 15 pages of %s)",
              text.length(),
              pages.size(),
              gsm7 ? Gsm7Pages.SEPTETS + " septets" : Ucs2Pages.UNITS + " UCS-2 characters"));
    }
    return new Encoded(gsm7 ? DCS_GSM7 : DCS_UCS2, pages);
  }

  /**
   * The text of received pages, without padding and language prefixes. What is not a character
   * becomes U+FFFD.
   *
   * @throws CbsFormatException where the data coding scheme is not one of text we know
   */
  public static String decode(int dataCodingScheme, List<CbsPage> pages) throws CbsFormatException {
    if (pages.isEmpty() || pages.size() > CbsMessage.MAX_PAGES) {
      throw new CbsFormatException("pages: " + pages.size() + " (expected: 1-15)");
    }
    DataCoding coding = DataCoding.of(dataCodingScheme);
    List<String> texts = new ArrayList<>(pages.size());
    for (CbsPage page : pages) {
      texts.add(
          switch (coding) {
            case GSM7 -> Gsm7Pages.decode(page, false);
            case GSM7_AFTER_LANGUAGE -> Gsm7Pages.decode(page, true);
            case UCS2 -> Ucs2Pages.decode(page, false);
            case UCS2_AFTER_LANGUAGE -> Ucs2Pages.decode(page, true);
          });
    }
    return Ucs2Pages.replaceUnpairedSurrogates(String.join("", texts));
  }

  private static int indexOfUnpairedSurrogate(String text) {
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return index;
      }
      index += Character.charCount(codePoint);
    }
    return -1;
  }
}
