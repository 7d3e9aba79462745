package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.approve;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An update takes the place of an alert on air, in one decision. */
final class ReplacementTest {
  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);
  private final String old = Desks.approved(desk, content(), MIDNIGHT_US);

  @Test
  void approvalOfTheNewIsTheEndOfTheOld() {
    String update = submitted();
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(update, "approver")));

    assertEquals(
        List.of(EventCase.ALERT_APPROVED, EventCase.ALERT_DRAFTED, EventCase.ALERT_REPLACED),
        approved.records().stream().map(Record::getEventCase).toList());
    assertEquals(AlertState.REPLACED, alert(old).state());
    assertEquals(update, alert(old).links().replacedBy());
    assertEquals(old, alert(update).links().replaces());
    assertEquals(AlertState.APPROVED, alert(update).state());
  }

  @Test
  void whatWentOffTheAirMeanwhileCannotBeReplaced() {
    String update = submitted();
    decide(new AlertCommand.Stop(old, "anybody", "상황 종료"));
    assertEquals(
        "replaces: " + old + " is stopped (expected: approved or broadcasting)",
        refused(Kind.CONFLICT, approve(update, "approver")));
    assertEquals(AlertState.SUBMITTED, alert(update).state());
  }

  @Test
  void oneTakesThePlaceAndTheOtherIsTold() {
    String first = submitted();
    String second = submitted();
    accepted(decide(approve(first, "approver")));
    assertEquals(
        "replaces: " + old + " is replaced (expected: approved or broadcasting)",
        refused(Kind.CONFLICT, approve(second, "approver")));
  }

  @Test
  void nothingReplacesWhatIsNotThere() {
    refused(Kind.NOT_FOUND, draft("20261121-9999"));
  }

  private String submitted() {
    String update = accepted(decide(draft(old))).id();
    accepted(decide(new AlertCommand.Submit(update, "submitter")));
    return update;
  }

  private static AlertCommand draft(String replaces) {
    return new AlertCommand.Draft(
        "writer", content("고친 글").build(), "person writer", "", List.of(), replaces, null);
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id));
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, MIDNIGHT_US);
  }

  private String refused(Kind kind, AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(kind, refused.kind());
    return refused.reason();
  }
}
