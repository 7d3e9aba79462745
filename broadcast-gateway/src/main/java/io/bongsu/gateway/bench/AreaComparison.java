package io.bongsu.gateway.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.bench.AreaQuestions.Kind;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostGIS the same, and compares the cells it finds.
 *
 * <p>PostGIS sees an arc as chords, so it may see a coverage end a little short of its range; we
 * see a polygon's line as chords. A cell about which the two differ counts as explained when a
 * range longer or shorter by that little, or a site that little elsewhere, makes us give the other
 * answer.
 */
final class AreaComparison {
  private static final long SEED = 9;
  private static final long LIMIT_OF_KIND_MS = 30_000;
  private static final int AT_LEAST = 3;

  /** What the chords of an arc lose. */
  private static final double ARC_SHARE = 0.003;

  private static final double ARC_M = 2;

  /** The edges of a wedge are straight on the ground here, and straight between degrees there. */
  private static final double EDGE_DEG = 0.1;

  /**
   * We see a line of a polygon as chords of 5 km on the ground, half a metre off at most: a cell
   * whose site is that near to the line may be taken for one on its other side.
   */
  private static final double CHORD_M = 0.5;

  private static final int DIRECTIONS = 8;
  private static final double METRES_PER_DEGREE = 111_000;

  /**
   * A buffer around a point is drawn by PostGIS in a map projection, whose scale is off by so much.
   */
  private static final double BUFFER_SHARE = 0.0006;

  /** Takes a line of text. */
  interface Speaker {
    void say(String format, Object... of);
  }

  private final Territory territory;
  private final PostGis other;
  private final int queries;
  private final Map<CellGlobalId, Integer> positions = new HashMap<>();
  private int touchedDiffer;
  private int spillingDiffer;
  private int unexplained;

  AreaComparison(Territory territory, PostGis other, int queries) {
    this.territory = territory;
    this.other = other;
    this.queries = queries;
    for (int i = 0; i < territory.cells().size(); i++) {
      positions.put(territory.cells().get(i).id(), i);
    }
  }

  /** Whether every difference is explained. */
  boolean run(ObjectNode figures, Speaker speaker) throws IOException {
    AreaQuestions questions = new AreaQuestions(territory, SEED);
    boolean good = true;
    for (Kind kind : Kind.values()) {
      boolean shape = kind == Kind.POLYGON || kind == Kind.CIRCLE;
      touchedDiffer = 0;
      spillingDiffer = 0;
      unexplained = 0;
      double[][] tookMs = ask(kind, questions, shape);
      Quantiles both = Quantiles.ofMs(tookMs[0]);
      Quantiles sites = Quantiles.ofMs(tookMs[1]);
      ObjectNode node = figures.putObject(kind.name().toLowerCase(Locale.ROOT));
      var unusedBoth = both.into(node.putObject("touchedAndSpilling"));
      var unusedSites = sites.into(node.putObject("sitesOnly"));
      speaker.say("postgis %-12s %s; sites only: %s", kind, both, sites);
      if (shape) {
        node.put("touchedDiffer", touchedDiffer)
            .put("spillingDiffer", spillingDiffer)
            .put("unexplained", unexplained);
        speaker.say(
            "        %-12s cells that differ: %d touched, %d spilling over, of these %d unexplained",
            kind, touchedDiffer, spillingDiffer, unexplained);
        good &= unexplained == 0;
      }
    }
    return good;
  }

  private double[][] ask(Kind kind, AreaQuestions questions, boolean compare) throws IOException {
    double[] both = new double[queries];
    double[] sites = new double[queries];
    double spentMs = 0;
    int asked = 0;
    while (asked < queries && (asked < AT_LEAST || spentMs < LIMIT_OF_KIND_MS)) {
      WarningArea area = questions.next(kind);
      PostGis.Found found = other.ask(area);
      both[asked] = found.tookMs();
      sites[asked] = found.sitesOnlyMs();
      spentMs += found.tookMs() + found.sitesOnlyMs();
      asked++;
      if (compare) {
        compare(area, found);
      }
    }
    return new double[][] {Arrays.copyOf(both, asked), Arrays.copyOf(sites, asked)};
  }

  private void compare(WarningArea area, PostGis.Found found) {
    BitSet touched = new BitSet();
    BitSet spilling = new BitSet();
    if (territory.resolve(area, SpillOver.REPORTED) instanceof Resolved resolved) {
      touched = of(resolved.cellIds());
      spilling = of(resolved.spillingIds());
    }
    BitSet differs = (BitSet) touched.clone();
    differs.xor(found.touched());
    touchedDiffer += differs.cardinality();
    unexplained += differs.cardinality(); // both know where a site is
    BitSet reachDiffers = (BitSet) spilling.clone();
    reachDiffers.xor(found.spilling());
    reachDiffers.andNot(differs);
    spillingDiffer += reachDiffers.cardinality();
    BitSet ours = spilling;
    reachDiffers.stream().filter(i -> !explained(area, i, ours.get(i))).forEach(i -> unexplained++);
  }

  private BitSet of(Set<CellGlobalId> ids) {
    BitSet set = new BitSet();
    ids.stream().flatMapToInt(this::position).forEach(set::set);
    return set;
  }

  private IntStream position(CellGlobalId id) {
    Integer position = positions.get(id);
    return position == null ? IntStream.empty() : IntStream.of(position);
  }

  private static @Nullable Sector turned(@Nullable Sector sector, double moreDeg) {
    if (sector == null || sector.beamWidthDeg() == Sector.UNKNOWN_BEAM) {
      return sector;
    }
    double beamDeg = Math.max(1, Math.min(360, sector.beamWidthDeg() + moreDeg));
    return new Sector(sector.azimuthDeg(), beamDeg);
  }

  private boolean explained(WarningArea area, int position, boolean reachedByUs) {
    Cell cell = territory.cells().get(position);
    double northDeg = CHORD_M / METRES_PER_DEGREE;
    double eastDeg = northDeg / Math.cos(Math.toRadians(cell.latitude()));
    return IntStream.range(0, DIRECTIONS)
        .mapToDouble(i -> 2 * Math.PI * i / DIRECTIONS)
        .anyMatch(
            at ->
                explained(
                    area, cell, eastDeg * Math.sin(at), northDeg * Math.cos(at), reachedByUs));
  }

  private static boolean explained(
      WarningArea area, Cell cell, double eastDeg, double northDeg, boolean reachedByUs) {
    double sign = reachedByUs ? -1 : 1;
    double rangeM = cell.rangeM() + sign * (cell.rangeM() * ARC_SHARE + ARC_M);
    WarningArea asked = area;
    if (area instanceof WarningArea.Circle circle) {
      double radiusM = circle.radiusM() * (1 + sign * BUFFER_SHARE);
      asked = new WarningArea.Circle(circle.centre(), radiusM);
    }
    Cell changed =
        new Cell(
            cell.id(),
            cell.radioNode(),
            cell.operator(),
            cell.generation(),
            cell.longitude() + eastDeg,
            cell.latitude() + northDeg,
            (int) Math.max(1, rangeM),
            turned(cell.sector(), sign * EDGE_DEG));
    Territory one = Territory.of(List.of(), List.of(changed), List.of());
    return one.resolve(asked, SpillOver.INCLUDED) instanceof Resolved != reachedByUs;
  }
}
