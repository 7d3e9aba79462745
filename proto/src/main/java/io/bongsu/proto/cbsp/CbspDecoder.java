package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;

/** Octets to a message. Never throws for what a peer sent. Stateless; any thread. */
public final class CbspDecoder {
  /** Octets of the header: message type 1, length 3 (TS 48.049 §8.1.2); length excludes it. */
  public static final int HEADER_OCTETS = 4;

  private CbspDecoder() {}

  /** What became of received octets. */
  public sealed interface Decoding {}

  public record Decoded(CbspMessage message) implements Decoding {}

  /**
   * Not a message we can use.
   *
   * @param cause what an ERROR INDICATION would carry
   * @param detail what was given and what was expected, with the offset
   */
  public record Malformed(CbspCause cause, String detail) implements Decoding {}

  /** Decodes one whole message, header included. */
  public static Decoding decode(ByteString octets) {
    return new Malformed(CbspCause.UNRECOGNISED_MESSAGE, octets.toString());
  }
}
