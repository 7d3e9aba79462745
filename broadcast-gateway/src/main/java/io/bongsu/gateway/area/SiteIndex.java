package io.bongsu.gateway.area;

import io.bongsu.gateway.area.Ground.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.shape.fractal.HilbertCode;

/**
 * Finds the cells of a piece of ground: the sites along a space-filling curve, sixteen of them in a
 * box with all that their cells reach, sixteen boxes in one again.
 *
 * <p>Cells that share a site (sectors, generations) are looked at together. A box that lies wholly
 * in the ground gives its cells without a look at any. Immutable; any thread.
 */
final class SiteIndex {
  private static final int FAN = 16;
  private static final int CURVE_LEVEL = 15;
  private static final int CURVE_SIDE = 1 << CURVE_LEVEL;

  /** Cells that point the same way together, the one that reaches farthest first. */
  private static final Comparator<Cell> BY_DIRECTION =
      Comparator.comparingDouble(
              (Cell cell) -> cell.sector() == null ? 0 : cell.sector().azimuthDeg())
          .thenComparingDouble(cell -> cell.sector() == null ? 0 : cell.sector().beamWidthDeg())
          .thenComparing(Cell::rangeM, Comparator.reverseOrder())
          .thenComparing(Cell.ORDER);

  private record Site(double longitude, double latitude, List<Integer> positions) {}

  /** A site and its place along the curve. */
  private record Coded(int code, Site site) {}

  private final List<Cell> cells;
  private final double[] longitudes;
  private final double[] latitudes;
  private final Box[] reaches;

  /** Where the cells of each site begin in {@link #positions}; one more at the end. */
  private final int[] starts;

  private final int[] positions;
  private final Coverage[] coverages;

  /** Whether a cell is heard only where the one before it, of the same site, is heard too. */
  private final boolean[] less;

  /** Boxes by level: of sites first. */
  private final List<double[]> boxes = new ArrayList<>();

  /** The boxes of the first level above sites, without what their cells reach. */
  private final double[] withoutReach;

  /**
   * Over all cells.
   *
   * @param cells in the order whose positions the answers name
   */
  SiteIndex(List<Cell> cells) {
    this.cells = cells;
    List<Site> sites = inOrder(sitesOf(cells));
    int count = sites.size();
    this.longitudes = new double[count];
    this.latitudes = new double[count];
    this.reaches = new Box[count];
    this.starts = new int[count + 1];
    this.positions = new int[cells.size()];
    this.coverages = new Coverage[cells.size()];
    this.less = new boolean[cells.size()];
    for (int i = 0; i < count; i++) {
      place(i, sites.get(i));
    }
    boxes.add(boxesOfSites());
    withoutReach = boxesAbove(pointsOfSites());
    while (boxes.get(boxes.size() - 1).length > 4) {
      boxes.add(boxesAbove(boxes.get(boxes.size() - 1)));
    }
  }

  private static Collection<Site> sitesOf(List<Cell> cells) {
    Map<Place, Site> sites = new HashMap<>();
    for (int position = 0; position < cells.size(); position++) {
      Cell cell = cells.get(position);
      sites
          .computeIfAbsent(
              new Place(cell.longitude(), cell.latitude()),
              place -> new Site(cell.longitude(), cell.latitude(), new ArrayList<>(4)))
          .positions
          .add(position);
    }
    return sites.values();
  }

  private static List<Site> inOrder(Collection<Site> sites) {
    Box box = Box.NOWHERE;
    for (Site site : sites) {
      box = box.with(new Box(site.longitude, site.latitude, site.longitude, site.latitude));
    }
    Box all = box;
    List<Coded> coded = new ArrayList<>(sites.size());
    for (Site site : sites) {
      int x = step(site.longitude, all.west(), all.east());
      int y = step(site.latitude, all.south(), all.north());
      coded.add(new Coded(HilbertCode.encode(CURVE_LEVEL, x, y), site));
    }
    // The same territory always gives the same index.
    coded.sort(
        Comparator.comparingInt(Coded::code).thenComparingInt(one -> one.site.positions.get(0)));
    return coded.stream().map(Coded::site).toList();
  }

  private static int step(double value, double from, double to) {
    return to > from ? (int) ((value - from) / (to - from) * (CURVE_SIDE - 1)) : 0;
  }

