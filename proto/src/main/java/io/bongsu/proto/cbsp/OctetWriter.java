package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;

/** Octets in network order, one after the other. */
final class OctetWriter {
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  OctetWriter u8(int value) {
    octets.write(value);
    return this;
  }

  OctetWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  OctetWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  OctetWriter octets(ByteString value) {
    octets.writeBytes(value.toByteArray());
    return this;
  }

  int size() {
    return octets.size();
  }

  ByteString toByteString() {
    return ByteString.copyFrom(octets.toByteArray());
  }
}
