package io.bongsu.proto.cbsp;

import org.jspecify.annotations.Nullable;

/** Message Type (TS 48.049 §8.2.2): the first octet of every message. */
enum MessageType {
  WRITE_REPLACE(0x01), // §8.1.3.1
  WRITE_REPLACE_COMPLETE(0x02), // §8.1.3.2
  WRITE_REPLACE_FAILURE(0x03), // §8.1.3.3
  KILL(0x04), // §8.1.3.4
  KILL_COMPLETE(0x05), // §8.1.3.5
  KILL_FAILURE(0x06), // §8.1.3.6
  LOAD_QUERY(0x07), // §8.1.3.7
  LOAD_QUERY_COMPLETE(0x08), // §8.1.3.8
  LOAD_QUERY_FAILURE(0x09), // §8.1.3.9
  STATUS_QUERY(0x0A), // §8.1.3.10
  STATUS_QUERY_COMPLETE(0x0B), // §8.1.3.11
  STATUS_QUERY_FAILURE(0x0C), // §8.1.3.12
  SET_DRX(0x0D), // §8.1.3.13
  SET_DRX_COMPLETE(0x0E), // §8.1.3.14
  SET_DRX_FAILURE(0x0F), // §8.1.3.15
  RESET(0x10), // §8.1.3.16
  RESET_COMPLETE(0x11), // §8.1.3.17
  RESET_FAILURE(0x12), // §8.1.3.18
  RESTART(0x13), // §8.1.3.19
  FAILURE(0x14), // §8.1.3.20
  ERROR_INDICATION(0x15), // §8.1.3.21
  KEEP_ALIVE(0x16), // §8.1.3.18a
  KEEP_ALIVE_COMPLETE(0x17); // §8.1.3.18b

  private static final MessageType[] VALUES = values();

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static @Nullable MessageType ofCode(int code) {
    return code >= 1 && code <= VALUES.length ? VALUES[code - 1] : null;
  }
}
