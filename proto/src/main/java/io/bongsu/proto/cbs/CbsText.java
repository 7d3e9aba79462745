package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text to pages and back. Stateless; any thread.
 *
 * <p>Start at {@link #encode(String)} and {@link #read}. What a data coding scheme means is {@link
 * DataCoding}.
 */
public final class CbsText {
  /** What {@link #encode(String)} sends GSM-7 under. */
  public static final int DCS_GSM7 = DataCoding.GSM7;

  /** What {@link #encode(String)} sends UCS-2 under. */
  public static final int DCS_UCS2 = DataCoding.UCS2;

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
   * What pages say.
   *
   * @param text empty for 8-bit data
   * @param language two letters of ISO 639 as sent, or null where neither the scheme nor the pages
   *     tell it
   * @param data the octets of 8-bit data, all pages joined; empty for text
   */
  public record Reading(String text, @Nullable String language, ByteString data) {}

  /**
   * GSM-7 where every character has a place in its default alphabet or extension table, else UCS-2.
   * Each page can be read by itself: no character and no escape sequence is cut in two.
   *
   * <p>Line ends become LF, because a page is padded with CR and a phone strips it.
   */
  public static Encoding encode(String text) {
    return TextEncoder.encode(text, null);
  }

  /**
   * As {@link #encode(String)}, and tells phones the language: by a data coding scheme that names
   * it or, where none does, at the beginning of each page.
   *
   * @param language two letters of ISO 639
   */
  public static Encoding encode(String text, String language) {
    return TextEncoder.encode(text, language);
  }

  /**
   * Under one data coding scheme, whatever other would do better.
   *
   * @param language two letters; where the pages begin with it, or to choose national language
   *     tables under schemes 0x90 to 0x93; null elsewhere
   */
  public static Encoding encode(String text, int dataCodingScheme, @Nullable String language) {
    return TextEncoder.encode(text, DataCoding.of(dataCodingScheme), language);
  }

  /** Octets under a scheme of 8-bit data, 82 a page. */
  public static Encoding encodeData(ByteString data, int dataCodingScheme) {
    return TextEncoder.encodeData(data, DataCoding.of(dataCodingScheme));
  }

  /**
   * The text of received pages, without padding and language prefixes. What is not a character
   * becomes U+FFFD.
   *
   * @throws CbsFormatException where the data coding scheme is one without text or data that we can
   *     read, or a user data header ends behind its page
   */
  public static Reading read(int dataCodingScheme, List<CbsPage> pages) throws CbsFormatException {
    return read(dataCodingScheme, pages, true);
  }

  /**
   * As {@link #read}, of some pages of a message.
   *
   * @param fromFirst whether page 1 is the first of them
   */
  static Reading read(int dataCodingScheme, List<CbsPage> pages, boolean fromFirst)
      throws CbsFormatException {
    if (pages.isEmpty() || pages.size() > CbsMessage.MAX_PAGES) {
      throw new CbsFormatException("pages: " + pages.size() + " (expected: 1-15)");
    }
    if (dataCodingScheme < 0 || dataCodingScheme > 0xFF) {
      throw new CbsFormatException(
          "dataCodingScheme: " + dataCodingScheme + " (expected: 0x00-0xff)");
    }
    return TextDecoder.read(DataCoding.of(dataCodingScheme), pages, fromFirst);
  }

  /**
   * The text alone, as {@link #read} gives it.
   *
   * @throws CbsFormatException as {@link #read}
   */
  public static String decode(int dataCodingScheme, List<CbsPage> pages) throws CbsFormatException {
    return read(dataCodingScheme, pages).text();
  }
}
