package io.bongsu.sim.phone;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Pages written out by hand: header, text, and padding with CR. */
final class Pages {
  private static final int OCTETS = 88;
  private static final int HEADER_OCTETS = 6;

  private Pages() {}

  static byte[] ucs2(int serial, int identifier, int page, int total, String text) {
    StringBuilder padded = new StringBuilder(text);
    while (padded.length() < 41) {
      padded.append('\r');
    }
    byte[] octets = header(serial, identifier, 0x48, page << 4 | total);
    byte[] content = padded.toString().getBytes(StandardCharsets.UTF_16BE);
    System.arraycopy(content, 0, octets, HEADER_OCTETS, content.length);
    return octets;
  }

  /** Content as hex; the rest is filled with CRs of seven bits from a septet boundary on. */
  static byte[] sevenBit(int scheme, String contentHex) {
    byte[] octets = header(0x4000, 4370, scheme, 0x11);
    byte[] crs = HexFormat.of().parseHex("8d46a3d168341a"); // CR eight times
    byte[] content = HexFormat.of().parseHex(contentHex.replace(" ", ""));
    for (int i = HEADER_OCTETS; i < OCTETS; i++) {
      int at = i - HEADER_OCTETS;
      octets[i] = at < content.length ? content[at] : crs[at % crs.length];
    }
    return octets;
  }

  static byte[] header(int serial, int identifier, int scheme, int pageParameter) {
    byte[] octets = new byte[OCTETS];
    octets[0] = (byte) (serial >> 8);
    octets[1] = (byte) serial;
    octets[2] = (byte) (identifier >> 8);
    octets[3] = (byte) identifier;
    octets[4] = (byte) scheme;
    octets[5] = (byte) pageParameter;
    return octets;
  }

  static byte[] cut(byte[] page, int length) {
    return Arrays.copyOf(page, length);
  }
}
