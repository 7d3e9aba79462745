package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.Record;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes out is what the second person said yes to, whatever kind of area it is for. */
final class AreaApprovalTest {
  private static final ByteString THESE = ByteString.copyFromUtf8("these cells");
  private static final ByteString OTHERS = ByteString.copyFromUtf8("other cells");

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void alertForAShapeIsApprovedWithItsCellsAndTheRecordNamesThem() {
    String id = submitted(Areas.ALL, THESE);
    Alert sent = accepted(decide(approve(id, Areas.reported(Areas.ALL), THESE)));
    assertEquals(Desks.CELLS, Objects.requireNonNull(sent.broadcast()).cellsByNode());
    assertEquals(Areas.reported(Areas.ALL), sent.area());
  }

  @Test
  void areaThatWasChangedMeanwhileIsRefusedInTheWordsOfBoth() {
    String id = submitted(Areas.CIRCLE, THESE);
    refused(
        "area: polygon of 3 vertices at 126.00000,37.00000 (expected: circle of 800 m about"
            + " 126.97000,37.56000; the alert was edited meanwhile)",
        approve(id, Areas.reported(Areas.POLYGON), THESE));
    refused(
        "area: circle of 800 m about 126.97000,37.56000, with what spills over (expected: ",
        approve(id, AlertArea.of(Areas.CIRCLE, SpillOver.INCLUDED), THESE));
    refused(
        "area: [9110100000] (expected: circle",
        approve(id, AlertArea.ofRegions(List.of(Desks.REGION)), THESE));
  }

  @Test
  void cellsThatChangedSinceItWasSubmittedAreRefused() {
    String id = submitted(Areas.CIRCLE, THESE);
    refused(
        "cells: 2, and other ones (expected: those it was submitted for; the cells changed",
        approve(id, Areas.reported(Areas.CIRCLE), OTHERS));
    assertEquals(AlertState.SUBMITTED, alert(id).state());
    // Who has compared them with what they saw need not be held to what was submitted.
    accepted(decide(approve(id, Areas.reported(Areas.CIRCLE), ByteString.EMPTY)));
    assertEquals(ByteString.EMPTY, alert(id).submittedCells(), "of no use any more");
  }

  @Test
  void anAlertThatIsSubmittedAgainIsForTheCellsOfThen() {
    String id = submitted(Areas.CIRCLE, THESE);
    decide(new AlertCommand.Return(id, "writer", "지역이 다릅니다", null));
    assertEquals(ByteString.EMPTY, alert(id).submittedCells());
    decide(new AlertCommand.Submit(id, "submitter", Map.of(), true, null, OTHERS, null));
    refused("cells: 2, and other ones", approve(id, Areas.reported(Areas.CIRCLE), THESE));
    accepted(decide(approve(id, Areas.reported(Areas.CIRCLE), OTHERS)));
  }

  @Test
  void whatWasSubmittedBeforeCellsWereKeptIsApprovedAsEver() {
    String id = accepted(decide(Desks.draft(Desks.content()))).id();
    book.apply(
        Record.newBuilder()
            .setAtUs(MIDNIGHT_US)
            .setBy("submitter")
            .setAlertId(id)
            .setAlertSubmitted(AlertSubmitted.getDefaultInstance())
            .build());
    accepted(decide(approve(id, AlertArea.ofRegions(List.of(Desks.REGION)), THESE)));
  }

  @Test
  void correctionKeepsTheAreaOfItsAlertWhateverIsWrittenInIt() {
    String id = submitted(Areas.ALL, THESE);
    accepted(decide(approve(id, Areas.reported(Areas.ALL), THESE)));
    String correction = Objects.requireNonNull(alert(id).correction());
    assertEquals(alert(id).area(), alert(correction).area());
    decide(new AlertCommand.Edit(correction, "writer", Desks.content("정정합니다").build()));
    assertEquals(alert(id).area(), alert(correction).area());
    assertEquals("정정합니다", alert(correction).content().getTexts(0).getText());
    assertEquals(
        List.of(),
        ContentCheck.problems(alert(correction).content(), TextLimits.SHORT, MIDNIGHT_US));
    decide(new AlertCommand.Submit(correction, "submitter"));
    // Its cells are those of its alert, and no area is looked up.
    accepted(decide(approve(correction, AlertArea.ofRegions(List.of()), THESE)));
  }

  @Test
  void imageAndCopyHoldWhatWasSubmitted() throws Exception {
    String id = submitted(Areas.ALL, THESE);
    AlertBook again = AlertBook.of(AlertBookState.parseFrom(book.image().toByteArray()));
    assertEquals(alert(id), again.find(id));
    assertEquals(THESE, Objects.requireNonNull(again.find(id)).submittedCells());
    assertEquals(book.image(), again.image());
    assertEquals(book.image(), book.copy().image());
  }

  @Test
  void theDigestIsOfRadioNodesAndCellsInTheirOrder() throws Exception {
    Map<String, List<Cell>> cells =
        Map.of("a", List.of(cell("a", 1), cell("a", 2)), "나", List.of(cell("나", 0x10203)));
    byte[] expected =
        HexFormat.of()
            .parseHex(
                "6100" // a
                    + "34353000"
                    + "393800"
                    + "0065"
                    + "0001" // 450 98 101 1
                    + "34353000"
                    + "393800"
                    + "0065"
                    + "0002"
                    + "eb829800" // 나
                    + "34353000"
                    + "393800"
                    + "0066"
                    + "0203");
    assertEquals(
        ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(expected)), sha256(cells));
    assertNotEquals(sha256(Map.of("a", List.of(cell("a", 1)))), sha256(Map.of()));
    assertNotEquals(
        sha256(Map.of("a", List.of(cell("a", 1)))), sha256(Map.of("b", List.of(cell("b", 1)))));
  }

  /** The lower half is the cell identity, what is above it is added to location area code 101. */
  private static Cell cell(String node, int number) {
    CellGlobalId id = new CellGlobalId(Desks.CELL_1.plmn(), 101 + (number >> 16), number & 0xFFFF);
    return new Cell(id, node, "Test", "2G", 127, 37, 500);
  }

  private static ByteString sha256(Map<String, List<Cell>> cells) {
    return CellsByNode.of(new Resolved(List.of(), cells, Map.of(), SpillOver.REPORTED)).sha256();
  }

  private String submitted(WarningArea area, ByteString cells) {
    String id = accepted(decide(Desks.draft(Areas.reported(area).in(Desks.content())))).id();
    accepted(decide(new AlertCommand.Submit(id, "submitter", Map.of(), true, null, cells, null)));
    return id;
  }

  private static AlertCommand approve(String id, AlertArea area, ByteString cells) {
    @Nullable Long anySubmission = null;
    return new AlertCommand.Approve(
        id, "approver", area, Desks.CELLS, cells, anySubmission, true, null, null);
  }

  private void refused(String start, AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(refused.reason().startsWith(start), refused.reason());
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id));
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, MIDNIGHT_US);
  }
}
