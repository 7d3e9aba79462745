package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionLevel;
import java.util.List;

/**
 * What an import of regions found.
 *
 * @param regions all of them, in the order of the files
 * @param repaired regions whose boundary crossed itself or had parts without an area
 * @param ignoredCodeRows rows of the code table that stand for no boundary yet, by name
 * @param files the names of the files read
 */
public record RegionsReport(
    List<Region> regions, List<Region> repaired, List<String> ignoredCodeRows, List<String> files) {
  public RegionsReport {
    regions = List.copyOf(regions);
    repaired = List.copyOf(repaired);
    ignoredCodeRows = List.copyOf(ignoredCodeRows);
    files = List.copyOf(files);
  }

  public List<Region> of(RegionLevel level) {
    return regions.stream().filter(region -> region.level() == level).toList();
  }

  /** Regions without a code: shown on the map, not to be warned by name. */
  public List<Region> unmapped(RegionLevel level) {
    return of(level).stream().filter(region -> !region.addressable()).toList();
  }
}
