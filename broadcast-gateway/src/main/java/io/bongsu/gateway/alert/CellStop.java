package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a radio node said of one cell when it was told to stop an alert there.
 *
 * @param refusedBecause the CBSP cause with which it refused, or null where it has stopped, which
 *     is also what it means when it does not know the message there
 */
public record CellStop(@Nullable Integer refusedBecause) {
  static final CellStop CONFIRMED = new CellStop(null);

  public boolean isConfirmed() {
    return refusedBecause == null;
  }
}
