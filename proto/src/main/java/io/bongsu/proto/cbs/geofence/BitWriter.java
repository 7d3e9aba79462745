package io.bongsu.proto.cbs.geofence;

import com.google.protobuf.ByteString;
import java.util.BitSet;

/** Writes numbers bit by bit, the highest first; what is left of the last octet is 0. */
final class BitWriter {
  private final BitSet set = new BitSet();
  private int bit;

  BitWriter write(int value, int bits) {
    for (int i = bits - 1; i >= 0; i--, bit++) {
      set.set(bit, (value >> i & 1) != 0);
    }
    return this;
  }

  ByteString octets() {
    byte[] octets = new byte[(bit + 7) / 8];
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      octets[i / 8] |= (byte) (0x80 >> i % 8);
    }
    return ByteString.copyFrom(octets);
  }
}
