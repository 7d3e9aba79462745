package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AlertStateCode;
import io.bongsu.proto.journal.v1.CellStateCode;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StageCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A gateway that starts from an image knows what the one knew that made it. */
final class ImageTest {
  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void codesAreThoseOfTheMessages() {
    for (AlertState state : AlertState.values()) {
      String name = AlertStateCode.forNumber(state.code()).name();
      assertEquals("ALERT_STATE_CODE_" + state.name(), name);
      assertEquals(state, AlertState.of(state.code()));
    }
    for (CellState state : CellState.values()) {
      String name = CellStateCode.forNumber(state.code()).name();
      assertEquals("CELL_STATE_CODE_" + state.name(), name);
      assertEquals(state, CellState.of(state.code()));
    }
    for (Stage stage : Stage.values()) {
      assertEquals("STAGE_CODE_" + stage.name(), StageCode.forNumber(stage.code()).name());
      assertEquals(stage, Stage.of(stage.code()));
    }
  }

  @Test
  void alertComesBackWithWhatEveryCellSaid() throws Exception {
    String id = Desks.approved(desk, content(), MIDNIGHT_US);
    decide(
        new AlertCommand.HandedToRadio(
            id, Desks.NODE, Desks.CELLS.get(Desks.NODE), MIDNIGHT_US + 1));
    decide(
        new AlertCommand.NodeAnswered(
            id, Desks.NODE, List.of(Desks.CELL_1), Map.of(Desks.CELL_2, 9), MIDNIGHT_US + 2));
    decide(new AlertCommand.NodeSilent(id, Desks.NODE, List.of(Desks.CELL_1), "", MIDNIGHT_US + 3));
    assertEquals(List.copyOf(book.all()), List.copyOf(again().all()));
  }

  @Test
  void alertComesBackWithWhatEveryCellSaidToItsStop() throws Exception {
    String id = Desks.approved(desk, content(), MIDNIGHT_US);
    decide(
        new AlertCommand.HandedToRadio(
            id, Desks.NODE, Desks.CELLS.get(Desks.NODE), MIDNIGHT_US + 1));
    decide(new AlertCommand.Stop(id, "anybody", "상황 종료"));
    NodeDelivery unanswered = delivery(book, id);
    decide(
        new AlertCommand.StopAnswered(
            id, Desks.NODE, List.of(Desks.CELL_1), Map.of(Desks.CELL_2, 0), MIDNIGHT_US + 2));
    NodeDelivery answered = delivery(book, id);
    assertNotEquals(unanswered, answered);
    assertEquals(List.of(Desks.CELL_2), answered.mayStillBroadcast());
    assertEquals(answered, delivery(again(), id));
    assertEquals(book.image(), again().image());
  }

  @Test
  void gatewayThatComesFromAnImageKnowsToWhichStopALateWordIsTooOld() throws Exception {
    String id = Desks.approved(desk, content(), MIDNIGHT_US);
    decide(new AlertCommand.Stop(id, "anybody", "상황 종료"));
    decide(
        new AlertCommand.StopAnswered(
            id, Desks.NODE, List.of(Desks.CELL_1), Map.of(Desks.CELL_2, 0), MIDNIGHT_US + 2));
    AlertBook again = again();
    new AlertDesk(again)
        .decide(
            new AlertCommand.HandedToRadio(
                id, Desks.NODE, Desks.CELLS.get(Desks.NODE), MIDNIGHT_US + 1),
            MIDNIGHT_US);
    assertEquals(List.of(Desks.CELL_2), delivery(again, id).notStopped());
    assertEquals(List.of(Desks.CELL_2), delivery(again, id).mayStillBroadcast());
    assertEquals(0, delivery(again, id).cells().get(Desks.CELL_2).stop().refusedBecause());
  }

  @Test
  void wordOfBeforeThatNamesNoCellsMeansAllOfTheRadioNode() {
    String id = Desks.approved(desk, content(), MIDNIGHT_US);
    decide(
        new AlertCommand.NodeSilent(
            id, Desks.NODE, Desks.CELLS.get(Desks.NODE), "away", MIDNIGHT_US + 3));
    book.apply(
        Record.newBuilder()
            .setAtUs(MIDNIGHT_US + 1)
            .setAlertId(id)
            .setHandedToRadio(HandedToRadio.newBuilder().setRadioNode(Desks.NODE))
            .build());
    assertEquals(Desks.CELLS.get(Desks.NODE), delivery(book, id).unanswered());
  }

  @Test
  void repetitionsAreKnownAfterwards() throws Exception {
    AlertCommand draft =
        new AlertCommand.Draft(
            "writer", content().build(), "person writer", "", List.of(), null, Desks.key("key"));
    decide(draft);

    AlertDesk later = new AlertDesk(again());
    assertInstanceOf(AlreadyDone.class, later.decide(draft, MIDNIGHT_US));
    assertEquals("20261121-0002", accepted(later.decide(Desks.draft(content()), MIDNIGHT_US)).id());
  }

  @Test
  void nationalAlertTakesFewOctetsWhateverItsCellsSaid() {
    List<CellGlobalId> cells = new ArrayList<>();
    for (int ci = 0; ci < 50_000; ci++) {
      cells.add(new CellGlobalId(Desks.CELL_1.plmn(), 101, ci));
    }
    String id = accepted(decide(Desks.draft(content()))).id();
    decide(new AlertCommand.Submit(id, "submitter"));
    decide(
        new AlertCommand.Approve(
            id, "approver", List.of(Desks.REGION), Map.of(Desks.NODE, cells), null));
    decide(
        new AlertCommand.CellsBroadcasting(id, Desks.NODE, cells.subList(0, 30_000), MIDNIGHT_US));
    int octets = book.image().getSerializedSize();
    assertTrue(octets < 3 * cells.size(), octets + " octets for " + cells.size());
  }

  private AlertBook again() throws Exception {
    return AlertBook.of(AlertBookState.parseFrom(book.image().toByteArray()));
  }

  private static NodeDelivery delivery(AlertBook of, String id) {
    return Objects.requireNonNull(of.find(id)).deliveries().get(Desks.NODE);
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, MIDNIGHT_US);
  }
}
