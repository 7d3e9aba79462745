package io.bongsu.gateway.area;

import java.util.Arrays;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * The lines around a piece of ground, its holes' and islands' too, so stored that those near a
 * place are found at once: lines that follow one another lie near one another, so eight at a time
 * have a box, and eight boxes one again.
 *
 * <p>Lines longer than some kilometres are cut: what is straight between degrees is bent on the
 * ground. Immutable; any thread.
 */
final class Boundary {
  private static final int FAN = 8;

  /** About 5 km. What is left of the bend is below half a metre at Korea's latitudes. */
  private static final double LONGEST_DEGREES = 0.05;

  static final int NO_LINE = -1;

  /** In square degrees: far more than such a sum loses, and no distance on the ground. */
  private static final double ROUNDING = 1e-12;

  private static final int LINE = 4;

  /** Told of lines, end by end. */
  private interface Lines {
    /** Whether to go on. */
    boolean line(double x1, double y1, double x2, double y2);
  }

  /** Of each line the longitude and the latitude of both ends. */
  private final double[] lines;

  /** Likewise, the sine and the cosine of half the latitude, for maps. */
  private final double[] halves;

  private final int count;

  /** Boxes by level: of lines first, then of eight boxes each, up to a single one. */
  private final double[][] boxes;

  Boundary(Geometry ground) {
    Cutter cutter = new Cutter();
    ground.apply(cutter);
    this.lines = Arrays.copyOf(cutter.lines, cutter.used);
    this.halves = halves(lines);
    this.count = cutter.used / LINE;
    int levels = 1;
    for (int n = count; n > 1; n = (n + FAN - 1) / FAN) {
      levels++;
    }
    this.boxes = new double[levels][];
    boxes[0] = boxesOfLines();
    for (int level = 1; level < levels; level++) {
      boxes[level] = boxesAbove(boxes[level - 1]);
    }
  }

  private static double[] halves(double[] lines) {
    double[] of = new double[lines.length];
    for (int i = 0; i < lines.length; i += 2) {
      of[i] = LocalPlane.sinHalf(lines[i + 1]);
      of[i + 1] = LocalPlane.cosHalf(lines[i + 1]);
    }
    return of;
  }

  private double[] boxesOfLines() {
    double[] of = new double[lines.length];
    for (int i = 0; i < lines.length; i += LINE) {
      of[i] = Math.min(lines[i], lines[i + 2]);
      of[i + 1] = Math.min(lines[i + 1], lines[i + 3]);
      of[i + 2] = Math.max(lines[i], lines[i + 2]);
      of[i + 3] = Math.max(lines[i + 1], lines[i + 3]);
    }
    return of;
  }

  private static double[] boxesAbove(double[] below) {
    int n = below.length / 4;
    double[] of = new double[(n + FAN - 1) / FAN * 4];
    for (int i = 0; i < n; i++) {
      int to = i / FAN * 4;
      boolean first = i % FAN == 0;
      of[to] = first ? below[i * 4] : Math.min(of[to], below[i * 4]);
      of[to + 1] = first ? below[i * 4 + 1] : Math.min(of[to + 1], below[i * 4 + 1]);
      of[to + 2] = first ? below[i * 4 + 2] : Math.max(of[to + 2], below[i * 4 + 2]);
      of[to + 3] = first ? below[i * 4 + 3] : Math.max(of[to + 3], below[i * 4 + 3]);
    }
    return of;
  }

  /** All of it lies in this box. */
  Box box() {
    double[] top = boxes[boxes.length - 1];
    return count == 0 ? Box.NOWHERE : new Box(top[0], top[1], top[2], top[3]);
  }

