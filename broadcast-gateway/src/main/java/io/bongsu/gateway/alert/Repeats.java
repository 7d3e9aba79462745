package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether an alert says again what people of the same area were told within 24 hours.
 *
 * <p>The same is the same level and hazard. The same area is any shared cell, or a region that is,
 * contains or lies in one of the other's. Who sends such an alert must say that they know it, as
 * the rules of Korea's 2025 pilot have it: too many of the same, and people turn them off.
 *
 * <p>Left out are corrections, companions, the alerts that an alert takes the place of, one after
 * the other, and drills, which nobody is warned by.
 */
final class Repeats {
  private static final long WITHIN_US = 24L * 3600 * 1_000_000;

  /** A record must not grow with what went out before, and nobody reads more. */
  static final int MAX_NAMED = 20;

  private final AlertBook book;

  Repeats(AlertBook book) {
    this.book = book;
  }

  /**
   * Ids of the earlier alerts, oldest first, without those that somebody confirmed; of very many,
   * some of the newest. Who confirmed when they submitted it knew of all that had gone out by then.
   */
  List<String> unconfirmed(Alert alert, Map<String, List<CellGlobalId>> cellsByNode, long nowUs) {
    if (alert.isCorrection() || alert.content().getDrill()) {
      return List.of();
    }
    NamedRegions regions = new NamedRegions(alert.content().getRegionCodesList());
    CellsByNode cells = CellsByNode.of(cellsByNode);
    Set<String> known = new HashSet<>(replaced(alert));
    known.addAll(alert.repeats().keySet());
    long knownUntilUs =
        alert.repeats().isEmpty()
            ? Long.MIN_VALUE
            : alert.stages().getOrDefault(Stage.SUBMITTED, Long.MIN_VALUE);
    List<Alert> earlier = new ArrayList<>();
    for (SentPlaces.Sent there : book.sentPlaces().like(alert.content())) {
      boolean regionsMeet = regions.meet(there.regions());
      if (regionsMeet || cells.shareAny(there.cells())) {
        there.approvals().descendingSet().stream()
            .takeWhile(sent -> sent.atUs() >= knownUntilUs)
            .filter(sent -> !known.contains(sent.alertId()))
            .map(sent -> book.find(sent.alertId()))
            .filter(Objects::nonNull)
            .filter(other -> isRepeated(other, nowUs))
            .filter(other -> regionsMeet || hadSharedCell(cells, other))
            .limit(MAX_NAMED)
            .forEach(earlier::add);
      }
    }
    return earlier.stream()
        .sorted(Comparator.comparing(Alert::draftedUs).thenComparing(Alert::id))
        .skip(Math.max(0, earlier.size() - MAX_NAMED))
        .map(Alert::id)
        .toList();
  }

  static Refused mustConfirm(List<String> earlier) {
    return Refusals.conflict(
        "confirmRepeat",
        "not said",
        "true, as "
            + String.join(", ", earlier)
            + " of the same level and hazard were approved for the same area within 24 h");
  }

  private static boolean isRepeated(Alert other, long nowUs) {
    return !other.isCorrection()
        && !other.isCompanion()
        && !other.content().getDrill()
        && endedUs(other, nowUs) + WITHIN_US > nowUs
        && wasBroadcast(other);
  }

  /** A rule is not asked whether it knows: people decide what is said once more. */
  static Refused notByRule(List<String> earlier) {
    return new Refused(
        Decision.Kind.INVALID,
        "repeat of "
            + String.join(", ", earlier)
            + ", approved for the same area within 24 h (expected: a person confirms it)");
  }

  /** When it went off the air; of what was replaced nobody wrote it down: at its own end then. */
  private static long endedUs(Alert other, long nowUs) {
    Broadcast broadcast = other.broadcast();
    Reason reason = other.reason();
    if (broadcast == null || other.state().isLive()) {
      return nowUs;
    }
    return other.state() == AlertState.STOPPED && reason != null
        ? Math.min(reason.atUs(), broadcast.endsUs())
        : broadcast.endsUs();
  }

  /** What every radio node refused, or was given to none, nobody saw. */
  private static boolean wasBroadcast(Alert other) {
    return other.state().isLive()
        ? other.deliveries().values().stream().anyMatch(NodeDelivery::mayHaveIt)
        : other.deliveries().totals().seen() > 0;
  }

  private Set<String> replaced(Alert alert) {
    Set<String> replaced = new HashSet<>();
    String id = alert.links().replaces();
    while (id != null && replaced.add(id)) {
      Alert old = book.find(id);
      id = old == null ? null : old.links().replaces();
    }
    return replaced;
  }

  /** Whether any cell that is asked now may have had the other alert. */
  private static boolean hadSharedCell(CellsByNode ours, Alert other) {
    boolean live = other.state().isLive();
    return ours.entrySet().stream()
        .anyMatch(
            node -> {
              NodeDelivery there = other.deliveries().get(node.getKey());
              return there != null
                  && CellSets.shareAny(node.getValue(), there.mayHaveBroadcast(live));
            });
  }
}
