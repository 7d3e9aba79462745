package io.bongsu.gateway.rehearsal;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * One region that nobody lives in, and the cells of the test network that stand in it.
 *
 * @param radioNodes their names
 */
record ImaginaryLand(RegionCode region, List<String> radioNodes, Territory territory) {
  /** ITU-T E.212. */
  private static final Plmn TEST_NETWORK = new Plmn("001", "01");

  private static final RegionCode REGION = new RegionCode("1111010100");
  private static final double LONGITUDE = 127;
  private static final double LATITUDE = 37;
  private static final double HALF_A_SIDE = 0.01;
  private static final int RANGE_M = 500;

  /** Enough to have the way of a warning compiled. */
  static final ImaginaryLand COUNTRY = of(100, 20);

  /** Enough to see that it works. */
  static final ImaginaryLand VILLAGE = of(2, 10);

  private static ImaginaryLand of(int nodes, int cellsEach) {
    List<String> radioNodes =
        IntStream.range(0, nodes).mapToObj(node -> "rehearsal-" + node).toList();
    List<Cell> cells = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      for (int ci = 0; ci < cellsEach; ci++) {
        cells.add(
            new Cell(
                new CellGlobalId(TEST_NETWORK, node, ci),
                radioNodes.get(node),
                "test",
                "2G",
                LONGITUDE,
                LATITUDE,
                RANGE_M));
      }
    }
    Geometry boundary =
        new GeometryFactory()
            .toGeometry(
                new Envelope(
                    LONGITUDE - HALF_A_SIDE,
                    LONGITUDE + HALF_A_SIDE,
                    LATITUDE - HALF_A_SIDE,
                    LATITUDE + HALF_A_SIDE));
    Region region = new Region("rehearsal", REGION.level(), "예행", "Rehearsal", REGION, boundary);
    return new ImaginaryLand(REGION, radioNodes, Territory.of(List.of(region), cells, List.of()));
  }
}