  /** Whether the point is within the boundary or on it. */
  boolean holds(double longitude, double latitude) {
    RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(longitude, latitude));
    Coordinate from = new Coordinate();
    Coordinate to = new Coordinate();
    // The ray goes east: only lines at its latitude that end east of the point can cross it.
    forEachIn(
        longitude,
        latitude,
        Double.POSITIVE_INFINITY,
        latitude,
        (x1, y1, x2, y2) -> {
          from.setX(x1);
          from.setY(y1);
          to.setX(x2);
          to.setY(y2);
          counter.countSegment(from, to);
          return !counter.isOnSegment();
        });
    return counter.getLocation() != Location.EXTERIOR;
  }

  /** Whether any line may run through a box; one that stays well clear of it does not count. */
  boolean near(double west, double south, double east, double north) {
    return !forEachIn(
        west,
        south,
        east,
        north,
        (x1, y1, x2, y2) -> {
          // On which side of the line the box's middle lies, and how far it spreads from there.
          double dx = x2 - x1;
          double dy = y2 - y1;
          double middle = dx * (south + north - 2 * y1) - dy * (west + east - 2 * x1);
          double spread = Math.abs(dx) * (north - south) + Math.abs(dy) * (east - west);
          return Math.abs(middle) > spread + ROUNDING;
        });
  }

  /** Tells of every line whose box meets this one; false where the visitor broke it off. */
  private boolean forEachIn(double west, double south, double east, double north, Lines visitor) {
    return count == 0 || visit(boxes.length - 1, 0, west, south, east, north, visitor);
  }

  private boolean visit(
      int level, int node, double west, double south, double east, double north, Lines visitor) {
    double[] of = boxes[level];
    int at = node * 4;
    if (of[at] > east || of[at + 2] < west || of[at + 1] > north || of[at + 3] < south) {
      return true;
    }
    if (level == 0) {
      return visitor.line(lines[at], lines[at + 1], lines[at + 2], lines[at + 3]);
    }
    int end = Math.min((node + 1) * FAN, boxes[level - 1].length / 4);
    for (int child = node * FAN; child < end; child++) {
      if (!visit(level - 1, child, west, south, east, north, visitor)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first line that a coverage meets, or {@link #NO_LINE}.
   *
   * @param map of its site
   */
  int firstMet(Coverage coverage, LocalPlane map) {
    double errorM = map.roughErrorM(2 * coverage.rangeM());
    return count == 0 ? NO_LINE : firstMet(boxes.length - 1, 0, coverage, map, errorM);
  }

  /** In boxes by a rougher map, then by the site's own. */
  private int firstMet(int level, int node, Coverage coverage, LocalPlane map, double errorM) {
    double[] of = boxes[level];
    int at = node * 4;
    if (!coverage.mayMeetBox(
        map.roughlyEast(of[at]),
        map.roughlyNorth(of[at + 1]),
        map.roughlyEast(of[at + 2]),
        map.roughlyNorth(of[at + 3]),
        errorM)) {
      return NO_LINE;
    }
    if (level == 0) {
      return isMet(node, coverage, map) ? node : NO_LINE;
    }
    int end = Math.min((node + 1) * FAN, boxes[level - 1].length / 4);
    for (int child = node * FAN; child < end; child++) {
      int met = firstMet(level - 1, child, coverage, map, errorM);
      if (met != NO_LINE) {
        return met;
      }
    }
    return NO_LINE;
  }

  /** Whether a coverage meets that line. */
  boolean isMet(int line, Coverage coverage, LocalPlane map) {
    int at = line * LINE;
    map.show(lines[at], lines[at + 1], halves[at], halves[at + 1]);
    double fromEast = map.east();
    double fromNorth = map.north();
    map.show(lines[at + 2], lines[at + 3], halves[at + 2], halves[at + 3]);
    return coverage.meetsLine(fromEast, fromNorth, map.east(), map.north());
  }

  /** Takes the lines out of a geometry, ring by ring, the long ones in pieces. */
  private static final class Cutter implements CoordinateSequenceFilter {
    private double[] lines = new double[256];
    private int used;

    @Override
    public void filter(CoordinateSequence ring, int i) {
      if (i == 0) {
        return;
      }
      double fromX = ring.getX(i - 1);
      double fromY = ring.getY(i - 1);
      double dx = ring.getX(i) - fromX;
      double dy = ring.getY(i) - fromY;
      int pieces = Math.max(1, (int) Math.ceil(Math.hypot(dx, dy) / LONGEST_DEGREES));
      double x = fromX;
      double y = fromY;
      for (int piece = 1; piece <= pieces; piece++) {
        boolean last = piece == pieces;
        double nextX = last ? ring.getX(i) : fromX + dx * piece / pieces;
        double nextY = last ? ring.getY(i) : fromY + dy * piece / pieces;
        add(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }

    private void add(double x1, double y1, double x2, double y2) {
      if (used == lines.length) {
        lines = Arrays.copyOf(lines, 2 * used);
      }
      lines[used++] = x1;
      lines[used++] = y1;
      lines[used++] = x2;
      lines[used++] = y2;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}
