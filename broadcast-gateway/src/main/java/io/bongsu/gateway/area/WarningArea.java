package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;

/**
 * Where a warning is for, as it was asked: {@link Territory#resolve(WarningArea, SpillOver)} turns
 * it into cells, or says why it cannot.
 *
 * <p>Values only: nothing is checked when one is made, for what a person or a CAP file gives may be
 * wrong, and the answer to that is a reason and no exception.
 */
public sealed interface WarningArea {
  /** Administrative regions of any level, all of them together. */
  record Regions(List<RegionCode> codes) implements WarningArea {
    public Regions {
      codes = List.copyOf(codes);
    }
  }

  /**
   * The ground within one ring, its border included. Edges are straight between longitudes and
   * latitudes, as in GeoJSON. The last vertex may repeat the first. A hole is a {@link Difference}.
   */
  record Polygon(List<Place> ring) implements WarningArea {
    public Polygon {
      ring = List.copyOf(ring);
    }
  }

  /** The ground within a distance of a point, along the surface of the ellipsoid. */
  record Circle(Place centre, double radiusM) implements WarningArea {}

  /** Cells by name; no ground, so that no other cell spills over into it. */
  record Cells(List<CellGlobalId> ids) implements WarningArea {
    public Cells {
      ids = List.copyOf(ids);
    }
  }

  /** All of several areas. Each of them must have cells: none may fail unseen beside another. */
  record Union(List<WarningArea> parts) implements WarningArea {
    public Union {
      parts = List.copyOf(parts);
    }
  }

  /** One area without another. What is taken away need not have cells. */
  record Difference(WarningArea from, WarningArea without) implements WarningArea {}
}
