package io.bongsu.gateway.area;

import java.util.Arrays;

/**
 * The ground on which a cell may be heard: the part of a disc around its site that its sector
 * leaves, border and site included. Asked on the flat map around the site, in metres.
 */
final class Coverage {
  private final double rangeM;

  /** One or two wedges of at most 180° each, as the normals of both their edges; none: a disc. */
  private final double[] normals;

  private Coverage(double rangeM, double[] normals) {
    this.rangeM = rangeM;
    this.normals = normals;
  }

  static Coverage of(Cell cell) {
    Sector sector = cell.sector();
    if (sector == null || !sector.directed()) {
      return new Coverage(cell.rangeM(), new double[0]);
    }
    double left = sector.azimuthDeg() - sector.beamWidthDeg() / 2;
    double right = sector.azimuthDeg() + sector.beamWidthDeg() / 2;
    if (sector.beamWidthDeg() <= 180) {
      return new Coverage(cell.rangeM(), wedges(left, right));
    }
    return new Coverage(
        cell.rangeM(), wedges(left, sector.azimuthDeg(), sector.azimuthDeg(), right));
  }

  private static double[] wedges(double... edgesDeg) {
    double[] normals = new double[2 * edgesDeg.length];
    for (int i = 0; i < edgesDeg.length; i++) {
      // Into the wedge: to the right of its left edge, to the left of its right one.
      double angle = Math.toRadians(edgesDeg[i] + (i % 2 == 0 ? 90 : -90));
      normals[2 * i] = Math.sin(angle);
      normals[2 * i + 1] = Math.cos(angle);
    }
    return normals;
  }

  double rangeM() {
    return rangeM;
  }

  /** Whether a cell of the same site is heard wherever this one is: it points the same way. */
  boolean isPartOf(Coverage other) {
    return rangeM <= other.rangeM && Arrays.equals(normals, other.normals);
  }

  /** Whether its range is that far, in whatever direction. */
  boolean reaches(double squareM2) {
    return squareM2 <= rangeM * rangeM;
  }

  /**
   * False only where it meets nothing in a rectangle.
   *
   * @param errorM how far from its true place a point of the rectangle may be, if that is in range
   */
  boolean mayMeetBox(double west, double south, double east, double north, double errorM) {
    double farM = rangeM + errorM;
    double x = Math.max(west, -east);
    double y = Math.max(south, -north);
    if (x > farM || y > farM || (x > 0 && y > 0 && x * x + y * y > farM * farM)) {
      return false;
    }
    for (int wedge = 0; wedge < normals.length; wedge += 4) {
      if (farthestInto(wedge, west, south, east, north) >= -errorM
          && farthestInto(wedge + 2, west, south, east, north) >= -errorM) {
        return true;
      }
    }
    return normals.length == 0;
  }

  /** How far a rectangle comes into a half plane. */
  private double farthestInto(int normal, double west, double south, double east, double north) {
    double x = normals[normal];
    double y = normals[normal + 1];
    return Math.max(x * west, x * east) + Math.max(y * south, y * north);
  }

  /** Whether it meets the straight line from (ax, ay) to (bx, by). */
  boolean meetsLine(double ax, double ay, double bx, double by) {
    if (normals.length == 0) {
      return reaches(squareTo(ax, ay, bx, by, 0, 1));
    }
    for (int wedge = 0; wedge < normals.length; wedge += 4) {
      if (wedgeMeetsLine(wedge, ax, ay, bx, by)) {
        return true;
      }
    }
    return false;
  }

  /** What both half planes of the wedge leave of the line, and how near that comes to the site. */
  private boolean wedgeMeetsLine(int wedge, double ax, double ay, double bx, double by) {
    double from = 0;
    double to = 1;
    for (int i = wedge; i < wedge + 4; i += 2) {
      double atA = normals[i] * ax + normals[i + 1] * ay;
      double atB = normals[i] * bx + normals[i + 1] * by;
      if (atA < 0 && atB < 0) {
        return false;
      }
      if (atA < 0) {
        from = Math.max(from, atA / (atA - atB));
      } else if (atB < 0) {
        to = Math.min(to, atA / (atA - atB));
      }
    }
    return from <= to && reaches(squareTo(ax, ay, bx, by, from, to));
  }

  /** The square of the distance from the site to a part of a line. */
  static double squareTo(double ax, double ay, double bx, double by, double from, double to) {
    double dx = bx - ax;
    double dy = by - ay;
    double length2 = dx * dx + dy * dy;
    double nearest = length2 == 0 ? from : -(ax * dx + ay * dy) / length2;
    double at = Math.max(from, Math.min(to, nearest));
    double x = ax + at * dx;
    double y = ay + at * dy;
    return x * x + y * y;
  }

  /**
   * Whether it meets the disc of a radius around (x, y).
   *
   * @param apartM from the site to the disc's centre, better known than by the flat map
   */
  boolean meetsDisc(double x, double y, double apartM, double radiusM) {
    if (apartM > rangeM + radiusM) {
      return false;
    }
    if (normals.length == 0 || apartM <= radiusM || holdsDirection(x, y)) {
      return true;
    }
    // Out of its direction, the nearest it comes to is on an edge.
    for (int i = 0; i < normals.length; i += 2) {
      // The edge itself, from its normal: turned back by a quarter.
      double sign = i % 4 == 0 ? 1 : -1;
      double alongX = -normals[i + 1] * sign;
      double alongY = normals[i] * sign;
      double at = Math.max(0, Math.min(rangeM, x * alongX + y * alongY));
      double dx = x - at * alongX;
      double dy = y - at * alongY;
      if (dx * dx + dy * dy <= radiusM * radiusM) {
        return true;
      }
    }
    return false;
  }

  /** Whether a point lies in its direction, however far. */
  boolean holdsDirection(double x, double y) {
    for (int i = 0; i < normals.length; i += 4) {
      if (normals[i] * x + normals[i + 1] * y >= 0
          && normals[i + 2] * x + normals[i + 3] * y >= 0) {
        return true;
      }
    }
    return normals.length == 0;
  }
}
