package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;

/**
 * Seven-bit values in eight-bit octets, the lowest bits first (TS 23.038 §6.1.2.2.1).
 *
 * <pre>
 *  septets   aaaaaaa bbbbbbb ccccccc …
 *  octets    b|aaaaaaa  cc|bbbbbb  …|ccccc
 * </pre>
 */
final class Septets {
  private static final int BITS = 7;

  private Septets() {}

  /** How many octets hold so many septets. */
  static int octets(int septets) {
    return (septets * BITS + 7) / 8;
  }

  /** How many whole septets so many octets hold. */
  static int inOctets(int octets) {
    return octets * 8 / BITS;
  }

  static ByteString pack(byte[] septets) {
    byte[] octets = new byte[octets(septets.length)];
    for (int i = 0; i < septets.length; i++) {
      int index = i * BITS / 8;
      int bits = (septets[i] & 0x7F) << (i * BITS % 8);
      octets[index] |= (byte) bits;
      if (bits > 0xFF) {
        octets[index + 1] |= (byte) (bits >> 8);
      }
    }
    return ByteString.copyFrom(octets);
  }

  /** The first {@code count} septets; the octets must hold them. */
  static byte[] unpack(ByteString octets, int count) {
    byte[] septets = new byte[count];
    for (int i = 0; i < count; i++) {
      int index = i * BITS / 8;
      int low = octets.byteAt(index) & 0xFF;
      int high = index + 1 < octets.size() ? octets.byteAt(index + 1) & 0xFF : 0;
      septets[i] = (byte) (((high << 8 | low) >> (i * BITS % 8)) & 0x7F);
    }
    return septets;
  }
}
