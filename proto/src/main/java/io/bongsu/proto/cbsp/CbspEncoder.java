package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;

/** A message to its octets, header included. Stateless; any thread. */
public final class CbspEncoder {
  private CbspEncoder() {}

  public static ByteString encode(CbspMessage message) {
    return ByteString.copyFromUtf8(message.toString());
  }
}
