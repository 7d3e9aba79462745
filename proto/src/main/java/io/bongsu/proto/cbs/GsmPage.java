package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One page as a GSM base station broadcasts it (TS 23.041 §9.4.1): 88 octets that name their
 * message, so that a phone can gather the pages in any order.
 *
 * <pre>
 *  0      2            4     5              6
 *  serial | identifier | DCS | page | pages | content, 82 octets
 * </pre>
 *
 * @param page from 1
 * @param pages 1-15
 * @param content 82 octets, or fewer where a page was cut off on its way
 */
public record GsmPage(
    SerialNumber serialNumber,
    int messageIdentifier,
    int dcs,
    int page,
    int pages,
    ByteString content) {
  public static final int OCTETS = 88;

  private static final int SERIAL_NUMBER = 0; // TS 23.041 §9.4.1.2.1
  private static final int MESSAGE_IDENTIFIER = 2; // TS 23.041 §9.4.1.2.2
  private static final int DATA_CODING_SCHEME = 4; // TS 23.041 §9.4.1.2.3
  private static final int PAGE_PARAMETER = 5; // TS 23.041 §9.4.1.2.4
  private static final int CONTENT = 6;

  public GsmPage {
    if (messageIdentifier < 0 || messageIdentifier > 0xFFFF) {
      throw new IllegalArgumentException(
          "messageIdentifier: " + messageIdentifier + " (expected: 0-65535)");
    }
    if (dcs < 0 || dcs > 0xFF) {
      throw new IllegalArgumentException("dcs: " + dcs + " (expected: 0-255)");
    }
    if (pages < 1 || pages > CbsMessage.MAX_PAGES) {
      throw new IllegalArgumentException("pages: " + pages + " (expected: 1-15)");
    }
    if (page < 1 || page > pages) {
      throw new IllegalArgumentException("page: " + page + " (expected: 1-" + pages + ")");
    }
    if (content.size() > CbsPage.OCTETS) {
      throw new IllegalArgumentException(
          "content: " + content.size() + " octets (expected: up to 82)");
    }
  }

  /** The pages of a message, in order. */
  public static List<GsmPage> of(CbsMessage message) {
    int pages = message.pages().size();
    List<GsmPage> result = new ArrayList<>(pages);
    for (int i = 0; i < pages; i++) {
      result.add(
          new GsmPage(
              message.serialNumber(),
              message.messageIdentifier(),
              message.dataCodingScheme(),
              i + 1,
              pages,
              message.pages().get(i).content()));
    }
    return result;
  }

  /** The page for {@link CbsText#read}; the air does not say where its padding begins. */
  public CbsPage toCbsPage() {
    ByteString padding = ByteString.copyFrom(new byte[CbsPage.OCTETS - content.size()]);
    return new CbsPage(content.concat(padding), content.size());
  }

  /**
   * What pages of one message say together, in whatever order they came; pages that are missing are
   * passed over.
   *
   * @throws CbsFormatException where they are of several messages, or one comes twice, or as {@link
   *     CbsText#read}
   */
  public static CbsText.Reading read(List<GsmPage> received) throws CbsFormatException {
    SortedMap<Integer, CbsPage> pages = new TreeMap<>();
    for (GsmPage page : received) {
      GsmPage first = received.get(0);
      if (!page.isOfTheMessageOf(first)) {
        throw new CbsFormatException(
            "pages: of message "
                + page.describeMessage()
                + " (expected: all of "
                + first.describeMessage()
                + ")");
      }
      if (pages.put(page.page(), page.toCbsPage()) != null) {
        throw new CbsFormatException("pages: page " + page.page() + " twice (expected: once)");
      }
    }
    int scheme = received.isEmpty() ? DataCoding.GSM7 : received.get(0).dcs();
    return CbsText.read(scheme, List.copyOf(pages.values()), pages.containsKey(1));
  }

  private boolean isOfTheMessageOf(GsmPage other) {
    return serialNumber.equals(other.serialNumber)
        && messageIdentifier == other.messageIdentifier
        && dcs == other.dcs
        && pages == other.pages;
  }

  private String describeMessage() {
    return String.format(
        "%d, serial %s, dcs 0x%02x, %d pages", messageIdentifier, serialNumber, dcs, pages);
  }

  public ByteString encode() {
    int serial = serialNumber.toInt();
    byte[] header = {
      (byte) (serial >> 8),
      (byte) serial,
      (byte) (messageIdentifier >> 8),
      (byte) messageIdentifier,
      (byte) dcs,
      (byte) (page << 4 | pages)
    };
    return ByteString.copyFrom(header).concat(content);
  }

  /**
   * A whole page, as it is broadcast. A page parameter with a 0 in it means page 1 of 1 (TS 23.041
   * §9.4.1.2.4).
   *
   * @throws CbsFormatException where the octets are not 88, or the page is beyond the last
   */
  public static GsmPage decode(ByteString octets) throws CbsFormatException {
    if (octets.size() != OCTETS) {
      throw new CbsFormatException("page: " + octets.size() + " octets (expected: 88)");
    }
    return decodeCut(octets);
  }

  /**
   * A page that may have lost octets at its end, which a phone reads all the same.
   *
   * @throws CbsFormatException where the octets are not 6 to 88, or the page is beyond the last
   */
  public static GsmPage decodeCut(ByteString octets) throws CbsFormatException {
    if (octets.size() < CONTENT || octets.size() > OCTETS) {
      throw new CbsFormatException("page: " + octets.size() + " octets (expected: 6-88)");
    }
    int parameter = octets.byteAt(PAGE_PARAMETER) & 0xFF;
    int page = parameter >> 4;
    int pages = parameter & 0xF;
    if (page == 0 || pages == 0) {
      page = 1;
      pages = 1;
    }
    if (page > pages) {
      throw new CbsFormatException("page: " + page + " (expected: 1-" + pages + ")");
    }
    return new GsmPage(
        SerialNumber.of(BigEndian.u16(octets, SERIAL_NUMBER)),
        BigEndian.u16(octets, MESSAGE_IDENTIFIER),
        octets.byteAt(DATA_CODING_SCHEME) & 0xFF,
        page,
        pages,
        octets.substring(CONTENT));
  }
}
