package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;

/**
 * One page: always 82 octets on the wire, the last ones padding (TS 23.041 §9.3.19).
 *
 * @param content the 82 octets, padding included
 * @param userLength octets that carry text, 0-82; what CBSP and UMTS send beside the content
 */
public record CbsPage(ByteString content, int userLength) {
  public static final int OCTETS = 82;

  public CbsPage {
    if (content.size() != OCTETS) {
      throw new IllegalArgumentException("content: " + content.size() + " octets (expected: 82)");
    }
    if (userLength < 0 || userLength > OCTETS) {
      throw new IllegalArgumentException("userLength: " + userLength + " (expected: 0-82)");
    }
  }

  /**
   * A page of octets that somebody else encoded, filled up as phones want it under the data coding
   * scheme.
   *
   * @param octets 1-82
   */
  public static CbsPage padded(int dataCodingScheme, ByteString octets) {
    if (octets.isEmpty() || octets.size() > OCTETS) {
      throw new IllegalArgumentException("page: " + octets.size() + " octets (expected: 1-82)");
    }
    return new CbsPage(
        PagePadding.fill(octets, DataCoding.of(dataCodingScheme).characterSet()), octets.size());
  }

  /** The octets before the padding. */
  ByteString text() {
    return content.substring(0, userLength);
  }
}
