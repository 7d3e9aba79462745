package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One alert at one radio node. Immutable.
 *
 * @param cells in order of identity
 * @param handedUs when the message was last written to the link, or null
 * @param answeredUs when the radio node first said something of it, or null
 * @param note why its cells are unknown, in words, or null
 * @param times what of it was reached first, and when
 */
public record NodeDelivery(
    Map<CellGlobalId, CellOutcome> cells,
    @Nullable Long handedUs,
    @Nullable Long answeredUs,
    @Nullable String note,
    NodeTimes times) {

  public NodeDelivery {
    cells = CellOutcomes.of(cells);
  }

  static NodeDelivery requested(Collection<CellGlobalId> cells) {
    return new NodeDelivery(CellOutcomes.requested(cells), null, null, null, NodeTimes.NONE);
  }

  /** Its cells, in order of identity. */
  public List<CellGlobalId> asked() {
    return nodeCells().cells();
  }

  /** What is known of each of its cells, in the same order. */
  List<CellOutcome> outcomes() {
    return nodeCells().outcomes();
  }

  /** What is known of all of its cells alike, or null. */
  @Nullable CellOutcome alike() {
    return nodeCells().alike();
  }

  private CellOutcomes nodeCells() {
    return (CellOutcomes) cells;
  }

  /** Cells that should have it and, as far as we know, do not; refused ones among them. */
  public List<CellGlobalId> notTaken() {
    return cells(outcome -> !outcome.isTaken());
  }

  /** Cells about which the radio node has said nothing. */
  public List<CellGlobalId> unanswered() {
    return cells(outcome -> outcome.state() == CellState.REQUESTED && !outcome.isRefused());
  }

  /**
   * Cells where people have the alert, or may have it yet: those that ever took it, and those that
   * are asked now.
   *
   * <p>Left out are only cells that never took it and are not asked: refused for good, and, once it
   * is over, those of a radio node that was given nothing.
   *
   * @param live whether the alert is live: then any cell may be given it at this moment, its radio
   *     node having come back, and the journal not know it yet
   */
  List<CellGlobalId> mayHaveBroadcast(boolean live) {
    return cells(outcome -> mayHaveHad(outcome, live));
  }

  boolean mayHaveHad(CellOutcome outcome, boolean live) {
    return outcome.onceTaken() || isAsked(outcome, live);
  }

  /** Whether people of any cell may have the alert while it is live. */
  boolean mayHaveIt() {
    return nodeCells().isAny(cell -> mayHaveHad(cell, true));
  }

  private boolean isAsked(CellOutcome outcome, boolean live) {
    if (outcome.isRefused()) {
      // What was refused for a reason that passes is sent again all the time, until it is stopped.
      return outcome.isRefusedForNow() && !outcome.neverHadIt();
    }
    return live || handedUs != null;
  }

  /** Whether it may have it for this cell: it was given it, and did not refuse it. */
  public boolean mayHaveIt(CellGlobalId cell) {
    CellOutcome outcome = cells.get(cell);
    return outcome != null && mayHaveIt(outcome);
  }

  /** Cells that have to be told to stop, once the alert is stopped, replaced or expired. */
  public List<CellGlobalId> notStopped() {
    return cells(outcome -> !outcome.isStopConfirmed() && !outcome.neverHadIt());
  }

  /**
   * Of an alert that is stopped, replaced or expired: cells that may have it and did not confirm
   * the stop.
   */
  public List<CellGlobalId> mayStillBroadcast() {
    return cells(this::mayStillBroadcast);
  }

  boolean mayStillBroadcast(CellOutcome outcome) {
    return mayHaveIt(outcome) && !outcome.isStopConfirmed();
  }

  private boolean mayHaveIt(CellOutcome outcome) {
    return outcome.onceTaken() || (handedUs != null && !outcome.isRefused());
  }

  /** Whether it has the alert in any cell, as far as it told us. */
  public boolean isTaken() {
    return nodeCells().isAny(CellOutcome::isTaken);
  }

  /** Whether it took the alert in any cell that is not known to broadcast it. */
  public boolean isToBroadcast() {
    return nodeCells().isAny(cell -> cell.state() == CellState.ACCEPTED);
  }

  /** Whether it is known to broadcast in any cell. */
  public boolean isOnAir() {
    return nodeCells().isAny(cell -> cell.state() == CellState.BROADCASTING);
  }

  /** Those whose outcome is of this kind, in order of identity. */
  public List<CellGlobalId> cells(Predicate<CellOutcome> which) {
    return nodeCells().where(which);
  }

  /** How many have an outcome of this kind. */
  public int count(Predicate<CellOutcome> which) {
    return nodeCells().count(which);
  }

  NodeDelivery handed(Collection<CellGlobalId> given, long atUs) {
    CellOutcomes next = nodeCells().with(given, now -> now.handed(atUs));
    boolean someUnknown = next.isAny(c -> c.state() == CellState.UNKNOWN);
    return new NodeDelivery(next, atUs, answeredUs, someUnknown ? note : null, times.handed(atUs));
  }

  NodeDelivery answered(
      Collection<CellGlobalId> accepted, Map<CellGlobalId, Integer> failures, long atUs) {
    CellOutcomes next = nodeCells().with(accepted, CellOutcome::accepted);
    if (!failures.isEmpty()) {
      next = next.with(failures, CellOutcome::refused);
    }
    return new NodeDelivery(next, handedUs, first(answeredUs, atUs), note, times);
  }

  NodeDelivery silent(Collection<CellGlobalId> silent, String reason) {
    return new NodeDelivery(
        nodeCells().with(silent, CellOutcome::unknown), handedUs, answeredUs, reason, times);
  }

  NodeDelivery broadcasting(Collection<CellGlobalId> broadcasting, long atUs) {
    CellOutcomes next = nodeCells().with(broadcasting, now -> CellOutcome.BROADCASTING);
    boolean all = !next.isAny(c -> c.state() != CellState.BROADCASTING);
    return new NodeDelivery(
        next, handedUs, first(answeredUs, atUs), note, times.broadcasting(all, atUs));
  }

  NodeDelivery stopAnswered(
      Collection<CellGlobalId> stopped, Map<CellGlobalId, Integer> failures, long atUs) {
    // A cell that is in both has refused, and only that: said twice it must not look new.
    List<CellGlobalId> done =
        failures.isEmpty()
            ? List.copyOf(stopped)
            : stopped.stream().filter(cell -> !failures.containsKey(cell)).toList();
    CellStop confirmed = new CellStop(null, atUs);
    CellOutcomes next = nodeCells().with(done, now -> now.stopAnswered(confirmed));
    if (!failures.isEmpty()) {
      next = next.with(failures, (now, cause) -> now.stopAnswered(new CellStop(cause, atUs)));
    }
    return new NodeDelivery(next, handedUs, answeredUs, note, times);
  }

  private static Long first(@Nullable Long before, long now) {
    return before == null ? Long.valueOf(now) : before;
  }
}
