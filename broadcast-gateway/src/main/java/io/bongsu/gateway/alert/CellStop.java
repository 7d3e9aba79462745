package io.bongsu.gateway.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a radio node said of one cell when it was told to stop an alert there.
 *
 * @param refusedBecause the CBSP cause with which it refused, or null where it has stopped, which
 *     is also what it means when it does not know the message there
 * @param atUs when it first said so
 */
public record CellStop(@Nullable Integer refusedBecause, long atUs) {
  public boolean isConfirmed() {
    return refusedBecause == null;
  }

  boolean saysTheSameAs(@Nullable CellStop other) {
    return other != null && Objects.equals(refusedBecause, other.refusedBecause);
  }
}
