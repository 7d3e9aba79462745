package io.bongsu.gateway.area;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds the region of one level at a point: a tree of bounding boxes, then an indexed boundary.
 *
 * <p>A point on a boundary, or where simplified boundaries overlap, belongs to the first region in
 * the order given. Immutable; any thread.
 */
final class RegionIndex {
  private record Entry(int rank, Region region, PointOnGeometryLocator locator) {}

  private final STRtree tree = new STRtree();

  RegionIndex(List<Region> inOrder) {
    for (int rank = 0; rank < inOrder.size(); rank++) {
      Region region = inOrder.get(rank);
      tree.insert(
          region.geometry().getEnvelopeInternal(),
          new Entry(rank, region, new IndexedPointInAreaLocator(region.geometry())));
    }
    tree.build(); // else the first query builds it
  }

  @Nullable Region at(double longitude, double latitude) {
    Coordinate point = new Coordinate(longitude, latitude);
    Entry[] first = new Entry[1];
    tree.query(
        new Envelope(point),
        item -> {
          Entry entry = (Entry) item;
          boolean earlier = first[0] == null || entry.rank < first[0].rank;
          if (earlier && entry.locator.locate(point) != Location.EXTERIOR) {
            first[0] = entry;
          }
        });
    return first[0] == null ? null : first[0].region;
  }
}
