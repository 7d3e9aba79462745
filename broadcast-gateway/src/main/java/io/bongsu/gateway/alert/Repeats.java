package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * the newest. Who confirmed when they submitted it knew of all that had gone out by then.
   */
  List<String> unconfirmed(Alert alert, Map<String, List<CellGlobalId>> cellsByNode, long nowUs) {
    List<String> earlier = new ArrayList<>();
    if (alert.isCorrection() || alert.content().getDrill()) {
      return earlier;
    }
    Regions regions = new Regions(alert.content().getRegionCodesList());
    Set<String> known = new HashSet<>(replaced(alert));
    known.addAll(alert.repeats().keySet());
    Long knownUntilUs = alert.repeats().isEmpty() ? null : alert.stages().get(Stage.SUBMITTED);
    book
        .sentPlaces()
        .find(
            alert.content(),
            (codes, cells) -> regions.meet(codes) || sharesCell(cellsByNode, cells))
        .stream()
        .filter(id -> !known.contains(id))
        .map(book::find)
        .filter(Objects::nonNull)
        .filter(other -> !wentOutBefore(other, knownUntilUs) && mayBeRepeated(other))
        .filter(other -> endedUs(other, nowUs) + WITHIN_US > nowUs && wasBroadcast(other))
        .filter(
            other ->
                regions.meet(other.content().getRegionCodesList())
                    || hadSharedCell(cellsByNode, other))
        .sorted(Comparator.comparing(Alert::draftedUs).thenComparing(Alert::id))
        .forEach(other -> earlier.add(other.id()));
    return earlier.subList(Math.max(0, earlier.size() - MAX_NAMED), earlier.size());
  }

  private static boolean wentOutBefore(Alert other, @Nullable Long us) {
    Long approvedUs = other.stages().get(Stage.APPROVED);
    return us != null && approvedUs != null && approvedUs < us;
  }

  static Refused mustConfirm(List<String> earlier) {
    return Refusals.conflict(
        "confirmRepeat",
        "not said",
        "true, as "
            + String.join(", ", earlier)
            + " of the same level and hazard went out in the same area within 24 h");
  }

  private static boolean mayBeRepeated(Alert other) {
    return !other.isCorrection() && !other.isCompanion() && !other.content().getDrill();
  }

  /** A rule is not asked whether it knows: people decide what is said once more. */
  static Refused notByRule(List<String> earlier) {
    return new Refused(
        Decision.Kind.INVALID,
        "repeat of "
            + String.join(", ", earlier)
            + ", which went out in the same area within 24 h (expected: a person confirms it)");
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

  /** Regions by the digits of their MOIS codes: 2 of a province, 5 of a municipality, 10. */
  private static final class Regions {
    private static final int[] LENGTHS = {2, 5, 10};

    private final Set<String> themselves = new HashSet<>();

    /** They, and all that contain them. */
    private final Set<String> around = new HashSet<>();

    Regions(List<String> codes) {
      codes.forEach(
          code -> {
            themselves.add(prefix(code));
            around.addAll(around(prefix(code)));
          });
    }

    /** Whether any is, contains or lies in one of these. */
    boolean meet(List<String> codes) {
      return codes.stream()
          .map(Regions::prefix)
          .anyMatch(
              code ->
                  around.contains(code) || around(code).stream().anyMatch(themselves::contains));
    }

    private static List<String> around(String prefix) {
      List<String> around = new ArrayList<>();
      for (int length : LENGTHS) {
        if (length <= prefix.length()) {
          around.add(prefix.substring(0, length));
        }
      }
      return around;
    }

    private static String prefix(String code) {
      if (code.length() == 10 && code.endsWith("00000")) {
        return code.substring(0, code.startsWith("000", 2) ? 2 : 5);
      }
      return code;
    }
  }

  /** Whether any cell was asked both here and there. */
  private static boolean sharesCell(Map<String, List<CellGlobalId>> ours, CellsByNode theirs) {
    if (theirs.size() < ours.size()) {
      return theirs.entrySet().stream()
          .anyMatch(n -> sharesCell(n.getValue(), ours.get(n.getKey())));
    }
    return ours.entrySet().stream().anyMatch(n -> sharesCell(n.getValue(), theirs.get(n.getKey())));
  }

  /** Whether any cell that is asked now may have had the other alert. */
  private static boolean hadSharedCell(Map<String, List<CellGlobalId>> ours, Alert other) {
    boolean live = other.state().isLive();
    return ours.entrySet().stream()
        .anyMatch(
            node -> {
              NodeDelivery there = other.deliveries().get(node.getKey());
              return there != null && sharesCell(node.getValue(), there.mayHaveBroadcast(live));
            });
  }

  private static boolean sharesCell(List<CellGlobalId> ours, @Nullable List<CellGlobalId> theirs) {
    return theirs != null && !Collections.disjoint(ours, new HashSet<>(theirs));
  }
}
