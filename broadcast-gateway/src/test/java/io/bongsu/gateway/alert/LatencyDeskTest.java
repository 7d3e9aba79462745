package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.AlertBookState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When an alert came to its stages, and which it did not reach in time. */
final class LatencyDeskTest {
  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);
  private final String id = Desks.approved(desk, content(), MIDNIGHT_US);

  @Test
  void momentOfTheJournalIsAStage() throws Exception {
    accepted(desk.decide(new AlertCommand.Journaled(id, MIDNIGHT_US + 7), MIDNIGHT_US + 900));
    assertEquals(MIDNIGHT_US + 7, book.find(id).stages().get(Stage.JOURNALED));
    assertInstanceOf(
        AlreadyDone.class, desk.decide(new AlertCommand.Journaled(id, MIDNIGHT_US + 8), 0));
    assertEquals(book.find(id), again().find(id));
  }

  @Test
  void draftWasNotJournaledAsApproved() {
    String draft = accepted(desk.decide(Desks.draft(content()), MIDNIGHT_US)).id();
    Refused refused =
        assertInstanceOf(
            Refused.class, desk.decide(new AlertCommand.Journaled(draft, MIDNIGHT_US), 0));
    assertEquals(Kind.CONFLICT, refused.kind());
  }

  @Test
  void lateStageSaysWhatIsOutstanding() throws Exception {
    Alert late = accepted(late(Stage.HANDED_TO_RADIO, 2, 3));
    LateStage stage = late.late().get(Stage.HANDED_TO_RADIO);
    assertEquals(MIDNIGHT_US + 2 * SECOND_US, stage.dueUs());
    assertEquals(MIDNIGHT_US + 3 * SECOND_US, stage.noticedUs());
    assertNull(stage.reachedUs());
    assertEquals(List.of(Desks.NODE), stage.missing().radioNodes());
    assertEquals(1, stage.missing().nodes());
    assertEquals(2, stage.missing().cells());
    assertEquals(late, again().find(id));
  }

  @Test
  void onceForEachStage() {
    accepted(late(Stage.HANDED_TO_RADIO, 2, 3));
    assertInstanceOf(AlreadyDone.class, late(Stage.HANDED_TO_RADIO, 2, 4));
    accepted(late(Stage.ACCEPTED, 5, 6));
    assertEquals(2, book.find(id).late().size());
  }

  @Test
  void whatWasReachedInTimeOrIsNotDueYetIsNotLate() {
    assertInstanceOf(Refused.class, late(Stage.HANDED_TO_RADIO, 2, 1));
    handed(1);
    assertInstanceOf(Refused.class, late(Stage.HANDED_TO_RADIO, 2, 3));
    assertTrue(book.find(id).late().isEmpty());
  }

  @Test
  void whatWasReachedTooLateSaysWhen() {
    handed(5);
    LateStage stage = accepted(late(Stage.HANDED_TO_RADIO, 2, 6)).late().get(Stage.HANDED_TO_RADIO);
    assertEquals(MIDNIGHT_US + 5 * SECOND_US, stage.reachedUs());
    assertEquals(0, stage.missing().nodes());
  }

  @Test
  void cellsThatDoNotBroadcastAreOutstandingUntilAllDo() {
    handed(1);
    broadcasting(List.of(CELL_1), 2);
    assertEquals(
        1,
        accepted(late(Stage.ALL_BROADCASTING, 3, 4))
            .late()
            .get(Stage.ALL_BROADCASTING)
            .missing()
            .cells());
    NodeTimes times = book.find(id).deliveries().get(Desks.NODE).times();
    assertNull(times.allBroadcastingUs());
    broadcasting(List.of(CELL_2), 5);
    times = book.find(id).deliveries().get(Desks.NODE).times();
    assertEquals(MIDNIGHT_US + 1 * SECOND_US, times.handedUs());
    assertEquals(MIDNIGHT_US + 2 * SECOND_US, times.broadcastingUs());
    assertEquals(MIDNIGHT_US + 5 * SECOND_US, times.allBroadcastingUs());
    assertEquals(MIDNIGHT_US + 5 * SECOND_US, book.find(id).stages().get(Stage.ALL_BROADCASTING));
  }

  @Test
  void firstHandOverIsKeptThroughRepetitions() throws Exception {
    handed(1);
    handed(30);
    NodeDelivery node = again().find(id).deliveries().get(Desks.NODE);
    assertEquals(MIDNIGHT_US + 1 * SECOND_US, node.times().handedUs());
    assertEquals(MIDNIGHT_US + 30 * SECOND_US, node.handedUs());
  }

  @Test
  void recordNamesAHundredRadioNodesAndCountsAll() {
    Map<String, List<CellGlobalId>> many = new TreeMap<>();
    for (int node = 0; node < 250; node++) {
      many.put("bsc-%03d".formatted(node), List.of(CELL_1, CELL_2));
    }
    String large = accepted(desk.decide(Desks.draft(content()), MIDNIGHT_US)).id();
    desk.decide(Desks.submit(large, "submitter"), MIDNIGHT_US);
    accepted(
        desk.decide(
            new AlertCommand.Approve(large, "approver", List.of(Desks.REGION), many, null),
            MIDNIGHT_US));
    Outstanding missing =
        accepted(
                desk.decide(
                    new AlertCommand.Late(large, Stage.HANDED_TO_RADIO, MIDNIGHT_US), MIDNIGHT_US))
            .late()
            .get(Stage.HANDED_TO_RADIO)
            .missing();
    assertEquals(100, missing.radioNodes().size());
    assertEquals("bsc-099", missing.radioNodes().get(99));
    assertEquals(250, missing.nodes());
    assertEquals(500, missing.cells());
  }

  private Decision late(Stage stage, int dueS, int nowS) {
    return desk.decide(
        new AlertCommand.Late(id, stage, MIDNIGHT_US + dueS * SECOND_US),
        MIDNIGHT_US + nowS * SECOND_US);
  }

  private void handed(int atS) {
    accepted(
        desk.decide(
            new AlertCommand.HandedToRadio(
                id, Desks.NODE, List.of(CELL_1, CELL_2), MIDNIGHT_US + atS * SECOND_US),
            MIDNIGHT_US + atS * SECOND_US));
  }

  private void broadcasting(List<CellGlobalId> cells, int atS) {
    accepted(
        desk.decide(
            new AlertCommand.CellsBroadcasting(
                id, Desks.NODE, cells, MIDNIGHT_US + atS * SECOND_US),
            MIDNIGHT_US + atS * SECOND_US));
  }

  private AlertBook again() throws Exception {
    return AlertBook.of(AlertBookState.parseFrom(book.image().toByteArray()));
  }
}
