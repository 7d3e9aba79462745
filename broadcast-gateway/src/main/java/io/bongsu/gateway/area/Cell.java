package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A radio cell: what a warning is sent to.
 *
 * <p>Named by its cell global identity, the form our CBSP requests use, so both of its numbers have
 * 16 bits whatever the generation.
 *
 * @param radioNode the id of the radio node that serves it, as configured
 * @param generation one of {@link #GENERATIONS}
 * @param longitude of the site, in degrees (WGS 84)
 * @param rangeM how far from the site its signal may be heard, in metres
 * @param sector in which direction; null where it is heard all around, or nobody knows
 */
public record Cell(
    CellGlobalId id,
    String radioNode,
    String operator,
    String generation,
    double longitude,
    double latitude,
    int rangeM,
    @Nullable Sector sector) {
  public static final Set<String> GENERATIONS = Set.of("2G", "3G", "4G", "5G");

  /** The largest location area code and cell identity (TS 23.003 §4.1, §4.3.1). */
  public static final int MAX_LAC_OR_CI = 0xFFFF;

  /** Farther than any cell reaches: GSM with extended range ends at 121 km. */
  public static final int MAX_RANGE_M = 150_000;

  /**
   * Where the world ends for cells and areas: nearer to a pole, meridians run together within a
   * cell's range.
   */
  public static final int MAX_LATITUDE = 85;

  static final Comparator<CellGlobalId> ID_ORDER =
      Comparator.comparing((CellGlobalId id) -> id.plmn().mcc())
          .thenComparing(id -> id.plmn().mnc())
          .thenComparingInt(CellGlobalId::lac)
          .thenComparingInt(CellGlobalId::ci);

  /** By radio node, then by identity. */
  static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::radioNode).thenComparing(Cell::id, ID_ORDER);

  public Cell {
    if (radioNode.isBlank()) {
      throw new IllegalArgumentException("radio node of cell " + id + ": blank");
    }
    if (operator.isBlank()) {
      throw new IllegalArgumentException("operator of cell " + id + ": blank");
    }
    if (!GENERATIONS.contains(generation)) {
      throw new IllegalArgumentException(
          "generation of cell %s: \"%s\" (expected: 2G, 3G, 4G or 5G)".formatted(id, generation));
    }
    Degrees.check("cell " + id, longitude, latitude);
    if (rangeM < 1 || rangeM > MAX_RANGE_M) {
      throw new IllegalArgumentException(
          "rangeM of cell %s: %d (expected: 1-%d)".formatted(id, rangeM, MAX_RANGE_M));
    }
    if (!Box.around(longitude, latitude, rangeM).onMap()) {
      throw new IllegalArgumentException(
          "reach of cell %s: %d m about %s,%s (expected: within latitudes ±%d and longitudes ±180)"
              .formatted(id, rangeM, longitude, latitude, MAX_LATITUDE));
    }
  }

  /** A cell that is heard all around. */
  public Cell(
      CellGlobalId id,
      String radioNode,
      String operator,
      String generation,
      double longitude,
      double latitude,
      int rangeM) {
    this(id, radioNode, operator, generation, longitude, latitude, rangeM, null);
  }
}
