package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;

/**
 * Fills a page up with carriage returns, in the form of its character set (TS 23.038 §5).
 *
 * <p>On GSM no length goes with a page: a phone reads all 82 octets, and takes the returns at the
 * end off again. Zeros would be shown as a row of {@code @}.
 */
final class PagePadding {
  private static final int SEPTET = 7;

  private PagePadding() {}

  static ByteString fill(ByteString octets, CharacterSet characterSet) {
    byte[] page = new byte[CbsPage.OCTETS];
    octets.copyTo(page, 0);
    switch (characterSet) {
      case GSM7 -> septets(page, octets.size());
      case UCS2 -> units(page, octets.size());
      default -> {
        for (int i = octets.size(); i < page.length; i++) {
          page[i] = Gsm7Alphabet.CARRIAGE_RETURN;
        }
      }
    }
    return ByteString.copyFrom(page);
  }

  /**
   * From the first septet that is not wholly in the octets. Its first bits are in the last octet:
   * where they are zeros they are filling, and become a part of the return.
   */
  private static void septets(byte[] page, int octets) {
    int bits = octets * Byte.SIZE;
    int inLast = bits % SEPTET;
    boolean filling = inLast != 0 && (page[octets - 1] & 0xFF) >> (Byte.SIZE - inLast) == 0;
    int first = filling ? bits / SEPTET : (bits + SEPTET - 1) / SEPTET;
    for (int i = first; i < Gsm7Pages.SEPTETS; i++) {
      int index = i * SEPTET / Byte.SIZE;
      int shifted = Gsm7Alphabet.CARRIAGE_RETURN << (i * SEPTET % Byte.SIZE);
      page[index] |= (byte) shifted;
      if (shifted > 0xFF) {
        page[index + 1] |= (byte) (shifted >> Byte.SIZE);
      }
    }
  }

  private static void units(byte[] page, int octets) {
    for (int i = octets; i < page.length; i++) {
      page[i] = i % 2 == 0 ? 0 : (byte) Gsm7Alphabet.CARRIAGE_RETURN;
    }
  }
}
