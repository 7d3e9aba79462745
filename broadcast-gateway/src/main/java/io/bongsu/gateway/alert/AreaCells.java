package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the areas that were asked for last, as long as the territory is the same: who
 * approves an alert asks what was asked when it was submitted. Any thread.
 */
public final class AreaCells {
  /** A polygon may have thousands of corners. */
  private static final int MAX_AREAS = 1_000;

  /** As many as two countries have; the cells themselves are the territory's. */
  private static final int MAX_CELLS = 600_000;

  /**
   * What an area was resolved to.
   *
   * @param unresolved why it has no cells, or null
   * @param byNode by id of the radio node, as {@link CellsByNode} has them
   * @param sha256 what tells these cells from any others, {@link CellsByNode#sha256}
   */
  public record Found(
      @Nullable String unresolved, Map<String, List<CellGlobalId>> byNode, ByteString sha256) {
    /** Nothing was asked for. */
    public static final Found NONE = none(null);

    private int cells() {
      return byNode.values().stream().mapToInt(List::size).sum();
    }

    private static Found none(@Nullable String why) {
      return new Found(why, Map.of(), ByteString.EMPTY);
    }
  }

  private final int maxAreas;
  private final int maxCells;

  /** Guarded by this; the one asked for longest ago comes first. */
  private final Map<AlertArea, Found> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Of all that is kept. */
  private int cells;

  private @Nullable Territory of;

  public AreaCells() {
    this(MAX_AREAS, MAX_CELLS);
  }

  AreaCells(int maxAreas, int maxCells) {
    this.maxAreas = maxAreas;
    this.maxCells = maxCells;
  }

  /**
   * The cells of an area.
   *
   * @throws IllegalArgumentException as {@link AlertArea#warningArea}
   */
  public Found find(AlertArea area, Territory territory) {
    synchronized (this) {
      if (of != territory) {
        kept.clear();
        cells = 0;
        of = territory;
      }
      Found known = kept.get(area);
      if (known != null) {
        return known;
      }
    }
    AreaResolution resolution = area.resolve(territory);
    if (resolution instanceof Unresolved unresolved) {
      return Found.none(unresolved.reason());
    }
    CellsByNode byNode = CellsByNode.of((Resolved) resolution);
    return keep(area, territory, new Found(null, byNode, byNode.sha256()));
  }

  private synchronized Found keep(AlertArea area, Territory territory, Found found) {
    if (of == territory) {
      Found before = kept.put(area, found);
      cells += found.cells() - (before == null ? 0 : before.cells());
      Iterator<Found> longestAgo = kept.values().iterator();
      while (kept.size() > maxAreas || (cells > maxCells && kept.size() > 1)) {
        cells -= longestAgo.next().cells();
        longestAgo.remove();
      }
    }
    return found;
  }
}
