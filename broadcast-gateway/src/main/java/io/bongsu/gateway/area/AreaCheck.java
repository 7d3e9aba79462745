package io.bongsu.gateway.area;

import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What can be said against an area without asking for its cells. */
public final class AreaCheck {
  /** As many vertices as no hand and no sensible program draws. */
  static final int MAX_VERTICES = 10_000;

  /** Wide enough for the whole country with its farthest islands. */
  static final int MAX_RADIUS_M = 500_000;

  /** How deep areas may lie in each other: far less than what protocol buffers can still read. */
  public static final int MAX_DEPTH = 16;

  private static final int MAX_PARTS = 1_000;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final @Nullable Territory territory;
  private final List<String> reasons;
  private int parts;

  private AreaCheck(@Nullable Territory territory, List<String> reasons) {
    this.territory = territory;
    this.reasons = reasons;
  }

  /**
   * What is wrong with an area in any territory: shapes that are none, places that are not on
   * Earth, nothing asked for, too much of it.
   */
  public static List<String> reasons(WarningArea area) {
    List<String> reasons = new ArrayList<>();
    new AreaCheck(null, reasons).check(area, 1);
    return reasons;
  }

  /** Everything that is wrong with an area; nothing where it can be resolved. */
  static List<String> reasons(WarningArea area, Territory territory) {
    List<String> reasons = new ArrayList<>();
    new AreaCheck(territory, reasons).check(area, 1);
    return reasons;
  }

  private void check(WarningArea area, int depth) {
    if (depth > MAX_DEPTH) {
      say("area: nested deeper than %d (expected: up to that)", MAX_DEPTH);
      return;
    }
    if (++parts > MAX_PARTS) {
      if (parts == MAX_PARTS + 1) {
        say("area: more than %d parts (expected: up to that)", MAX_PARTS);
      }
      return;
    }
    if (area instanceof Regions regions) {
      regions(regions);
    } else if (area instanceof Polygon polygon) {
      polygon(polygon);
    } else if (area instanceof Circle circle) {
      circle(circle);
    } else if (area instanceof Cells cells) {
      cells(cells);
    } else if (area instanceof Union union) {
      if (union.parts().isEmpty()) {
        say("union: of nothing (expected: at least one area)");
      }
      union.parts().forEach(part -> check(part, depth + 1));
    } else if (area instanceof Difference difference) {
      check(difference.from(), depth + 1);
      check(difference.without(), depth + 1);
    }
  }

  private void regions(Regions regions) {
    if (regions.codes().isEmpty()) {
      say("regions: none (expected: at least one region code)");
    }
    regions.codes().stream()
        .distinct()
        .sorted()
        .filter(code -> territory != null && territory.region(code).isEmpty())
        .forEach(code -> say("region: %s (expected: a code of this territory)", code));
  }

  private void cells(Cells cells) {
    if (cells.ids().isEmpty()) {
      say("cells: none (expected: at least one)");
    }
    cells.ids().stream()
        .distinct()
        .filter(id -> territory != null && territory.cell(id).isEmpty())
        .forEach(id -> say("cell: %s (expected: a cell of this territory)", id));
  }

  private void circle(Circle circle) {
    boolean onEarth = place("centre of circle", circle.centre());
    double radiusM = circle.radiusM();
    // Written so that NaN fails too.
    if (!(radiusM >= 1 && radiusM <= MAX_RADIUS_M)) {
      say("radius of circle: %s m (expected: 1-%d)", radiusM, MAX_RADIUS_M);
    } else if (onEarth
        && !Box.around(circle.centre().longitude(), circle.centre().latitude(), radiusM).onMap()) {
      say(
          "circle: %.0f m about %s (expected: all of it within latitudes ±%d, longitudes ±180)",
          radiusM, circle.centre(), Cell.MAX_LATITUDE);
    }
  }

  private void polygon(Polygon polygon) {
    List<Place> ring = polygon.ring();
    if (ring.size() > MAX_VERTICES) {
      say("polygon: %d vertices (expected: up to %d)", ring.size(), MAX_VERTICES);
      return;
    }
    boolean onEarth = true;
    for (int i = 0; i < ring.size() && onEarth; i++) {
      onEarth = place("vertex " + (i + 1) + " of polygon", ring.get(i));
    }
    int distinct = new HashSet<>(ring).size();
    if (!onEarth) {
      return;
    }
    if (distinct < 3) {
      say("polygon: %d distinct vertices (expected: at least 3)", distinct);
    } else if (crossesAntimeridian(ring)) {
      say("polygon: an edge of 180° or more (expected: none; cut it at the antimeridian)");
    } else {
      simple(ring);
    }
  }

  private void simple(List<Place> ring) {
    TopologyValidationError error =
        new IsValidOp(GEOMETRY.createPolygon(Shapes.closed(ring))).getValidationError();
    if (error != null) {
      Coordinate where = error.getCoordinate();
      say(
          "polygon: crosses or touches itself at %s (expected: a ring that does neither)",
          new Place(where.getX(), where.getY()));
    }
  }

  private static boolean crossesAntimeridian(List<Place> ring) {
    for (int i = 0; i < ring.size(); i++) {
      double next = ring.get((i + 1) % ring.size()).longitude();
      if (Math.abs(next - ring.get(i).longitude()) >= 180) {
        return true;
      }
    }
    return false;
  }

  private boolean place(String whose, Place place) {
    if (!(Math.abs(place.longitude()) <= 180)) {
      say("longitude of %s: %s (expected: -180 to 180)", whose, place.longitude());
      return false;
    }
    if (!(Math.abs(place.latitude()) <= Cell.MAX_LATITUDE)) {
      say(
          "latitude of %s: %s (expected: -%d to %d)",
          whose, place.latitude(), Cell.MAX_LATITUDE, Cell.MAX_LATITUDE);
      return false;
    }
    return true;
  }

  private void say(String format, Object... of) {
    reasons.add(String.format(Locale.ROOT, format, of));
  }
}
