package io.bongsu.gateway.area;

/**
 * The direction in which a cell is heard.
 *
 * @param azimuthDeg where the middle of its beam points: clockwise from true north, 0 up to but not
 *     including 360
 * @param beamWidthDeg the whole angle in which it serves, up to 360; {@link #UNKNOWN_BEAM} where
 *     nobody knows, and then it counts as heard all around. Not the antenna's half-power width: an
 *     antenna of 65° serves a sector of about 120°
 */
public record Sector(double azimuthDeg, double beamWidthDeg) {
  public static final double UNKNOWN_BEAM = 0;

  public Sector {
    // Written so that NaN fails too.
    if (!(azimuthDeg >= 0 && azimuthDeg < 360)) {
      throw new IllegalArgumentException(
          "azimuthDeg: " + azimuthDeg + " (expected: 0 up to but not including 360)");
    }
    if (!(beamWidthDeg == UNKNOWN_BEAM || (beamWidthDeg >= 1 && beamWidthDeg <= 360))) {
      throw new IllegalArgumentException(
          "beamWidthDeg: " + beamWidthDeg + " (expected: 1-360, or 0 where unknown)");
    }
  }

  /** Whether it leaves any direction out. */
  boolean directed() {
    return beamWidthDeg != UNKNOWN_BEAM && beamWidthDeg < 360;
  }
}
