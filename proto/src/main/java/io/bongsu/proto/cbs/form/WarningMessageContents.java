package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a warning in one, as LTE and NR carry them (TS 23.041 §9.4.2.2.5), and as the data
 * of UMTS.
 *
 * <pre>
 *  pages 1 | content 82 | user length 1 | … | length 2, low octet first | coordinates
 * </pre>
 *
 * <p>Towards the network, coordinates are an information element of their own, which is {@link
 * WarningAreaCoordinates#encode}. A modem gives them to the phone behind the pages, as here.
 *
 * @param pages 1 to 15
 * @param coordinates null where there are none, and the warning is for wherever it is heard
 */
public record WarningMessageContents(
    List<CbsPage> pages, @Nullable WarningAreaCoordinates coordinates) {
  private static final int PAGE_OCTETS = CbsPage.OCTETS + 1;
  private static final int COORDINATES_LENGTH_OCTETS = 2;

  public WarningMessageContents {
    if (pages.isEmpty() || pages.size() > CbsMessage.MAX_PAGES) {
      throw new IllegalArgumentException("pages: " + pages.size() + " (expected: 1-15)");
    }
    pages = List.copyOf(pages);
  }

  public ByteString encode() {
    List<ByteString> parts = new ArrayList<>();
    parts.add(octets(pages.size()));
    for (CbsPage page : pages) {
      parts.add(page.content());
      parts.add(octets(page.userLength()));
    }
    if (coordinates != null) {
      ByteString elements = coordinates.encode();
      parts.add(octets(elements.size() & 0xFF, elements.size() >> 8));
      parts.add(elements);
    }
    return ByteString.copyFrom(parts);
  }

  /**
   * Reads to the end of the octets.
   *
   * @throws CbsFormatException where there are other than 1 to 15 pages, or a length is not true
   */
  public static WarningMessageContents decode(ByteString octets) throws CbsFormatException {
    int count = octets.isEmpty() ? 0 : octets.byteAt(0) & 0xFF;
    if (count < 1 || count > CbsMessage.MAX_PAGES) {
      throw new CbsFormatException("pages: " + count + " (expected: 1-15)");
    }
    int end = 1 + count * PAGE_OCTETS;
    if (octets.size() < end) {
      throw new CbsFormatException(
          String.format(
              "contents: %d octets (expected: %d, for %d pages)", octets.size(), end, count));
    }
    List<CbsPage> pages = new ArrayList<>(count);
    for (int start = 1; start < end; start += PAGE_OCTETS) {
      int userLength = octets.byteAt(start + CbsPage.OCTETS) & 0xFF;
      if (userLength > CbsPage.OCTETS) {
        throw new CbsFormatException("userLength: " + userLength + " (expected: 0-82)");
      }
      pages.add(new CbsPage(octets.substring(start, start + CbsPage.OCTETS), userLength));
    }
    return new WarningMessageContents(pages, coordinates(octets.substring(end)));
  }

  private static @Nullable WarningAreaCoordinates coordinates(ByteString octets)
      throws CbsFormatException {
    if (octets.isEmpty()) {
      return null;
    }
    if (octets.size() < COORDINATES_LENGTH_OCTETS) {
      throw new CbsFormatException("contents: 1 octet after the pages (expected: 0, 2 or more)");
    }
    int length = (octets.byteAt(0) & 0xFF) | (octets.byteAt(1) & 0xFF) << 8;
    ByteString elements = octets.substring(COORDINATES_LENGTH_OCTETS);
    if (length != elements.size()) {
      throw new CbsFormatException(
          String.format(
              "length: %d, of warning area coordinates (expected: %d, the octets left)",
              length, elements.size()));
    }
    return WarningAreaCoordinates.decode(elements);
  }

  private static ByteString octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return ByteString.copyFrom(octets);
  }
}
