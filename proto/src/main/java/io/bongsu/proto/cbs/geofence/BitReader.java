package io.bongsu.proto.cbs.geofence;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;

/** Reads numbers bit by bit, the highest first. */
final class BitReader {
  private final ByteString octets;
  private int bit;

  BitReader(ByteString octets) {
    this.octets = octets;
  }

  int read(int bits, String what) throws CbsFormatException {
    if (bit + bits > octets.size() * 8) {
      throw new CbsFormatException(
          String.format(
              "%s: %d bits at bit %d of %d (expected: within them)",
              what, bits, bit, octets.size() * 8));
    }
    int value = 0;
    for (int i = 0; i < bits; i++, bit++) {
      value = value << 1 | (octets.byteAt(bit / 8) >> (7 - bit % 8) & 1);
    }
    return value;
  }
}
