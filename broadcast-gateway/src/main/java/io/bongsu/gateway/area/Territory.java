package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every region, cell and sensor, and which cell serves which region.
 *
 * <p>A cell belongs to a region when its site lies in the region's boundary; of each level to one
 * region at most, the first in code order where two claim it. All of it is worked out when the
 * territory is made, so that {@link #resolve} takes time by the size of its answer only. Immutable;
 * any thread.
 */
public final class Territory {
  /** Addressable regions by code, then the others by source code. */
  private static final Comparator<Region> REGION_ORDER =
      Comparator.comparing(Region::level)
          .thenComparing(region -> !region.addressable())
          .thenComparing(
              region -> region.code() == null ? region.sourceCode() : region.code().digits());

  /** More than this many reasons in one message help nobody. */
  private static final int MAX_REASONS = 20;

  private final List<Region> regions;
  private final Map<RegionCode, Region> regionsByCode;
  private final Map<RegionLevel, RegionIndex> indexes = new EnumMap<>(RegionLevel.class);
  private final List<Cell> cells;
  private final Map<CellGlobalId, Cell> cellsById;
  private final List<Cell> cellsInNoRegion;

  /** Positions in {@link #cells}, ascending, of the cells of each addressable region. */
  private final Map<RegionCode, int[]> cellsByRegion;

  private final Map<String, Sensor> sensors;

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
    this.sensors = new TreeMap<>(byKey("sensor", sensors.stream(), Sensor::sensorId));
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
    return Arrays.stream(cellsByRegion.getOrDefault(code, new int[0]))
        .mapToObj(cells::get)
        .toList();
  }

  /** Cells whose site lies in no region of any level: no warning by region reaches them. */
  public List<Cell> cellsInNoRegion() {
    return cellsInNoRegion;
  }

  /** All sensors, by id. */
  public List<Sensor> sensors() {
    return List.copyOf(sensors.values());
  }

  public Optional<Sensor> sensor(String sensorId) {
    return Optional.ofNullable(sensors.get(sensorId));
  }

  /**
   * The cells of a warning area, by radio node.
   *
   * <p>Unresolved as a whole when any code is unknown or any region has no cells: nothing is left
   * out, and nothing is widened to make up for it (la-2025). A code that stands twice counts once.
   */
  public AreaResolution resolve(List<RegionCode> codes) {
    if (codes.isEmpty()) {
      return new AreaResolution.Unresolved("regions: none (expected: at least one region code)");
    }
    List<String> reasons = new ArrayList<>();
    List<Region> found = new ArrayList<>();
    BitSet union = new BitSet(cells.size());
    for (RegionCode code : new TreeSet<>(codes)) {
      Region region = regionsByCode.get(code);
      int[] positions = cellsByRegion.getOrDefault(code, new int[0]);
      if (region == null) {
        reasons.add("region: %s (expected: a code of this territory)".formatted(code));
      } else if (positions.length == 0) {
        reasons.add("cells of %s: 0 (expected: at least 1)".formatted(region.label()));
      } else {
        found.add(region);
        Arrays.stream(positions).forEach(union::set);
      }
    }
    if (!reasons.isEmpty()) {
      return new AreaResolution.Unresolved(join(reasons));
    }
    Map<String, List<Cell>> byRadioNode = new TreeMap<>();
    union.stream()
        .mapToObj(cells::get)
        .forEach(
            cell ->
                byRadioNode.computeIfAbsent(cell.radioNode(), n -> new ArrayList<>()).add(cell));
    return new AreaResolution.Resolved(found, byRadioNode);
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

  private static String join(List<String> reasons) {
    String shown = String.join("; ", reasons.subList(0, Math.min(MAX_REASONS, reasons.size())));
    int more = reasons.size() - MAX_REASONS;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }
}
