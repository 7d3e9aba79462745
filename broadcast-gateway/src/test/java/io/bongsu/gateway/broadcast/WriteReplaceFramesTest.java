package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing widens on its last step either. */
final class WriteReplaceFramesTest {
  private static final CellGlobalId OTHER =
      new CellGlobalId(Desks.CELL_1.plmn(), Desks.CELL_1.lac(), 60_000);

  @TempDir Path folder;

  @Test
  void cellsThatWereNotApprovedAreRefused() throws Exception {
    Station station = new Station(folder, Bscs.willing());
    try {
      Broadcast broadcast = Handover.broadcast(station.alert(station.approve()));
      WriteReplaceFrames frames = new WriteReplaceFrames(broadcast, false, 1);
      assertDoesNotThrow(() -> frames.check(Desks.NODE, Set.of(Desks.CELL_2)));
      assertTrue(
          assertThrows(
                  IllegalStateException.class,
                  () -> frames.check(Desks.NODE, List.of(Desks.CELL_1, OTHER)))
              .getMessage()
              .contains("expected: of the cells approved"));
      assertThrows(
          IllegalStateException.class, () -> frames.check("another", List.of(Desks.CELL_1)));
    } finally {
      station.close();
    }
  }

  @Test
  void whereOneRadioNodesCellsAreWrongNobodyIsGivenAnything() throws Exception {
    Station station = new Station(folder, Bscs.willing());
    try {
      station.lead();
      String id = station.approve();
      await().until(() -> station.delivery(id).notTaken().isEmpty());
      int before = station.received(WriteReplace.class);
      Handover handover = station.handover();
      handover.give(
          station.alert(id),
          new TreeMap<>(Map.of(Desks.NODE, List.of(Desks.CELL_1), "wrong", List.of(Desks.CELL_1))));
      station.settle();
      assertEquals(before, station.received(WriteReplace.class));
      assertEquals(1, station.counters.get("broadcast.held"));
      assertEquals(1, station.alarms.size(), station.alarms::toString);
      assertTrue(
          station.alarms.get(0).contains("given to nobody any more: radio node wrong: "),
          station.alarms::toString);
      await().until(() -> station.delivery(id).cells(CellOutcome::isTaken).size() == 1);

      handover.give(station.alert(id), Desks.NODE, List.of(Desks.CELL_1));
      station.settle();
      assertEquals(before, station.received(WriteReplace.class), "nor later");
      handover.forgetAll();
      handover.give(station.alert(id), Desks.NODE, List.of(Desks.CELL_1));
      await().until(() -> station.received(WriteReplace.class) == before + 1);
    } finally {
      station.close();
    }
  }
}
