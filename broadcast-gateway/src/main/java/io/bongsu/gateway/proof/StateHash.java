package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.State;
import io.bongsu.proto.journal.v1.StateImage;
import java.util.HexFormat;

/**
 * SHA-256 of a state's image, in hexadecimal: equal for equal states, on every gateway.
 *
 * <p>What a running gateway shows of its state can be given to {@code journal replay --expect}.
 */
public final class StateHash {
  private StateHash() {}

  public static String of(State state) {
    return of(state.image());
  }

  static String of(StateImage image) {
    return HexFormat.of().formatHex(Hashes.sha256(image.toByteString()));
  }
}
