package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;

/**
 * Reads octets front to back. What is not there is a {@link MalformedException} that names the
 * field and its offset in the message, never an overrun.
 */
final class OctetReader {
  private final ByteString octets;
  private final int start;
  private int position;

  /**
   * @param start where these octets begin in the message, for details
   */
  OctetReader(ByteString octets, int start) {
    this.octets = octets;
    this.start = start;
  }

  boolean hasRemaining() {
    return remaining() > 0;
  }

  int remaining() {
    return octets.size() - position;
  }

  /** The offset in the message of the next octet. */
  int offset() {
    return start + position;
  }

  int u8(String field) throws MalformedException {
    require(1, field);
    return octets.byteAt(position++) & 0xFF;
  }

  int u16(String field) throws MalformedException {
    require(2, field);
    return u8(field) << 8 | u8(field);
  }

  /** So many octets as they are. */
  ByteString take(int count, String field) throws MalformedException {
    require(count, field);
    position += count;
    return octets.substring(position - count, position);
  }

  /** A reader of the next so many octets, which are then behind this one. */
  OctetReader slice(int count, String field) throws MalformedException {
    int sliceStart = offset();
    return new OctetReader(take(count, field), sliceStart);
  }

  private void require(int count, String field) throws MalformedException {
    if (count > remaining()) {
      throw new MalformedException(
          CbspCause.PARAMETER_VALUE_INVALID,
          String.format(
              "%s at offset %d: %d octets (expected: %d)", field, offset(), remaining(), count));
    }
  }
}
