package io.bongsu.sim.phone;

import org.jspecify.annotations.Nullable;

/** One page as a phone reads it (TS 23.041 §9.4.1.2). */
record ReceivedPage(int serialNumber, int messageIdentifier, int page, int total, String text) {
  private static final int OCTETS = 88;
  private static final int HEADER_OCTETS = 6;
  private static final int CONTENT_OCTETS = 82;

  /** The page, or null when it is broken. */
  static @Nullable ReceivedPage read(byte[] octets) {
    if (octets.length != OCTETS) {
      return null;
    }
    int page = (octets[5] & 0xFF) >> 4;
    int total = octets[5] & 0x0F;
    if (page == 0 || total == 0) { // §9.4.1.2.4: as if 1 of 1
      page = 1;
      total = 1;
    }
    String text = DataCoding.decode(octets[4] & 0xFF, octets, HEADER_OCTETS, CONTENT_OCTETS);
    if (page > total || text == null) {
      return null;
    }
    return new ReceivedPage(sixteenBits(octets, 0), sixteenBits(octets, 2), page, total, text);
  }

  private static int sixteenBits(byte[] octets, int offset) {
    return (octets[offset] & 0xFF) << 8 | (octets[offset + 1] & 0xFF);
  }
}
