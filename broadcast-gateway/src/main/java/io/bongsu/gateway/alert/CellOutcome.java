package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CbspCause;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cell of one alert.
 *
 * @param failureCause the CBSP cause with which the radio node refused, or null. A refused cell
 *     stays {@link CellState#REQUESTED}: it is still wanted, and still not there.
 * @param onceTaken whether the radio node ever said that it has it for this cell: people may have
 *     seen it, even if the cell was lost or refused it since
 * @param stop what the radio node last said to the stop of the alert, or null when it said nothing
 *     or was given or took the alert since
 */
public record CellOutcome(
    CellState state, @Nullable Integer failureCause, boolean onceTaken, @Nullable CellStop stop) {
  private static final Set<Integer> PASSING =
      Set.of(
          CbspCause.BSC_CAPACITY_EXCEEDED.code(),
          CbspCause.CELL_MEMORY_EXCEEDED.code(),
          CbspCause.BSC_MEMORY_EXCEEDED.code(),
          CbspCause.CELL_BROADCAST_NOT_OPERATIONAL.code(),
          CbspCause.UNSPECIFIED_ERROR.code());

  static final CellOutcome REQUESTED = new CellOutcome(CellState.REQUESTED, null, false, null);
  static final CellOutcome ACCEPTED = new CellOutcome(CellState.ACCEPTED, null, true, null);
  static final CellOutcome BROADCASTING = new CellOutcome(CellState.BROADCASTING, null, true, null);
  static final CellOutcome UNKNOWN = new CellOutcome(CellState.UNKNOWN, null, false, null);
  private static final CellOutcome LOST = new CellOutcome(CellState.UNKNOWN, null, true, null);
  private static final CellOutcome TO_RETURN =
      new CellOutcome(CellState.REQUESTED, null, true, null);

  CellOutcome refused(int cause) {
    return new CellOutcome(CellState.REQUESTED, cause, onceTaken, stop);
  }

  CellOutcome unknown() {
    return (onceTaken ? LOST : UNKNOWN).stopped(stop);
  }

  /**
   * Written to the radio node: whatever it said before that, it may have the alert now. It may have
   * taken the alert, or stopped it, before the journal knew that it was given anything: that holds.
   */
  CellOutcome handed(long atUs) {
    CellStop later = stop != null && stop.atUs() > atUs ? stop : null;
    if (isTaken()) {
      return stopped(later);
    }
    return (onceTaken ? TO_RETURN : REQUESTED).stopped(later);
  }

  CellOutcome accepted() {
    return isTaken() ? stopped(null) : ACCEPTED;
  }

  /** What it says again it said when it said so first. */
  CellOutcome stopAnswered(CellStop answer) {
    return answer.saysTheSameAs(stop) ? this : stopped(answer);
  }

  /** With this as what was last said of a stop. */
  CellOutcome stopped(@Nullable CellStop answer) {
    return Objects.equals(stop, answer)
        ? this
        : new CellOutcome(state, failureCause, onceTaken, answer);
  }

  public boolean isRefused() {
    return failureCause != null;
  }

  /** Refused for a reason that passes: it was full, or out of operation. */
  public boolean isRefusedForNow() {
    return failureCause != null && isPassing(failureCause);
  }

  /** Whether what is refused for this CBSP cause may be taken later. */
  public static boolean isPassing(int cause) {
    return PASSING.contains(cause);
  }

  public boolean isStopConfirmed() {
    return stop != null && stop.isConfirmed();
  }

  /** Refused when it was given and when it was to be stopped, and taken never: it is not there. */
  boolean neverHadIt() {
    return isRefused() && !onceTaken && stop != null;
  }

  /** Whether the radio node holds the message for this cell, as far as it told us. */
  public boolean isTaken() {
    return state == CellState.ACCEPTED || state == CellState.BROADCASTING;
  }
}
