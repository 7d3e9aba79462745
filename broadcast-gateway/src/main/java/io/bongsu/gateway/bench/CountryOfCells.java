package io.bongsu.gateway.bench;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/**
 * Cells by chance in real or made-up regions: as many in each town, since towns are drawn by how
 * many people live in them. Three operators with sites of their own; on each site three sectors or
 * one cell all around, for one to three generations. No operator's real network.
 */
final class CountryOfCells {
  private static final String[] OPERATORS = {"Hanbit", "Narae", "Onnuri"};
  private static final Plmn[] PLMNS = {
    new Plmn("450", "91"), new Plmn("450", "92"), new Plmn("450", "93")
  };
  private static final String[] GENERATIONS = {"2G", "3G", "4G", "5G"};

  /** Lower bands carry farther. */
  private static final double[] REACH = {1.6, 1.2, 1, 0.6};

  private static final double METRES_PER_DEGREE = 111_000;
  private static final int NODES_OF_OPERATOR = 200;

  private final Random random;
  private final int wanted;
  private final List<Cell> cells = new ArrayList<>();
  private final int[] byOperator = new int[OPERATORS.length];

  private CountryOfCells(int wanted, long seed) {
    this.random = new Random(seed);
    this.wanted = wanted;
  }

  static List<Cell> of(Territory regions, int wanted, long seed) {
    CountryOfCells country = new CountryOfCells(wanted, seed);
    List<Region> towns = regions.regions(RegionLevel.TOWN);
    for (int i = 0; i < towns.size(); i++) {
      long until = (long) wanted * (i + 1) / towns.size();
      country.town(towns.get(i), (double) i / towns.size(), (int) until);
    }
    return country.cells;
  }

  private void town(Region town, double share, int until) {
    Envelope box = town.geometry().getEnvelopeInternal();
    var inside = new IndexedPointInAreaLocator(town.geometry());
    double cos = Math.cos(Math.toRadians(box.centre().getY()));
    double areaM2 = town.geometry().getArea() * METRES_PER_DEGREE * METRES_PER_DEGREE * cos;
    double sitesOfOperator = Math.max(1, wanted / 20_000.0);
    double reachM = Math.max(100, Math.min(12_000, 1.3 * Math.sqrt(areaM2 / sitesOfOperator / 3)));
    while (cells.size() < until) {
      Coordinate site = within(box);
      if (inside.locate(site) == Location.INTERIOR) {
        site(site, share, reachM, until);
      }
    }
  }

  private Coordinate within(Envelope box) {
    return new Coordinate(
        box.getMinX() + random.nextDouble() * box.getWidth(),
        box.getMinY() + random.nextDouble() * box.getHeight());
  }

  private void site(Coordinate site, double share, double reachM, int until) {
    int operator = random.nextInt(OPERATORS.length);
    int sectors = random.nextInt(5) == 0 ? 1 : 3;
    int turn = random.nextInt(120);
    int generations = 1 + random.nextInt(3);
    int first = random.nextInt(GENERATIONS.length - generations + 1);
    for (int g = first; g < first + generations; g++) {
      for (int s = 0; s < sectors && cells.size() < until; s++) {
        Sector sector = sectors == 1 ? null : new Sector((turn + 120.0 * s) % 360, 120);
        cell(site, operator, g, share, reachM * REACH[g], sector);
      }
    }
  }

  private void cell(
      Coordinate site,
      int operator,
      int generation,
      double share,
      double reachM,
      @Nullable Sector sector) {
    int number = byOperator[operator]++;
    int node = (int) (share * NODES_OF_OPERATOR);
    cells.add(
        new Cell(
            new CellGlobalId(PLMNS[operator], 1 + (number >> 14), number & 0x3FFF),
            "%s-%03d".formatted(OPERATORS[operator].toLowerCase(Locale.ROOT), node),
            OPERATORS[operator],
            GENERATIONS[generation],
            site.x,
            site.y,
            (int) reachM,
            sector));
  }
}
