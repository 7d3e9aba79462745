package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.approve;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  void nobodyIsAskedForASecondYesToWhatReplacesNothingAnyMore() {
    String update = accepted(decide(draft(old))).id();
    assertEquals(List.of(), LinksCheck.problems(alert(update), this::alert));
    decide(new AlertCommand.Stop(old, "anybody", "상황 종료"));
    String why = "replaces: " + old + " is stopped (expected: approved or broadcasting)";
    assertEquals(List.of(why), LinksCheck.problems(alert(update), this::alert));
    assertEquals(why, refused(Kind.CONFLICT, new AlertCommand.Submit(update, "submitter")));
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

  @Test
  void updateHasTheNextNumberAndNamesTheOldOne() {
    String first = submitted();
    accepted(decide(approve(first, "approver")));
    assertEquals(serial(old).next(), serial(first));
    assertEquals(serial(old), broadcast(first).oldSerialNumber());
    String second = submitted(draft(first));
    accepted(decide(approve(second, "approver")));
    assertEquals(serial(first).next(), serial(second));
    assertEquals(serial(first), broadcast(second).oldSerialNumber());
    assertEquals(
        serial(old).messageCode() + 1,
        serial(Desks.approved(desk, content("다른 글"), MIDNIGHT_US)).messageCode());
  }

  @Test
  void alertOfAnotherLevelHasACodeOfItsOwn() {
    String louder = submitted(draft(old, content("고친 글").setLevel(Level.LEVEL_CRITICAL)));
    accepted(decide(approve(louder, "approver")));
    assertEquals(0, serial(louder).updateNumber());
    assertNull(broadcast(louder).oldSerialNumber());
    assertEquals(AlertState.REPLACED, alert(old).state());
  }

  @Test
  void seventeenthInARowHasACodeOfItsOwn() {
    String last = old;
    for (int n = 1; n <= 15; n++) {
      last = replaced(last);
      assertEquals(n, serial(last).updateNumber());
    }
    assertEquals(serial(old).messageCode(), serial(last).messageCode());
    String seventeenth = replaced(last);
    assertEquals(0, serial(seventeenth).updateNumber());
    assertEquals(serial(old).messageCode() + 1, serial(seventeenth).messageCode());
    assertNull(broadcast(seventeenth).oldSerialNumber());
  }

  @Test
  void bookThatIsReadFromItsImageGoesOnWithTheNumbers() throws Exception {
    String first = replaced(old);
    AlertBook again = AlertBook.of(AlertBookState.parseFrom(book.image().toByteString()));
    assertEquals(book.image(), again.image());
    assertEquals(
        Optional.empty(), again.nextUpdate(4371, serial(old), MIDNIGHT_US), "it is the first's");
    assertEquals(
        Optional.of(serial(first).next()), again.nextUpdate(4371, serial(first), MIDNIGHT_US));
    assertEquals(broadcast(first), Objects.requireNonNull(again.find(first)).broadcast());
  }

  private String replaced(String before) {
    String update = submitted(draft(before));
    accepted(decide(approve(update, "approver")));
    return update;
  }

  private Broadcast broadcast(String id) {
    return Objects.requireNonNull(alert(id).broadcast());
  }

  private SerialNumber serial(String id) {
    return broadcast(id).message().serialNumber();
  }

  private String submitted() {
    return submitted(draft(old));
  }

  private String submitted(AlertCommand draft) {
    String update = accepted(decide(draft)).id();
    accepted(decide(new AlertCommand.Submit(update, "submitter")));
    return update;
  }

  private static AlertCommand draft(String replaces) {
    return draft(replaces, content("고친 글"));
  }

  private static AlertCommand draft(String replaces, Content.Builder content) {
    return new AlertCommand.Draft(
        "writer", content.build(), "person writer", "", List.of(), replaces, null);
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
