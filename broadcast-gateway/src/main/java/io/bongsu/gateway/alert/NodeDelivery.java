package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One alert at one radio node. Immutable.
 *
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
    cells = Collections.unmodifiableMap(cells);
  }

  static NodeDelivery requested(Collection<CellGlobalId> cells) {
    Map<CellGlobalId, CellOutcome> outcomes = new LinkedHashMap<>();
    cells.forEach(cell -> outcomes.put(cell, CellOutcome.REQUESTED));
    return new NodeDelivery(outcomes, null, null, null, NodeTimes.NONE);
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
    return cells(outcome -> outcome.onceTaken() || isAsked(outcome, live));
  }

  /** Whether people of any cell may have the alert, as {@link #mayHaveBroadcast} tells. */
  boolean mayHaveIt(boolean live) {
    return cells.values().stream().anyMatch(c -> c.onceTaken() || isAsked(c, live));
  }

  private boolean isAsked(CellOutcome outcome, boolean live) {
    if (outcome.isRefused()) {
      // What was refused for a reason that passes is sent again all the time, until it is stopped.
      return outcome.isRefusedForNow() && !outcome.neverHadIt();
    }
    return live || handedUs != null;
  }

  /** Cells that have to be told to stop, as long as the alert is stopped or replaced. */
  public List<CellGlobalId> notStopped() {
    return cells(outcome -> !outcome.isStopConfirmed() && !outcome.neverHadIt());
  }

  /**
   * Of an alert that is stopped or replaced: cells that may have it and did not confirm the stop.
   */
  public List<CellGlobalId> mayStillBroadcast() {
    return cells(outcome -> mayHaveIt(outcome) && !outcome.isStopConfirmed());
  }

  private boolean mayHaveIt(CellOutcome outcome) {
    return outcome.onceTaken() || (handedUs != null && !outcome.isRefused());
  }

  /** Whether it is known to broadcast in any cell. */
  boolean isOnAir() {
    return cells.values().stream().anyMatch(cell -> cell.state() == CellState.BROADCASTING);
  }

  private List<CellGlobalId> cells(Predicate<CellOutcome> which) {
    return cells.entrySet().stream()
        .filter(cell -> which.test(cell.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  NodeDelivery handed(Collection<CellGlobalId> given, long atUs) {
    Map<CellGlobalId, CellOutcome> next = change(given, (c, now) -> now.handed(atUs));
    boolean someUnknown = next.values().stream().anyMatch(c -> c.state() == CellState.UNKNOWN);
    return new NodeDelivery(next, atUs, answeredUs, someUnknown ? note : null, times.handed(atUs));
  }

  NodeDelivery answered(
      Collection<CellGlobalId> accepted, Map<CellGlobalId, Integer> failures, long atUs) {
    Map<CellGlobalId, CellOutcome> next = change(accepted, (c, now) -> now.accepted());
    failures.forEach((cell, cause) -> next.computeIfPresent(cell, (c, now) -> now.refused(cause)));
    return new NodeDelivery(next, handedUs, first(answeredUs, atUs), note, times);
  }

  NodeDelivery silent(Collection<CellGlobalId> silent, String reason) {
    return new NodeDelivery(
        change(silent, (c, now) -> now.unknown()), handedUs, answeredUs, reason, times);
  }

  NodeDelivery broadcasting(Collection<CellGlobalId> broadcasting, long atUs) {
    Map<CellGlobalId, CellOutcome> next =
        change(broadcasting, (c, now) -> CellOutcome.BROADCASTING);
    boolean all = next.values().stream().allMatch(c -> c.state() == CellState.BROADCASTING);
    return new NodeDelivery(
        next, handedUs, first(answeredUs, atUs), note, times.broadcasting(all, atUs));
  }

  NodeDelivery stopAnswered(
      Collection<CellGlobalId> stopped, Map<CellGlobalId, Integer> failures, long atUs) {
    // A cell that is in both has refused, and only that: said twice it must not look new.
    Map<CellGlobalId, CellOutcome> next =
        change(
            stopped.stream().filter(cell -> !failures.containsKey(cell)).toList(),
            (c, now) -> now.stopAnswered(new CellStop(null, atUs)));
    failures.forEach(
        (cell, cause) ->
            next.computeIfPresent(cell, (c, now) -> now.stopAnswered(new CellStop(cause, atUs))));
    return new NodeDelivery(next, handedUs, answeredUs, note, times);
  }

  private static Long first(@Nullable Long before, long now) {
    return before == null ? Long.valueOf(now) : before;
  }

  private Map<CellGlobalId, CellOutcome> change(
      Collection<CellGlobalId> which, BiFunction<CellGlobalId, CellOutcome, CellOutcome> how) {
    Map<CellGlobalId, CellOutcome> next = new LinkedHashMap<>(cells);
    which.forEach(cell -> next.computeIfPresent(cell, how));
    return next;
  }
}
