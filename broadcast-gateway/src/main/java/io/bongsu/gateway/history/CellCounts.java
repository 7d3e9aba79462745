package io.bongsu.gateway.history;

/**
 * Cells by what was last said of each: every cell counts once.
 *
 * @param asked all of them; what the other four leave over was asked and has not answered
 * @param accepted the radio node took the message, and has not yet counted a broadcast
 * @param silent the radio node was away or did not answer: nobody knows
 * @param broadcasting the radio node counts at least one broadcast
 */
public record CellCounts(int asked, int accepted, int refused, int silent, int broadcasting) {
  static final CellCounts NONE = new CellCounts(0, 0, 0, 0, 0);

  CellCounts plus(CellCounts other) {
    return new CellCounts(
        asked + other.asked,
        accepted + other.accepted,
        refused + other.refused,
        silent + other.silent,
        broadcasting + other.broadcasting);
  }

  CellCounts minus(CellCounts other) {
    return plus(
        new CellCounts(
            -other.asked, -other.accepted, -other.refused, -other.silent, -other.broadcasting));
  }
}
