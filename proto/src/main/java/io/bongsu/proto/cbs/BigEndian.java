package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;

/** Numbers of several octets, the highest first, as 3GPP writes them. */
public final class BigEndian {
  private BigEndian() {}

  /**
   * 0-65535, of the two octets from this index on.
   *
   * @throws IndexOutOfBoundsException where there are not two
   */
  public static int u16(ByteString octets, int index) {
    return (octets.byteAt(index) & 0xFF) << 8 | (octets.byteAt(index + 1) & 0xFF);
  }
}
