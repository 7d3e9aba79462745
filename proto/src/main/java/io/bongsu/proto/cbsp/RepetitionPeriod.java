package io.bongsu.proto.cbsp;

/**
 * The layout of the Repetition Period (TS 48.049 §8.2.8): twelve bits, the lower four of them in an
 * octet of their own.
 *
 * <pre>
 *  octet 2             octet 3
 *  b b b b b b b b     0 0 0 0 | b b b b
 * </pre>
 */
final class RepetitionPeriod {
  static final int MIN = 1;
  static final int MAX = 0xFFF;

  private RepetitionPeriod() {}

  static int toWire(int period) {
    return (period >> 4) << 8 | (period & 0xF);
  }

  static int ofWire(int bits) {
    return (bits >> 8) << 4 | (bits & 0xF);
  }
}
