package io.bongsu.proto.cbs.geofence;

import java.util.List;

/** A part of the Earth's surface that a warning is for. */
public sealed interface WarningArea {
  /** Whether a phone there shows the warning. */
  boolean contains(Coordinate place);

  /**
   * What lies within a closed line; the last vertex is joined to the first, whether or not it says
   * so itself.
   *
   * @param vertices 3 to 185
   */
  record Polygon(List<Coordinate> vertices) implements WarningArea {
    public static final int MIN_VERTICES = 3;

    /** As many as an element of 1,023 octets holds. */
    public static final int MAX_VERTICES = 185;

    public Polygon {
      if (vertices.size() < MIN_VERTICES || vertices.size() > MAX_VERTICES) {
        throw new IllegalArgumentException(
            "vertices: " + vertices.size() + " (expected: 3-" + MAX_VERTICES + ")");
      }
      vertices = List.copyOf(vertices);
    }

    /** By the rule of even and odd crossings, with degrees as if they were a plane's. */
    @Override
    public boolean contains(Coordinate place) {
      boolean inside = false;
      Coordinate from = vertices.get(vertices.size() - 1);
      for (Coordinate to : vertices) {
        if (to.latitude() > place.latitude() != from.latitude() > place.latitude()) {
          double part = (place.latitude() - from.latitude()) / (to.latitude() - from.latitude());
          double crossing = from.longitude() + part * (to.longitude() - from.longitude());
          inside ^= place.longitude() < crossing;
        }
        from = to;
      }
      return inside;
    }
  }

  /**
   * What is no farther than a radius from a point.
   *
   * @param radiusM metres, 0 to 16,383,984; on the wire in steps of 15.625 m
   */
  record Circle(Coordinate center, double radiusM) implements WarningArea {
    static final int RADIUS_BITS = 20;
    static final double STEP_M = 1000.0 / 64;
    public static final double MAX_RADIUS_M = ((1 << RADIUS_BITS) - 1) * STEP_M;

    private static final double EARTH_RADIUS_M = 6_371_008.8;

    public Circle {
      if (!(radiusM >= 0 && radiusM <= MAX_RADIUS_M)) {
        throw new IllegalArgumentException(
            "radiusM: " + radiusM + " (expected: 0-" + MAX_RADIUS_M + ")");
      }
    }

    /** By the great circle, on a sphere. */
    @Override
    public boolean contains(Coordinate place) {
      double latitude = Math.toRadians(center.latitude());
      double other = Math.toRadians(place.latitude());
      double north = Math.sin((other - latitude) / 2);
      double east = Math.sin(Math.toRadians(place.longitude() - center.longitude()) / 2);
      double chord = north * north + Math.cos(latitude) * Math.cos(other) * east * east;
      return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord))) <= radiusM;
    }
  }
}
