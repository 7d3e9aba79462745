package io.bongsu.gateway.area;

import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/**
 * Works out which cells an area touches and which only spill over into it; for one question.
 *
 * <p><b>Touched</b> is a cell whose site lies in the area, on its border too. Of regions the
 * territory decided that beforehand: a site belongs to one region of a level, so that neighbours
 * share the cells out among them. <b>Spilling over</b> is a cell whose site lies outside and whose
 * coverage meets the area's ground. Belonging together follows set algebra exactly: what two areas
 * touch together is what either touches, and a difference touches what the one touches and the
 * other does not.
 */
final class AreaResolver {
  private final Territory territory;
  private final SpillOver spillOver;
  private final List<String> reasons = new ArrayList<>();
  private final TreeSet<RegionCode> codes = new TreeSet<>();

  AreaResolver(Territory territory, SpillOver spillOver) {
    this.territory = territory;
    this.spillOver = spillOver;
  }

  AreaResolution resolve(WarningArea area) {
    List<String> wrong = AreaCheck.reasons(area, territory);
    if (!wrong.isEmpty()) {
      return AreaResolution.Unresolved.of(wrong);
    }
    Footprint footprint = footprint(area, true);
    if (reasons.isEmpty()) {
      mustHaveCells("area", footprint);
    }
    if (!reasons.isEmpty()) {
      return AreaResolution.Unresolved.of(reasons);
    }
    BitSet spilling = footprint.spilling();
    BitSet toSend = spillOver == SpillOver.INCLUDED ? footprint.reached() : footprint.touched();
    return new AreaResolution.Resolved(
        codes.stream().flatMap(code -> territory.region(code).stream()).toList(),
        territory.byRadioNode(toSend),
        territory.byRadioNode(spilling),
        spillOver);
  }

  /**
   * The footprint of an area that was checked.
   *
   * @param wanted whether it is for this ground that the warning is, and not for what is left of
   *     another without it; only then each part must have cells
   */
  private Footprint footprint(WarningArea area, boolean wanted) {
    if (area instanceof Regions regions) {
      return regions(regions, wanted);
    }
    if (area instanceof Polygon polygon) {
      return ground(AreaLabel.of(polygon), new PolygonGround(Shapes.polygon(polygon)), wanted);
    }
    if (area instanceof Circle circle) {
      return ground(
          AreaLabel.of(circle), new CircleGround(circle.centre(), circle.radiusM()), wanted);
    }
    if (area instanceof Cells cells) {
      return named(cells);
    }
    if (area instanceof Union union) {
      Footprint all = Footprint.nothing();
      union.parts().forEach(part -> all.add(footprint(part, wanted)));
      return all;
    }
    return difference((Difference) area, wanted);
  }

  private Footprint regions(Regions regions, boolean wanted) {
    Footprint all = Footprint.nothing();
    for (RegionCode code : new TreeSet<>(regions.codes())) {
      Footprint one = territory.footprint(code);
      if (wanted) {
        codes.add(code);
        territory.region(code).ifPresent(region -> mustHaveCells(region.label(), one));
      }
      all.add(one);
    }
    return all;
  }

  private Footprint ground(String label, Ground ground, boolean wanted) {
    Footprint footprint = territory.footprint(ground);
    if (wanted) {
      mustHaveCells(label, footprint);
    }
    return footprint;
  }

  private Footprint named(Cells cells) {
    Footprint footprint = Footprint.nothing();
    cells.ids().forEach(id -> footprint.named().set(territory.position(id)));
    footprint.touched().or(footprint.named());
    footprint.reached().or(footprint.named());
    return footprint;
  }

  private Footprint difference(Difference difference, boolean wanted) {
    Footprint from = footprint(difference.from(), wanted);
    Footprint without = footprint(difference.without(), false);
    BitSet touched = (BitSet) from.touched().clone();
    touched.andNot(without.touched());
    BitSet named = (BitSet) from.named().clone();
    named.and(touched);
    // Who names a cell to leave it out does not want it to come back for its reach.
    BitSet reached = (BitSet) from.reached().clone();
    reached.andNot(without.named());
    BitSet doubtful = (BitSet) reached.clone();
    doubtful.and(without.reached());
    doubtful.andNot(touched);
    if (!doubtful.isEmpty()) {
      reached.andNot(doubtful);
      doubtful.and(reaching(Shapes.of(difference, territory)));
      reached.or(doubtful);
    }
    reached.or(touched);
    return new Footprint(touched, reached, named);
  }

  /** Only the shape tells whether a cell that reaches both reaches what is left of the one. */
  private BitSet reaching(Geometry left) {
    return territory.footprint(new PolygonGround(left)).reached();
  }

  private void mustHaveCells(String label, Footprint footprint) {
    if (!footprint.touched().isEmpty()) {
      return;
    }
    int reaching = footprint.reached().cardinality();
    if (reaching == 0) {
      reasons.add("cells of %s: 0 (expected: at least 1)".formatted(label));
    } else if (spillOver == SpillOver.REPORTED) {
      reasons.add(
          "cells of %s: 0, and %d that only spill over (expected: at least 1, or those asked for)"
              .formatted(label, reaching));
    }
  }
}
