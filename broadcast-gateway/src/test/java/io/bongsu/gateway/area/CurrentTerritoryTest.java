package io.bongsu.gateway.area;

import static io.bongsu.gateway.area.Territories.box;
import static io.bongsu.gateway.area.Territories.cell;
import static io.bongsu.gateway.area.Territories.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.AreaResolution.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CurrentTerritoryTest {
  private static final RegionCode CODE = new RegionCode("1111000000");

  @Test
  void aNewTerritoryTakesTheFormersPlaceAndTheFormerStaysAsItWas() {
    Territory first = of(3);
    CurrentTerritory current = new CurrentTerritory(first);
    Territory second = of(5);
    assertSame(first, current.replace(second));
    assertSame(second, current.get());
    assertEquals(3, count(first));
    assertEquals(5, count(current.get()));
  }

  @Test
  void whileTerritoriesChangeEveryQuestionIsAnsweredByOneOfThem() throws InterruptedException {
    CurrentTerritory current = new CurrentTerritory(of(1));
    Set<String> odd = ConcurrentHashMap.newKeySet();
    CountDownLatch asked = new CountDownLatch(2_000);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread reader =
          new Thread(
              () -> {
                while (asked.getCount() > 0) {
                  Territory now = current.get();
                  if (count(now) != now.cells().size()) {
                    odd.add(count(now) + " of " + now.cells().size());
                  }
                  asked.countDown();
                }
              });
      reader.start();
      readers.add(reader);
    }
    for (int cells = 2; asked.getCount() > 0; cells = 1 + cells % 50) {
      current.replace(of(cells));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertTrue(odd.isEmpty(), odd::toString);
  }

  private static int count(Territory territory) {
    return assertInstanceOf(Resolved.class, territory.resolve(List.of(CODE))).cellCount();
  }

  private static Territory of(int count) {
    List<Cell> cells = new ArrayList<>();
    for (int ci = 0; ci < count; ci++) {
      cells.add(cell(ci, "rn-" + ci % 3, 0.5, 0.5));
    }
    return Territory.of(List.of(region("11010", CODE.digits(), box(0, 0, 1, 1))), cells, List.of());
  }
}
