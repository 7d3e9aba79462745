package io.bongsu.gateway.bench;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Areas by chance, as control rooms ask for them. Shapes lie about a cell: where people are. */
final class AreaQuestions {
  /** What is asked for, and how long the slowest but one of a hundred may take. */
  enum Kind {
    TOWN(4),
    MUNICIPALITY(4),
    PROVINCE(25),
    COUNTRY(25),
    POLYGON(4),
    CIRCLE(4);

    private final double targetMs;

    Kind(double targetMs) {
      this.targetMs = targetMs;
    }

    double targetMs() {
      return targetMs;
    }
  }

  private static final int VERTICES = 250;
  private static final double METRES_PER_DEGREE = 111_000;
  private static final double SMALLEST_M = 1_000;
  private static final double LARGEST_M = 20_000;

  private final Territory territory;
  private final Random random;

  AreaQuestions(Territory territory, long seed) {
    this.territory = territory;
    this.random = new Random(seed);
  }

  WarningArea next(Kind kind) {
    return switch (kind) {
      case TOWN -> region(RegionLevel.TOWN);
      case MUNICIPALITY -> region(RegionLevel.MUNICIPALITY);
      case PROVINCE -> region(RegionLevel.PROVINCE);
      case COUNTRY -> new WarningArea.Regions(codes(RegionLevel.PROVINCE));
      case POLYGON -> polygon();
      case CIRCLE -> new WarningArea.Circle(place(), sizeM());
    };
  }

  private WarningArea region(RegionLevel level) {
    List<RegionCode> codes = codes(level);
    return new WarningArea.Regions(List.of(codes.get(random.nextInt(codes.size()))));
  }

  /** Of regions that have cells. */
  private List<RegionCode> codes(RegionLevel level) {
    List<RegionCode> codes = new ArrayList<>();
    for (Region region : territory.regions(level)) {
      RegionCode code = region.code();
      if (code != null && territory.hasCells(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  private Place place() {
    Cell cell = territory.cells().get(random.nextInt(territory.cells().size()));
    return new Place(cell.longitude(), cell.latitude());
  }

  /** As many small ones as large ones, by their order of magnitude. */
  private double sizeM() {
    return SMALLEST_M * Math.pow(LARGEST_M / SMALLEST_M, random.nextDouble());
  }

  private WarningArea polygon() {
    Place centre = place();
    double degrees = sizeM() / METRES_PER_DEGREE;
    double cos = Math.cos(Math.toRadians(centre.latitude()));
    List<Place> ring = new ArrayList<>();
    for (int i = 0; i < VERTICES; i++) {
      double angle = 2 * Math.PI * i / VERTICES;
      double out = degrees * (0.6 + 0.4 * random.nextDouble());
      ring.add(
          new Place(
              centre.longitude() + out * Math.cos(angle) / cos,
              centre.latitude() + out * Math.sin(angle)));
    }
    return new WarningArea.Polygon(ring);
  }
}
