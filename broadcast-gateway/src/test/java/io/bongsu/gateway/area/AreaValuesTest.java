package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class AreaValuesTest {
  private static final Plmn PLMN = new Plmn("450", "05");

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aCellIdentityThatNoMessageCanNameIsRefused(int value) {
    assertRefused("ci: ", () -> cell(new CellGlobalId(PLMN, 1, value), "4G", 1));
    assertRefused("lac: ", () -> cell(new CellGlobalId(PLMN, value, 1), "4G", 1));
  }

  @Test
  void aCellNeedsAKnownGenerationAndAPossibleRange() {
    CellGlobalId id = new CellGlobalId(PLMN, 1, 1);
    assertRefused("generation of cell 450-05-1-1: \"6G\"", () -> cell(id, "6G", 1));
    assertRefused("rangeM of cell", () -> cell(id, "5G", 0));
    assertRefused("rangeM of cell", () -> cell(id, "5G", Cell.MAX_RANGE_M + 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -180.1, 180.1})
  void aPlaceNotOnEarthIsRefused(double degrees) {
    RegionCode region = new RegionCode("1111051500");
    assertRefused(
        "longitude of sensor", () -> new Sensor("s", "fg", region, degrees, 0, "이름", "Name"));
    assertRefused(
        "latitude of sensor", () -> new Sensor("s", "fg", region, 0, degrees, "이름", "Name"));
  }

  @Test
  void aRegionNeedsAnAreaAndACodeOfItsLevel() {
    Geometry point = new GeometryFactory().createPoint();
    assertRefused("boundary of region 11", () -> Territories.region("11", null, point));
    assertRefused(
        "code of region 11: 1111000000, a MUNICIPALITY (expected: a PROVINCE)",
        () -> Territories.region("11", "1111000000", Territories.box(0, 0, 1, 1)));
  }

  @Test
  void aRegionIsAddressableByItsCodeOnly() {
    Geometry box = Territories.box(0, 0, 1, 1);
    assertTrue(Territories.region("11", "1100000000", box).addressable());
    assertEquals("지역23030 (source code 23030)", Territories.region("23030", null, box).label());
  }

  private static Cell cell(CellGlobalId id, String generation, int rangeM) {
    return new Cell(id, "rn-1", "Hanbit", generation, 127, 37, rangeM);
  }

  private static void assertRefused(String start, Executable making) {
    String message = assertThrows(IllegalArgumentException.class, making).getMessage();
    assertTrue(message.startsWith(start), message);
  }
}
