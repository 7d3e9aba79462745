package io.bongsu.sim.territory;

import org.locationtech.jts.geom.Coordinate;

/**
 * A place on a grid of 0.00001 degrees (about 1 m), counted from longitude 0, latitude 0.
 *
 * <p>Borders are built from these and not from floating point, so that neighbours share their
 * border exactly.
 */
record GridPoint(int x, int y) {
  static final double PER_DEGREE = 100_000;

  double longitude() {
    return x / PER_DEGREE;
  }

  double latitude() {
    return y / PER_DEGREE;
  }

  Coordinate toCoordinate() {
    return new Coordinate(longitude(), latitude());
  }
}
