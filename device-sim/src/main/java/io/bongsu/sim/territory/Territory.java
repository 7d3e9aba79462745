package io.bongsu.sim.territory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The made-up country; immutable. What it says about itself is the truth that tests judge by. */
public final class Territory {
  private final TerritoryPlan plan;
  private final Map<Region.Level, List<Region>> regions;
  private final Map<Region.Level, Topology> topologies;
  private final River river;
  private final List<CellSite> cells;
  private final List<PhonePlace> phones;
  private final List<SensorSite> sensors;

  Territory(
      TerritoryPlan plan,
      Map<Region.Level, List<Region>> regions,
      Map<Region.Level, Topology> topologies,
      River river,
      List<CellSite> cells,
      List<PhonePlace> phones,
      List<SensorSite> sensors) {
    this.plan = plan;
    this.regions = Map.copyOf(regions);
    this.topologies = Map.copyOf(topologies);
    this.river = river;
    this.cells = List.copyOf(cells);
    this.phones = List.copyOf(phones);
    this.sensors = List.copyOf(sensors);
  }

  public TerritoryPlan plan() {
    return plan;
  }

  public List<Region> regions(Region.Level level) {
    return regions.getOrDefault(level, List.of());
  }

  /** The region with this canonical code. */
  public Region region(String code) {
    return regions.values().stream()
        .flatMap(List::stream)
        .filter(region -> region.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("code: " + code + " (expected: a region)"));
  }

  public River river() {
    return river;
  }

  public List<CellSite> cells() {
    return cells;
  }

  public List<PhonePlace> phones() {
    return phones;
  }

  public List<SensorSite> sensors() {
    return sensors;
  }

  /** Names of the radio nodes, in order. */
  public List<String> radioNodes() {
    return cells.stream().map(CellSite::radioNode).distinct().sorted().toList();
  }

  /** Ids of the cells that were placed in these provinces, municipalities or towns. */
  public Set<String> cellIdsIn(Set<String> regionCodes) {
    regionCodes.forEach(this::region); // a code we do not know is an error, not an empty area
    return cells.stream()
        .filter(
            cell ->
                regionCodes.contains(cell.townCode())
                    || regionCodes.contains(cell.municipalityCode())
                    || regionCodes.contains(cell.townCode().substring(0, 2) + "00000000"))
        .map(CellSite::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  Topology topology(Region.Level level) {
    Topology topology = topologies.get(level);
    if (topology == null) {
      throw new IllegalStateException("topology: none for " + level + " (expected: one)");
    }
    return topology;
  }
}
