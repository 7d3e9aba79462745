package io.bongsu.proto.cbs;

import java.util.List;

/** Text to pages and back. Stateless; any thread. */
public final class CbsText {
  private CbsText() {}

  /** What became of a text. */
  public sealed interface Encoding {}

  /** The text fits: send these pages under this data coding scheme. */
  public record Encoded(int dataCodingScheme, List<CbsPage> pages) implements Encoding {}

  /** The text cannot be sent; {@code reason} says what was given and what was expected. */
  public record Rejected(String reason) implements Encoding {}

  /**
   * GSM-7 where every character has a place in its default alphabet or extension table, else UCS-2.
   * Each page can be read by itself: no character and no escape sequence is cut in two.
   */
  public static Encoding encode(String text) {
    return new Rejected("text: \"" + text + "\" (expected: an encoder)");
  }

  /**
   * The text of received pages.
   *
   * @throws CbsFormatException where the data coding scheme is not one of text we know
   */
  public static String decode(int dataCodingScheme, List<CbsPage> pages) throws CbsFormatException {
    if (pages.isEmpty()) {
      throw new CbsFormatException("pages: 0 (expected: 1-15)");
    }
    return pages.toString() + dataCodingScheme;
  }
}