  private void place(int i, Site site) {
    longitudes[i] = site.longitude;
    latitudes[i] = site.latitude;
    int next = starts[i];
    int farthestM = 0;
    site.positions.sort(Comparator.comparing(cells::get, BY_DIRECTION));
    for (int position : site.positions) {
      positions[next] = position;
      coverages[next] = Coverage.of(cells.get(position));
      less[next] = next > starts[i] && coverages[next].isPartOf(coverages[next - 1]);
      farthestM = Math.max(farthestM, cells.get(position).rangeM());
      next++;
    }
    starts[i + 1] = next;
    reaches[i] = Box.around(site.longitude, site.latitude, farthestM);
  }

  private double[] boxesOfSites() {
    double[] of = new double[reaches.length * 4];
    for (int i = 0; i < reaches.length; i++) {
      put(of, i, reaches[i]);
    }
    return of;
  }

  private double[] pointsOfSites() {
    double[] of = new double[siteCount() * 4];
    for (int i = 0; i < siteCount(); i++) {
      put(of, i, new Box(longitudes[i], latitudes[i], longitudes[i], latitudes[i]));
    }
    return of;
  }

  private static double[] boxesAbove(double[] below) {
    int n = below.length / 4;
    double[] of = new double[(n + FAN - 1) / FAN * 4];
    for (int node = 0; node < of.length / 4; node++) {
      Box box = Box.NOWHERE;
      for (int i = node * FAN; i < Math.min((node + 1) * FAN, n); i++) {
        box = box.with(new Box(below[i * 4], below[i * 4 + 1], below[i * 4 + 2], below[i * 4 + 3]));
      }
      put(of, node, box);
    }
    return of;
  }

  private static void put(double[] of, int i, Box box) {
    of[i * 4] = box.west();
    of[i * 4 + 1] = box.south();
    of[i * 4 + 2] = box.east();
    of[i * 4 + 3] = box.north();
  }

  int siteCount() {
    return longitudes.length;
  }

  /**
   * Adds the cells with their site in the ground to one set, those that only reach it to another.
   */
  void find(Ground ground, BitSet inside, BitSet reaching) {
    if (siteCount() > 0) {
      visit(boxes.size() - 1, 0, ground, inside, reaching);
    }
  }

  private void visit(int level, int node, Ground ground, BitSet inside, BitSet reaching) {
    Relation relation = relate(ground, boxes.get(level), node);
    if (relation == Relation.UNSURE && level > 1) {
      int end = Math.min((node + 1) * FAN, boxes.get(level - 1).length / 4);
      for (int child = node * FAN; child < end; child++) {
        visit(level - 1, child, ground, inside, reaching);
      }
    } else if (relation == Relation.UNSURE) {
      look(node, ground, inside, reaching);
    } else if (relation == Relation.INSIDE) {
      all(level, node, inside);
    }
  }

  private static Relation relate(Ground ground, double[] boxes, int node) {
    int at = node * 4;
    return ground.relate(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
  }

  private void all(int level, int node, BitSet inside) {
    long sites = 1L << (4 * level); // FAN to the power of the level
    int from = (int) Math.min(node * sites, siteCount());
    int to = (int) Math.min((node + 1) * sites, siteCount());
    for (int i = starts[from]; i < starts[to]; i++) {
      inside.set(positions[i]);
    }
  }

  /** At the sites of one box, some of whose cells may reach the ground. */
  private void look(int node, Ground ground, BitSet inside, BitSet reaching) {
    Relation relation = relate(ground, withoutReach, node);
    if (relation == Relation.INSIDE) {
      all(1, node, inside);
      return;
    }
    int end = Math.min((node + 1) * FAN, siteCount());
    for (int site = node * FAN; site < end; site++) {
      if (relation == Relation.UNSURE && ground.holds(longitudes[site], latitudes[site])) {
        all(0, site, inside);
      } else if (relate(ground, boxes.get(0), site) != Relation.OUTSIDE) {
        look(site, ground.from(longitudes[site], latitudes[site]), reaching);
      }
    }
  }

  /** At the cells of a site that does not lie in the ground. */
  private void look(int site, Ground.View view, BitSet reaching) {
    boolean meets = true;
    for (int i = starts[site]; i < starts[site + 1]; i++) {
      meets = (meets || !less[i]) && view.meets(coverages[i]);
      if (meets) {
        reaching.set(positions[i]);
      }
    }
  }
}
