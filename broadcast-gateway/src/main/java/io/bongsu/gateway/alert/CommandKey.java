package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;

/**
 * A client's own name for one request of one person, and what was asked under it: under the same
 * name the same may be asked again and is done once, and anything else is refused.
 *
 * @param name made up by the client; another person's may be the same
 * @param hash SHA-256 of the request; two that differ are two requests
 */
public record CommandKey(String name, ByteString hash) {
  private static final int HASH_OCTETS = 32;

  public CommandKey {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: empty (expected: one)");
    }
    if (hash.size() != HASH_OCTETS) {
      throw new IllegalArgumentException(
          "hash: " + hash.size() + " octets (expected: " + HASH_OCTETS + ", SHA-256)");
    }
  }
}
