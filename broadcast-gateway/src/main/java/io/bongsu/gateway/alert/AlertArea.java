package io.bongsu.gateway.alert;

import io.bongsu.gateway.area.AreaLabel;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.proto.journal.v1.Area;
import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.TreeSet;

/**
 * Where an alert is for, as its content says it: region codes, which is the simple form, or an area
 * of any kind, never both.
 *
 * <p>Equal where the same was asked for in the same way: whoever approves names what was resolved,
 * and an alert that is for another area by then is not sent.
 *
 * @param regionCodes as written, well-formed or not
 * @param area of no kind where the region codes say it
 */
public record AlertArea(List<String> regionCodes, Area area, SpillOver spillOver) {
  public AlertArea {
    regionCodes = List.copyOf(regionCodes);
  }

  /** What a content says, which may be nothing yet. */
  public static AlertArea of(Content content) {
    return new AlertArea(
        content.getRegionCodesList(),
        content.getArea(),
        content.getSpillOverIncluded() ? SpillOver.INCLUDED : SpillOver.REPORTED);
  }

  public static AlertArea ofRegions(List<String> codes) {
    return new AlertArea(codes, Area.getDefaultInstance(), SpillOver.REPORTED);
  }

  /** In the simple form where that says all of it. */
  public static AlertArea of(WarningArea area, SpillOver spillOver) {
    return area instanceof Regions regions && spillOver == SpillOver.REPORTED
        ? ofRegions(regions.codes().stream().map(RegionCode::digits).toList())
        : new AlertArea(List.of(), AreaRecords.area(area), spillOver);
  }

  /** In place of what the content said of its area before. */
  public Content.Builder in(Content.Builder content) {
    content.clearRegionCodes().addAllRegionCodes(regionCodes).clearArea();
    if (!isSimple()) {
      content.setArea(area);
    }
    return content.setSpillOverIncluded(spillOver == SpillOver.INCLUDED);
  }

  /** Whether anything was asked for. */
  public boolean isGiven() {
    return !regionCodes.isEmpty() || !isSimple();
  }

  /** Whether it is of region codes alone, and of the cells that belong to them. */
  public boolean isSimple() {
    return area.getKindCase() == Area.KindCase.KIND_NOT_SET;
  }

  /**
   * To be resolved.
   *
   * @throws IllegalArgumentException where a region code is none, or the record is not one that
   *     this program wrote
   */
  public WarningArea warningArea() {
    return isSimple()
        ? new Regions(regionCodes.stream().map(RegionCode::new).toList())
        : AreaRecords.warningArea(area);
  }

  /**
   * Its cells in a territory.
   *
   * @throws IllegalArgumentException as {@link #warningArea}
   */
  public AreaResolution resolve(Territory territory) {
    return territory.resolve(warningArea(), spillOver);
  }

  /**
   * The codes of all regions that it names as to be warned, in part or as a whole, as written; not
   * those that it takes away. Each once, and of an area in code order.
   */
  public List<String> namedRegions() {
    if (isSimple()) {
      return regionCodes;
    }
    TreeSet<String> named = new TreeSet<>();
    AreaRecords.addWanted(area, named);
    return List.copyOf(named);
  }

  /** In words, for messages. */
  @Override
  public String toString() {
    if (isSimple()) {
      return regionCodes.toString();
    }
    String label;
    try {
      label = AreaLabel.of(AreaRecords.warningArea(area));
    } catch (IllegalArgumentException e) {
      // A newer program's; that it cannot be resolved here is said where somebody tries.
      label = "area of a kind that is not known";
    }
    return spillOver == SpillOver.INCLUDED ? label + ", with what spills over" : label;
  }
}
