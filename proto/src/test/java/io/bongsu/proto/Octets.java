package io.bongsu.proto;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Octets of tests, written out field by field. */
public final class Octets {
  private Octets() {}

  /** Joins fields in hexadecimal; blanks are for the reader. */
  public static ByteString of(String... fields) {
    String digits = String.join("", fields).replace(" ", "");
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  public static String hex(ByteString octets) {
    return HexFormat.of().formatHex(octets.toByteArray());
  }
}
