package io.bongsu.gateway.alert;

/**
 * Cells of an alert by what is known of each: every cell is in one of the first four.
 *
 * @param refused of the requested ones those that said no
 * @param stopConfirmed of all of them those that said that they stopped
 * @param stopRefused of all of them those that refused to stop
 * @param seen of all of them those where people have or had it, or may have, were it over now
 * @param mayStillBroadcast once it is stopped, replaced or expired: of all of them those that may
 *     have it and did not confirm the stop
 */
public record CellTotals(
    int requested,
    int accepted,
    int broadcasting,
    int unknown,
    int refused,
    int stopConfirmed,
    int stopRefused,
    int seen,
    int mayStillBroadcast) {
  static final CellTotals NONE = new CellTotals(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static CellTotals of(NodeDelivery delivery) {
    int requested = 0;
    int accepted = 0;
    int broadcasting = 0;
    int unknown = 0;
    int refused = 0;
    int stopConfirmed = 0;
    int stopRefused = 0;
    int seen = 0;
    int mayStillBroadcast = 0;
    for (CellOutcome outcome : delivery.outcomes()) {
      switch (outcome.state()) {
        case REQUESTED -> requested++;
        case ACCEPTED -> accepted++;
        case BROADCASTING -> broadcasting++;
        case UNKNOWN -> unknown++;
      }
      refused += outcome.isRefused() ? 1 : 0;
      stopConfirmed += outcome.isStopConfirmed() ? 1 : 0;
      stopRefused += outcome.stop() != null && !outcome.isStopConfirmed() ? 1 : 0;
      seen += delivery.mayHaveHad(outcome, false) ? 1 : 0;
      mayStillBroadcast += delivery.mayStillBroadcast(outcome) ? 1 : 0;
    }
    return new CellTotals(
        requested,
        accepted,
        broadcasting,
        unknown,
        refused,
        stopConfirmed,
        stopRefused,
        seen,
        mayStillBroadcast);
  }

  public int cells() {
    return requested + accepted + broadcasting + unknown;
  }

  /** Whether their radio nodes have it for all of them. */
  boolean areAllTaken() {
    return accepted + broadcasting == cells();
  }

  /** Whether all of them are known to broadcast it. */
  public boolean areAllOnAir() {
    return broadcasting == cells();
  }

  /** Of all of them those that said nothing of a stop. */
  public int stopUnanswered() {
    return cells() - stopConfirmed - stopRefused;
  }

  public int in(CellState state) {
    return switch (state) {
      case REQUESTED -> requested;
      case ACCEPTED -> accepted;
      case BROADCASTING -> broadcasting;
      case UNKNOWN -> unknown;
    };
  }

  CellTotals plus(CellTotals other) {
    return sum(other, 1);
  }

  CellTotals minus(CellTotals other) {
    return sum(other, -1);
  }

  private CellTotals sum(CellTotals other, int sign) {
    return new CellTotals(
        requested + sign * other.requested,
        accepted + sign * other.accepted,
        broadcasting + sign * other.broadcasting,
        unknown + sign * other.unknown,
        refused + sign * other.refused,
        stopConfirmed + sign * other.stopConfirmed,
        stopRefused + sign * other.stopRefused,
        seen + sign * other.seen,
        mayStillBroadcast + sign * other.mayStillBroadcast);
  }
}
