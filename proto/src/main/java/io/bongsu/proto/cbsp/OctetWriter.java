package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Arrays;

/**
 * Octets in network order, one after the other. Not thread-safe, and without the lock of Java's own
 * stream: thousands of messages are written for one warning.
 */
final class OctetWriter {
  private byte[] octets = new byte[256];
  private int size;

  OctetWriter u8(int value) {
    ensure(1);
    octets[size++] = (byte) value;
    return this;
  }

  OctetWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  OctetWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  OctetWriter octets(ByteString value) {
    ensure(value.size());
    value.copyTo(octets, size);
    size += value.size();
    return this;
  }

  OctetWriter octets(OctetWriter other) {
    ensure(other.size);
    System.arraycopy(other.octets, 0, octets, size, other.size);
    size += other.size;
    return this;
  }

  int size() {
    return size;
  }

  /** A copy: this may be written on. */
  ByteString toByteString() {
    return UnsafeByteOperations.unsafeWrap(Arrays.copyOf(octets, size));
  }

  private void ensure(int more) {
    if (octets.length - size < more) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + more));
    }
  }
}
