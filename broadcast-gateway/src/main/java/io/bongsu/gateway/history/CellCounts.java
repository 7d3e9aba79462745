package io.bongsu.gateway.history;

/**
 * Cells by what was last said of each: every cell counts once.
 *
 * @param asked all of them; what the other four leave over was asked and has not answered
 * @param accepted the radio node took the message, and has not yet counted a broadcast
 * @param silent the radio node was away or did not answer: nobody knows
 * @param broadcasting the radio node counts at least one broadcast, ended by now or not
 * @param stopConfirmed of all of them those that the radio node said to have stopped
 * @param stopRefused of all of them those that it refused to stop
 */
public record CellCounts(
    int asked,
    int accepted,
    int refused,
    int silent,
    int broadcasting,
    int stopConfirmed,
    int stopRefused) {
  static final CellCounts NONE = new CellCounts(0, 0, 0, 0, 0, 0, 0);

  CellCounts plus(CellCounts other) {
    return new CellCounts(
        asked + other.asked,
        accepted + other.accepted,
        refused + other.refused,
        silent + other.silent,
        broadcasting + other.broadcasting,
        stopConfirmed + other.stopConfirmed,
        stopRefused + other.stopRefused);
  }

  CellCounts minus(CellCounts other) {
    return plus(
        new CellCounts(
            -other.asked,
            -other.accepted,
            -other.refused,
            -other.silent,
            -other.broadcasting,
            -other.stopConfirmed,
            -other.stopRefused));
  }
}
