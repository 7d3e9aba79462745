package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes as text and back. */
final class Hashes {
  private Hashes() {}

  static String hex(ByteString hash) {
    return HexFormat.of().formatHex(hash.toByteArray());
  }

  /** As a head is written down to be compared later: {@code SEQ:HEX}. */
  static String text(Chain head) {
    return head.sequence() + ":" + hex(head.hash());
  }

  /**
   * Reads {@code SEQ:HEX}.
   *
   * @throws IllegalArgumentException saying what was given and what was expected
   */
  static Chain head(String text) {
    if (!text.matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "head: \"" + text + "\" (expected: a number, a colon and 64 hexadecimal digits)");
    }
    int colon = text.indexOf(':');
    return new Chain(
        Long.parseLong(text.substring(0, colon)),
        ByteString.copyFrom(HexFormat.of().parseHex(text.substring(colon + 1))));
  }

  static byte[] sha256(ByteString octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
