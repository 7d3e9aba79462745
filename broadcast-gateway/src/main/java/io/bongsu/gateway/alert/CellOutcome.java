package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CbspCause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cell of one alert.
 *
 * @param failureCause the CBSP cause with which the radio node refused, or null. A refused cell
 *     stays {@link CellState#REQUESTED}: it is still wanted, and still not there.
 * @param onceTaken whether the radio node ever said that it has it for this cell: people may have
 *     seen it, even if the cell was lost or refused it since
 */
public record CellOutcome(CellState state, @Nullable Integer failureCause, boolean onceTaken) {
  private static final Set<Integer> PASSING =
      Set.of(
          CbspCause.BSC_CAPACITY_EXCEEDED.code(),
          CbspCause.CELL_MEMORY_EXCEEDED.code(),
          CbspCause.BSC_MEMORY_EXCEEDED.code(),
          CbspCause.CELL_BROADCAST_NOT_OPERATIONAL.code(),
          CbspCause.UNSPECIFIED_ERROR.code());

  static final CellOutcome REQUESTED = new CellOutcome(CellState.REQUESTED, null, false);
  static final CellOutcome ACCEPTED = new CellOutcome(CellState.ACCEPTED, null, true);
  static final CellOutcome BROADCASTING = new CellOutcome(CellState.BROADCASTING, null, true);
  static final CellOutcome UNKNOWN = new CellOutcome(CellState.UNKNOWN, null, false);
  private static final CellOutcome LOST = new CellOutcome(CellState.UNKNOWN, null, true);
  private static final CellOutcome TO_RETURN = new CellOutcome(CellState.REQUESTED, null, true);

  CellOutcome refused(int cause) {
    return new CellOutcome(CellState.REQUESTED, cause, onceTaken);
  }

  CellOutcome unknown() {
    return onceTaken ? LOST : UNKNOWN;
  }

  CellOutcome requestedAgain() {
    return onceTaken ? TO_RETURN : REQUESTED;
  }

  public boolean isRefused() {
    return failureCause != null;
  }

  /** Refused for a reason that passes: it was full, or out of operation. */
  public boolean isRefusedForNow() {
    return failureCause != null && PASSING.contains(failureCause);
  }

  /** Whether the radio node holds the message for this cell, as far as it told us. */
  public boolean isTaken() {
    return state == CellState.ACCEPTED || state == CellState.BROADCASTING;
  }
}
