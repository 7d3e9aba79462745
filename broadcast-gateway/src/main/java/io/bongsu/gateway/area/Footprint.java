package io.bongsu.gateway.area;

import java.util.BitSet;

/**
 * What an area holds, as positions of cells.
 *
 * @param touched cells that belong to it
 * @param reached cells whose coverage meets its ground, the touched among them
 * @param named cells that were named one by one
 */
record Footprint(BitSet touched, BitSet reached, BitSet named) {
  static Footprint nothing() {
    return new Footprint(new BitSet(), new BitSet(), new BitSet());
  }

  /** To fill: those of several areas together. */
  void add(Footprint other) {
    touched.or(other.touched);
    reached.or(other.reached);
    named.or(other.named);
  }

  /** Cells that reach in and do not belong to it. */
  BitSet spilling() {
    BitSet spilling = (BitSet) reached.clone();
    spilling.andNot(touched);
    return spilling;
  }
}
