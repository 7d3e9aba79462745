package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every region, cell and sensor, and which cell serves which region.
 *
 * <p>A cell belongs to a region when its site lies in the region's boundary; of each level to one
 * region at most, the first in code order where two claim it. It spills over into a region when it
 * does not belong to it and its coverage meets it. All of that is worked out when the territory is
 * made, so that {@link #resolve} of regions takes time by the size of its answer only. Immutable;
 * any thread.
 */
public final class Territory {
  /** Addressable regions by code, then the others by source code. */
  private static final Comparator<Region> REGION_ORDER =
      Comparator.comparing(Region::level)
          .thenComparing(region -> !region.addressable())
          .thenComparing(
              region -> region.code() == null ? region.sourceCode() : region.code().digits());

  private static final int[] NONE = {};

  private final List<Region> regions;
  private final Map<RegionCode, Region> regionsByCode;
  private final Map<RegionLevel, RegionIndex> indexes = new EnumMap<>(RegionLevel.class);
  private final List<Cell> cells;
  private final Map<CellGlobalId, Cell> cellsById;
  private final List<Cell> cellsInNoRegion;

  /** Positions in {@link #cells}, ascending, of the cells of each addressable region. */
  private final Map<RegionCode, int[]> cellsByRegion;

  /** Likewise, of the cells that only spill over into it. */
  private final Map<RegionCode, int[]> spillingByRegion;

  private final CellLists lists;
  private final SiteIndex sites;

  private final Map<String, Sensor> sensors;
  private final Map<String, Integer> sensorsByRegion = new HashMap<>();

  private Territory(
      Collection<Region> regions, Collection<Cell> cells, Collection<Sensor> sensors) {
    this.regions = regions.stream().sorted(REGION_ORDER).toList();
    this.regionsByCode =
        byKey("region code", this.regions.stream().filter(Region::addressable), Territory::codeOf);
    for (RegionLevel level : RegionLevel.values()) {
      indexes.put(level, new RegionIndex(regions(level)));
    }
    this.cells = cells.stream().sorted(Cell.ORDER).toList();
    this.cellsById = byKey("cell", this.cells.stream(), Cell::id);
    Map<RegionCode, IntStream.Builder> positions = new HashMap<>();
    List<Cell> outside = new ArrayList<>();
    for (int position = 0; position < this.cells.size(); position++) {
      if (!place(position, positions)) {
        outside.add(this.cells.get(position));
      }
    }
    this.cellsByRegion = new HashMap<>();
    positions.forEach((code, found) -> cellsByRegion.put(code, found.build().toArray()));
    this.cellsInNoRegion = List.copyOf(outside);
    this.lists = new CellLists(this.cells);
    this.sites = new SiteIndex(this.cells);
    this.spillingByRegion = new HashMap<>();
    regionsByCode.forEach((code, region) -> spillingByRegion.put(code, spilling(region)));
    this.sensors = new TreeMap<>(byKey("sensor", sensors.stream(), Sensor::sensorId));
    sensors.forEach(sensor -> sensorsByRegion.merge(sensor.region().digits(), 1, Integer::sum));
  }

  public static Territory empty() {
    return new Territory(List.of(), List.of(), List.of());
  }

  /**
   * Works out which cell lies in which region: some seconds for a whole country.
   *
   * @throws IllegalArgumentException where a region code, a cell identity or a sensor id stands
   *     twice
   */
  public static Territory of(
      Collection<Region> regions, Collection<Cell> cells, Collection<Sensor> sensors) {
    return new Territory(regions, cells, sensors);
  }

  /** All regions, also those that cannot be addressed: by level, then by code. */
  public List<Region> regions() {
    return regions;
  }

  public List<Region> regions(RegionLevel level) {
    return regions.stream().filter(region -> region.level() == level).toList();
  }

  public Optional<Region> region(RegionCode code) {
    return Optional.ofNullable(regionsByCode.get(code));
  }

  /** The region of a level at a point; it may be one that cannot be addressed. */
  public Optional<Region> regionAt(double longitude, double latitude, RegionLevel level) {
    return Optional.ofNullable(indexes.get(level)).map(index -> index.at(longitude, latitude));
  }

  /** All cells, by radio node, then by identity. */
  public List<Cell> cells() {
    return cells;
  }

  public Optional<Cell> cell(CellGlobalId id) {
    return Optional.ofNullable(cellsById.get(id));
  }

  /** The cells of one region; none if it is unknown. */
  public List<Cell> cellsIn(RegionCode code) {
    return Arrays.stream(cellsByRegion.getOrDefault(code, NONE)).mapToObj(cells::get).toList();
  }

  /** Whether any cell belongs to a region. */
  public boolean hasCells(RegionCode code) {
    return cellsByRegion.containsKey(code);
  }

  /** Cells whose site lies in no region of any level: no warning by region reaches them. */
  public List<Cell> cellsInNoRegion() {
    return cellsInNoRegion;
  }

  /** All sensors, by id. */
  public List<Sensor> sensors() {
    return List.copyOf(sensors.values());
  }

  /** How many sensors name the region as the one they stand in. */
  public int sensorsIn(String regionCode) {
    return sensorsByRegion.getOrDefault(regionCode, 0);
  }

  public Optional<Sensor> sensor(String sensorId) {
    return Optional.ofNullable(sensors.get(sensorId));
  }

  /**
   * The cells of regions, by radio node; those that spill over are reported only.
   *
   * <p>Unresolved as a whole when any code is unknown or any region has no cells: nothing is left
   * out, and nothing is widened to make up for it (la-2025). A code that stands twice counts once.
   */
  public AreaResolution resolve(List<RegionCode> codes) {
    return resolve(new WarningArea.Regions(codes), SpillOver.REPORTED);
  }

  /**
   * The cells of a warning area, by radio node: those it touches, and told apart from them those
   * that only spill over into it.
   *
   * <p>Touched is a cell whose site lies in the area, or that was named. Spilling over is one whose
   * site lies outside and whose coverage (range, azimuth and beam width of its sector; all around
   * where these are not known) meets the area's ground. Unresolved as a whole when anything in the
   * area is unknown or impossible, or when any part of it has no cells.
   */
  public AreaResolution resolve(WarningArea area, SpillOver spillOver) {
    return new AreaResolver(this, spillOver).resolve(area);
  }

  Map<String, List<Cell>> byRadioNode(BitSet positions) {
    return lists.byRadioNode(positions);
  }

  /** The position of a known cell in the order of {@link #cells()}. */
  int position(CellGlobalId id) {
    Cell cell = cellsById.get(id);
    int position = cell == null ? -1 : Collections.binarySearch(cells, cell, Cell.ORDER);
    if (position < 0) {
      throw new IllegalArgumentException("cell: " + id + " (expected: a cell of this territory)");
    }
    return position;
  }

  Footprint footprint(Ground ground) {
    Footprint footprint = Footprint.nothing();
    sites.find(ground, footprint.touched(), footprint.reached());
    footprint.reached().or(footprint.touched());
    return footprint;
  }

  Footprint footprint(RegionCode code) {
    Footprint footprint = Footprint.nothing();
    for (int position : cellsByRegion.getOrDefault(code, NONE)) {
      footprint.touched().set(position);
    }
    for (int position : spillingByRegion.getOrDefault(code, NONE)) {
      footprint.reached().set(position);
    }
    footprint.reached().or(footprint.touched());
    return footprint;
  }

  /** The cells whose coverage meets a region that they do not belong to. */
  private int[] spilling(Region region) {
    Footprint footprint = footprint(new PolygonGround(region.geometry()));
    for (int position : cellsByRegion.getOrDefault(codeOf(region), NONE)) {
      footprint.reached().clear(position);
    }
    return footprint.reached().stream().toArray();
  }

  /** Whether the cell lies in any region at all. */
  private boolean place(int position, Map<RegionCode, IntStream.Builder> positions) {
    Cell cell = cells.get(position);
    boolean placed = false;
    for (RegionIndex index : indexes.values()) {
      Region region = index.at(cell.longitude(), cell.latitude());
      if (region != null) {
        placed = true;
        if (region.code() != null) {
          positions.computeIfAbsent(region.code(), code -> IntStream.builder()).add(position);
        }
      }
    }
    return placed;
  }

  private static RegionCode codeOf(Region region) {
    if (region.code() == null) {
      throw new IllegalArgumentException("region " + region.sourceCode() + " has no code");
    }
    return region.code();
  }

  private static <K, V> Map<K, V> byKey(String what, Stream<V> values, Function<V, K> keyOf) {
    Map<K, V> map = new HashMap<>();
    values.forEach(
        value -> {
          K key = keyOf.apply(value);
          if (map.put(key, value) != null) {
            throw new IllegalArgumentException(what + ": " + key + " twice (expected: once)");
          }
        });
    return map;
  }
}
