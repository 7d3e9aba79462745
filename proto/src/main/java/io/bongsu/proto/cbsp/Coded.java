package io.bongsu.proto.cbsp;

/** A constant with its octet on the wire. */
interface Coded {
  int code();
}
