package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A rule sends by itself only what it was armed with, and only when nobody said no. */
final class AutoSendTest {
  private static final long SENDS_AT_US = MIDNIGHT_US + 30 * SECOND_US;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void sendsWhenItsTimeHasComeInTheNameOfTheRuleAndOfWhoAuthorisedIt() {
    String id = armed(content());
    refused(Kind.CONFLICT, "now: ", autoApprove(id), SENDS_AT_US - 1);

    Accepted sent = assertInstanceOf(Accepted.class, desk.decide(autoApprove(id), SENDS_AT_US));
    assertEquals(
        List.of(EventCase.ALERT_SUBMITTED, EventCase.ALERT_APPROVED, EventCase.ALERT_DRAFTED),
        sent.records().stream().map(Record::getEventCase).toList());
    assertEquals("rule fire-1", alert(id).submitter());
    assertEquals("rule fire-1 authorised by mayor", alert(id).approver());
    assertEquals(Desks.CELLS, Objects.requireNonNull(alert(id).broadcast()).cellsByNode());
    assertInstanceOf(AlreadyDone.class, desk.decide(autoApprove(id), SENDS_AT_US + 1));
  }

  @Test
  void whatAPersonSubmittedIsApprovedAsTheirs() {
    String id = armed(content());
    accepted(desk.decide(new AlertCommand.Submit(id, "submitter"), MIDNIGHT_US));
    accepted(desk.decide(autoApprove(id), SENDS_AT_US));
    assertEquals("submitter", alert(id).submitter());
  }

  @Test
  void oneVetoIsEnough() {
    String id = armed(content());
    AlertCommand veto = new AlertCommand.Veto(id, "anybody", "오작동", null);
    accepted(desk.decide(veto, MIDNIGHT_US));
    refused(Kind.CONFLICT, "autoSend: vetoed by anybody", autoApprove(id), SENDS_AT_US);

    assertInstanceOf(AlreadyDone.class, desk.decide(veto, MIDNIGHT_US));
    assertEquals("오작동", Objects.requireNonNull(autoSend(id).veto()).text());
    // People still may.
    accepted(desk.decide(new AlertCommand.Submit(id, "submitter"), SENDS_AT_US));
    accepted(desk.decide(Desks.approve(id, "approver"), SENDS_AT_US));
  }

  @Test
  void whatTheRuleMayNotSendAnyMoreWaitsForPeople() {
    String id = armed(content());
    Alert withdrawn = accepted(desk.decide(new AlertCommand.Withdraw(id, "gone"), SENDS_AT_US));
    assertEquals(AlertState.DRAFT, withdrawn.state());
    assertEquals(new Reason("rule", "rule fire-1: gone", SENDS_AT_US), autoSend(id).veto());
    assertTrue(autoSend(id).isWithdrawn());
    refused(Kind.CONFLICT, "autoSend: vetoed by rule", autoApprove(id), SENDS_AT_US);
    assertEquals(withdrawn, AlertBook.of(book.image()).find(id));

    accepted(desk.decide(new AlertCommand.Submit(id, "submitter"), SENDS_AT_US));
    accepted(desk.decide(Desks.approve(id, "approver"), SENDS_AT_US));
  }

  @Test
  void vetoAfterItWasSentComesTooLate() {
    String id = armed(content());
    accepted(desk.decide(autoApprove(id), SENDS_AT_US));
    refused(
        Kind.CONFLICT,
        "alert " + id + ": state approved",
        new AlertCommand.Veto(id, "anybody", "오작동", null),
        SENDS_AT_US);
  }

  @Test
  void whoEditsTakesItOutOfTheRulesHands() {
    String id = armed(content());
    accepted(
        desk.decide(new AlertCommand.Edit(id, "editor", content("고친 글").build()), MIDNIGHT_US));
    assertNull(alert(id).autoSend());
    refused(
        Kind.CONFLICT,
        "autoSend: none (expected: armed, and not edited since)",
        autoApprove(id),
        SENDS_AT_US);
  }

  @Test
  void whoReturnsItTakesItOutOfTheRulesHands() {
    String id = armed(content());
    accepted(desk.decide(new AlertCommand.Submit(id, "submitter"), MIDNIGHT_US));
    accepted(desk.decide(new AlertCommand.Return(id, "returner", "다시", null), MIDNIGHT_US));
    refused(Kind.CONFLICT, "autoSend: none", autoApprove(id), SENDS_AT_US);
  }

  @Test
  void whatPeopleCouldNotSendNoRuleSends() {
    refused(Kind.INVALID, "drill: true", autoApprove(armed(content().setDrill(true))), SENDS_AT_US);
    refused(Kind.INVALID, "text[ko]: empty", autoApprove(armed(content(" "))), SENDS_AT_US);
    String id = armed(content());
    refused(
        Kind.CONFLICT,
        "regionCodes: ",
        new AlertCommand.AutoApprove(id, AlertArea.ofRegions(List.of("9110200000")), Desks.CELLS),
        SENDS_AT_US);
    assertEquals(AlertState.DRAFT, alert(id).state());
  }

  @Test
  void escalationGoesUpStepByStep() {
    String id = accepted(desk.decide(Desks.draft(content()), MIDNIGHT_US)).id();
    refused(
        Kind.CONFLICT,
        "step: 2 (expected: 1)",
        new AlertCommand.Escalate(id, 2, "도청"),
        MIDNIGHT_US);
    accepted(desk.decide(new AlertCommand.Escalate(id, 1, "시청"), MIDNIGHT_US));
    Alert up = accepted(desk.decide(new AlertCommand.Escalate(id, 2, "도청"), MIDNIGHT_US + 1));
    assertEquals(new Escalation(2, "도청", MIDNIGHT_US + 1), up.escalation());
  }

  private String armed(Content.Builder content) {
    String id =
        accepted(
                desk.decide(
                    new AlertCommand.Draft("rule", content.build(), "sensor s", "", List.of()),
                    MIDNIGHT_US))
            .id();
    book.apply(
        Record.newBuilder()
            .setAtUs(MIDNIGHT_US)
            .setBy("rule")
            .setAlertId(id)
            .setAutoSendArmed(
                AutoSendArmed.newBuilder()
                    .setRule("fire-1")
                    .setAuthorisedBy("mayor")
                    .setTerms("fire-1: all it was bound to")
                    .setSendsAtUs(SENDS_AT_US))
            .build());
    return id;
  }

  private static AlertCommand autoApprove(String id) {
    return new AlertCommand.AutoApprove(
        id, AlertArea.ofRegions(List.of(Desks.REGION)), Desks.CELLS);
  }

  private AutoSend autoSend(String id) {
    return Objects.requireNonNull(alert(id).autoSend());
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id));
  }

  private void refused(Kind kind, String reason, AlertCommand command, long nowUs) {
    Refused refused = assertInstanceOf(Refused.class, desk.decide(command, nowUs));
    assertEquals(kind, refused.kind());
    assertTrue(refused.reason().startsWith(reason), refused.reason());
  }
}
