package io.bongsu.gateway.area;

import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Territories and areas by chance, within 40 km of a place, and coverages drawn as polygons. */
final class RandomAreas {
  static final Place CENTRE = new Place(127, 37);
  private static final double EXTENT_M = 40_000;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Random random;

  RandomAreas(long seed) {
    this.random = new Random(seed);
  }

  /** Several cells at most sites: with sectors of every width, and all around. */
  Territory territory(int cellCount) {
    List<Cell> cells = new ArrayList<>();
    while (cells.size() < cellCount) {
      Place site = place(EXTENT_M);
      int here = 1 + random.nextInt(4);
      for (int i = 0; i < here; i++) {
        int ci = cells.size();
        int rangeM = 50 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 2_000);
        Sector sector =
            random.nextInt(4) == 0
                ? null
                : new Sector(random.nextInt(360), random.nextInt(5) == 0 ? 0 : beam());
        cells.add(
            new Cell(
                Territories.id(ci),
                "rn-" + random.nextInt(9),
                "Hanbit",
                "4G",
                site.longitude(),
                site.latitude(),
                rangeM,
                sector));
      }
    }
    return Territory.of(List.of(), cells, List.of());
  }

  private int beam() {
    return 1 + random.nextInt(360);
  }

  Place place(double withinM) {
    double far = withinM * Math.sqrt(random.nextDouble());
    Coordinate at = Wgs84.from(CENTRE, 2 * Math.PI * random.nextDouble(), far);
    return new Place(at.getX(), at.getY());
  }

  Polygon star(int vertices) {
    Place centre = place(EXTENT_M * 0.8);
    double sizeM = 300 + random.nextInt(15_000);
    List<Place> ring = new ArrayList<>();
    for (int i = 0; i < vertices; i++) {
      double radius = sizeM * (0.2 + 0.8 * random.nextDouble());
      Coordinate at = Wgs84.from(centre, 2 * Math.PI * i / vertices, radius);
      ring.add(new Place(at.getX(), at.getY()));
    }
    return new Polygon(ring);
  }

  Circle circle() {
    return new Circle(place(EXTENT_M * 0.8), 100 + random.nextInt(15_000));
  }

  /** Of shapes only: their ground is all there is to them. */
  WarningArea any(int depth) {
    return switch (random.nextInt(depth > 0 ? 4 : 2)) {
      case 0 -> star(3 + random.nextInt(60));
      case 1 -> circle();
      case 2 -> new Union(List.of(any(depth - 1), any(depth - 1)));
      default -> new Difference(any(depth - 1), any(depth - 1));
    };
  }

  /** The coverage of a cell, its range larger or smaller by some metres and its beam by degrees. */
  static Geometry coverage(Cell cell, double moreM, double moreDeg) {
    Place site = new Place(cell.longitude(), cell.latitude());
    Sector sector = cell.sector();
    boolean directed = sector != null && sector.beamWidthDeg() > 0 && sector.beamWidthDeg() < 360;
    double beam = directed ? Math.min(360, sector.beamWidthDeg() + moreDeg) : 360;
    double from = directed ? sector.azimuthDeg() - beam / 2 : 0;
    int steps = (int) Math.max(4, beam * 2);
    // Outside the arc where it is to be larger, inside where smaller.
    double arc = moreM > 0 ? 1 / Math.cos(Math.toRadians(beam / steps / 2)) : 1;
    double range = Math.max(0.01, (cell.rangeM() + moreM) * arc);
    List<Coordinate> ring = new ArrayList<>();
    ring.add(new Coordinate(site.longitude(), site.latitude()));
    for (int i = 0; i <= steps; i++) {
      ring.add(Wgs84.from(site, Math.toRadians(from + beam * i / steps), range));
    }
    if (beam == 360) {
      ring.remove(0);
      ring.set(ring.size() - 1, ring.get(0).copy());
    } else {
      ring.add(ring.get(0).copy());
    }
    return GEOMETRY.createPolygon(ring.toArray(new Coordinate[0]));
  }
}
