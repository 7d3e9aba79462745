package io.bongsu.gateway.alert;

import static io.bongsu.gateway.area.Territories.cell;
import static io.bongsu.gateway.area.Territories.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bongsu.gateway.alert.AreaCells.Found;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.Territories;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was resolved is not resolved again, and never outlives its territory. */
final class AreaCellsTest {
  private static final String REGION = "1111000000";

  private final AreaCells areaCells = new AreaCells(100, 16);
  private final AlertArea region = AlertArea.ofRegions(List.of(REGION));

  @Test
  void sameAreaOfTheSameTerritoryIsResolvedOnce() {
    Territory territory = territory(1);
    Found first = areaCells.find(region, territory);
    assertEquals(Map.of("rn-a", List.of(id(1))), first.byNode());
    assertNull(first.unresolved());
    assertSame(first, areaCells.find(AlertArea.ofRegions(List.of(REGION)), territory));
  }

  @Test
  void otherTerritoryIsResolvedAnew() {
    Found before = areaCells.find(region, territory(1));
    Found after = areaCells.find(region, territory(1, 2));
    assertEquals(Map.of("rn-a", List.of(id(1), id(2))), after.byNode());
    assertNotEquals(before.sha256(), after.sha256());
    assertEquals(before, areaCells.find(region, territory(1)));
  }

  @Test
  void whatHasNoCellsIsNotKept() {
    Territory none = territory();
    Found unresolved = areaCells.find(region, none);
    assertNotNull(unresolved.unresolved());
    assertEquals(Map.of(), unresolved.byNode());
    assertNotSame(unresolved, areaCells.find(region, none));
  }

  @Test
  void areaAskedForLongestAgoMakesRoom() {
    Territory territory = territory(cis(1, 17));
    Found first = areaCells.find(cellArea(1), territory);
    Found second = areaCells.find(cellArea(2), territory);
    for (int ci = 3; ci <= 16; ci++) {
      areaCells.find(cellArea(ci), territory);
    }
    assertSame(first, areaCells.find(cellArea(1), territory));
    areaCells.find(cellArea(17), territory);
    assertSame(first, areaCells.find(cellArea(1), territory));
    assertNotSame(second, areaCells.find(cellArea(2), territory));
  }

  @Test
  void manySmallAreasAreNotKeptWithoutEnd() {
    AreaCells few = new AreaCells(2, 1_000);
    Territory territory = territory(cis(1, 3));
    Found first = few.find(cellArea(1), territory);
    Found second = few.find(cellArea(2), territory);
    few.find(cellArea(3), territory);
    assertSame(second, few.find(cellArea(2), territory));
    assertNotSame(first, few.find(cellArea(1), territory));
  }

  private static AlertArea cellArea(int ci) {
    return AlertArea.of(new Cells(List.of(id(ci))), SpillOver.REPORTED);
  }

  private static int[] cis(int first, int last) {
    return IntStream.rangeClosed(first, last).toArray();
  }

  private static Territory territory(int... cis) {
    return Territory.of(
        List.of(Territories.region("11010", REGION, Territories.box(0, 0, 2, 2))),
        Arrays.stream(cis).mapToObj(ci -> cell(ci, "rn-a", 1, 1)).toList(),
        List.of());
  }
}
