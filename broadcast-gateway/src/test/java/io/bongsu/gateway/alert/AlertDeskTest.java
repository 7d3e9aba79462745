package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.approve;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may do what to an alert, with which words, and until when. */
final class AlertDeskTest {
  private static final long NOW_US = MIDNIGHT_US;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void whoWroteOrSubmittedCannotApprove() {
    String id = drafted(content());
    decide(Desks.submit(id, "submitter"));

    refused(Kind.FORBIDDEN, "approver: writer", approve(id, "writer"));
    refused(Kind.FORBIDDEN, "approver: submitter", approve(id, "submitter"));
    assertEquals("approver", accepted(decide(approve(id, "approver"))).approver());
  }

  @Test
  void whoEditedOnceCanNeverApproveEvenAfterOthersEdited() {
    String id = drafted(content());
    decide(new AlertCommand.Edit(id, "editor", content("고친 글").build()));
    decide(new AlertCommand.Edit(id, "writer", content("다시 고친 글").build()));
    decide(Desks.submit(id, "submitter"));

    refused(Kind.FORBIDDEN, "approver: editor", approve(id, "editor"));
    assertEquals(Set.of("writer", "editor"), alert(id).authors());
  }

  @Test
  void editTakesASubmittedAlertBackToDraft() {
    String id = drafted(content());
    decide(Desks.submit(id, "submitter"));
    Alert edited = accepted(decide(new AlertCommand.Edit(id, "editor", content("고친 글").build())));

    assertEquals(AlertState.DRAFT, edited.state());
    assertNull(edited.submitter());
    assertNull(edited.stages().get(Stage.SUBMITTED));
    refused(Kind.CONFLICT, "state draft (expected: submitted)", approve(id, "approver"));
    decide(Desks.submit(id, "other"));
    accepted(decide(approve(id, "approver")));
  }

  @Test
  void approvalIsOfTheRegionsThatWereResolved() {
    String id = drafted(content());
    decide(Desks.submit(id, "submitter"));

    refused(
        Kind.CONFLICT,
        "regionCodes: [9110200000] (expected: [9110100000]",
        new AlertCommand.Approve(id, "approver", List.of("9110200000"), Desks.CELLS, null));
  }

  @Test
  void drillStaysADrillWhoeverEditsAndGoesWhereOnlyExercisesAre() {
    String id = drafted(content().setDrill(true));
    decide(new AlertCommand.Edit(id, "editor", content().setDrill(false).build()));
    decide(Desks.submit(id, "submitter"));
    Alert drill = accepted(decide(approve(id, "approver")));
    assertTrue(drill.content().getDrill());
    assertEquals(4381, Objects.requireNonNull(drill.broadcast()).message().messageIdentifier());
    assertTrue(Objects.requireNonNull(book.find(id + "-C")).content().getDrill());
  }

  @Test
  void noDrillTakesThePlaceOfWhatIsRealNorTheOtherWayRound() {
    String live = Desks.approved(desk, content(), NOW_US);
    String drill = Desks.approved(desk, content().setDrill(true), NOW_US);
    refused(
        Kind.CONFLICT,
        "replaces: " + live + " is live (expected: drill, as what takes its place)",
        replacing(live, content().setDrill(true)));
    refused(
        Kind.CONFLICT,
        "replaces: " + drill + " is drill (expected: live, as what takes its place)",
        replacing(drill, content()));
    assertTrue(decide(replacing(drill, content().setDrill(true))) instanceof Decision.Accepted);
  }

  private static AlertCommand replacing(String id, Content.Builder content) {
    return new AlertCommand.Draft("writer", content.build(), "p", "", List.of(), id, null);
  }

  @Test
  void onlyDrillsAreAskedOfRadioNodesOfTheirRoad() {
    AlertDesk withLab = new AlertDesk(book, TextLimits.SHORT, Set.of(Desks.NODE));
    String live = accepted(withLab.decide(Desks.draft(content()), NOW_US)).id();
    accepted(withLab.decide(Desks.submit(live, "submitter"), NOW_US));
    Refused refused =
        assertInstanceOf(Refused.class, withLab.decide(approve(live, "approver"), NOW_US));
    assertTrue(refused.reason().startsWith("cells: none"), refused.reason());
    String drill = Desks.approved(withLab, content().setDrill(true), NOW_US);
    assertEquals(
        Set.of(Desks.NODE), Objects.requireNonNull(book.find(drill)).deliveries().keySet());
  }

  @Test
  void alertPastItsUseIsRefusedAndStaysSoWhoeverEdits() {
    String id = drafted(content().setUseEndsUs(NOW_US + SECOND_US));
    refusedPastItsUse(id);

    decide(new AlertCommand.Edit(id, "editor", content().build()));
    refusedPastItsUse(id);
  }

  @Test
  void alertWhoseUsePassesBetweenSubmissionAndApprovalIsRefused() {
    String id = drafted(content().setUseEndsUs(NOW_US + 60 * SECOND_US));
    decide(Desks.submit(id, "submitter"));

    Refused refused =
        assertInstanceOf(
            Refused.class, desk.decide(approve(id, "approver"), NOW_US + 60 * SECOND_US));
    assertEquals(Kind.INVALID, refused.kind());
    assertEquals(AlertState.SUBMITTED, alert(id).state());
  }

  @Test
  void draftExpiresWhenItsUseIsOverAndNotBefore() {
    String id = drafted(content().setUseEndsUs(NOW_US + SECOND_US));
    refused(Kind.CONFLICT, "state draft", new AlertCommand.Expire(id));
    Alert expired = accepted(desk.decide(new AlertCommand.Expire(id), NOW_US + SECOND_US));
    assertEquals(AlertState.EXPIRED, expired.state());
  }

  @Test
  void whatBecameOfAnAlertAndWhyIsKept() {
    String id = drafted(content());
    decide(Desks.submit(id, "submitter"));
    Alert returned = accepted(decide(new AlertCommand.Return(id, "returner", "다시", null)));
    assertEquals(new Reason("returner", "다시", NOW_US), returned.reason());
    assertEquals(Set.of("writer", "submitter", "returner"), returned.authors());
    assertNull(returned.stages().get(Stage.SUBMITTED));

    assertNull(accepted(decide(Desks.submit(id, "submitter"))).reason());
    refused(Kind.FORBIDDEN, "approver: returner", approve(id, "returner"));
    Alert rejected = accepted(decide(new AlertCommand.Reject(id, "third", "오작동", null)));
    assertEquals(new Reason("third", "오작동", NOW_US), rejected.reason());
  }

  @Test
  void whoeverSubmittedItBeforeItWasEditedOrReturnedCannotApprove() {
    String edited = drafted(content());
    decide(Desks.submit(edited, "first"));
    decide(new AlertCommand.Edit(edited, "editor", content("고친 글").build()));
    decide(Desks.submit(edited, "third"));
    for (String person : List.of("writer", "first", "editor", "third")) {
      refused(
          Kind.FORBIDDEN,
          "approver: "
              + person
              + " (expected: another person than who wrote, edited, returned or ever submitted it)",
          approve(edited, person));
    }
    accepted(decide(approve(edited, "fourth")));

    String returned = drafted(content());
    decide(Desks.submit(returned, "first"));
    decide(new AlertCommand.Return(returned, "returner", "다시", null));
    decide(Desks.submit(returned, "third"));
    refused(Kind.FORBIDDEN, "approver: first", approve(returned, "first"));
    accepted(decide(approve(returned, "fourth")));
  }

  @Test
  void broadcastIsOverWhenItsUseIs() {
    String id = drafted(content().setValidityS(3600).setUseEndsUs(NOW_US + 3600 * SECOND_US));
    decide(Desks.submit(id, "submitter"));
    Alert approved = accepted(desk.decide(approve(id, "approver"), NOW_US + 3000 * SECOND_US));

    Broadcast broadcast = Objects.requireNonNull(approved.broadcast());
    assertEquals(NOW_US + 3600 * SECOND_US, broadcast.endsUs());
    assertEquals((int) (600 / 18.83), broadcast.numberOfBroadcasts());
  }

  @Test
  void broadcastLastsAsLongAsItIsValid() {
    Alert approved = alert(Desks.approved(desk, content().setValidityS(3600), NOW_US));

    Broadcast broadcast = Objects.requireNonNull(approved.broadcast());
    assertEquals(NOW_US + 3600 * SECOND_US, broadcast.endsUs());
    assertEquals(10, broadcast.repetitionPeriod());
    assertEquals((int) (3600 / 18.83), broadcast.numberOfBroadcasts());
    assertEquals(Desks.CELLS, broadcast.cellsByNode());
  }

  @Test
  void allProblemsOfATextAreToldAtOnce() {
    String id = drafted(content(" ").clearRegionCodes().setValidityS(1));

    refused(
        Kind.INVALID,
        "text[ko]: empty (expected: 1-90 characters); "
            + "texts[ko].why: missing (expected: why people are warned, as it stands in the text); "
            + "texts[ko].whatToDo: missing (expected: what people should do, as it stands in the text); "
            + "texts[ko].whereToGo: missing (expected: where people should go, as it stands in the text); "
            + "regionCodes: none (expected: at least one MOIS 10-digit code, or an area); "
            + "validityS: 1 (expected: 60-86400)",
        Desks.submit(id, "submitter"));
    assertEquals(AlertState.DRAFT, alert(id).state());
  }

  @Test
  void everythingThatBecomesOfAnIncidentsAlertNamesTheIncident() {
    Record drafted = desk.draftOf("I-1", "event", content().build(), "sensor s", NOW_US);
    assertNull(book.find(drafted.getAlertId()), "not applied");
    book.apply(
        Record.newBuilder()
            .setTriggerReceived(
                TriggerReceived.newBuilder()
                    .setTrigger(Trigger.newBuilder().setEventId("event"))
                    .setReceivedUs(NOW_US - 5))
            .build());
    String id = Objects.requireNonNull(book.apply(drafted)).id();
    assertEquals(NOW_US - 5, alert(id).stages().get(Stage.RECEIVED));

    decide(Desks.submit(id, "submitter"));
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(id, "approver")));
    assertEquals(
        List.of("I-1", "I-1"), approved.records().stream().map(Record::getIncidentId).toList());
    assertEquals("I-1", alert(id + "-C").origin().incidentId());
  }

  @Test
  void idsCountAnewEachKoreanDay() {
    assertEquals("20261120-0001", at(MIDNIGHT_US - 1));
    assertEquals("20261121-0001", at(MIDNIGHT_US));
    assertEquals("20261121-0002", at(MIDNIGHT_US + 3600 * SECOND_US));
  }

  @Test
  void noTwoAlertsOfADayShareANumberUntilPhonesForgot() {
    Content.Builder minute = content().setValidityS(60);
    for (int i = 0; i < 1024; i++) {
      Desks.approved(desk, minute, NOW_US + i);
    }
    Set<Integer> numbers =
        Set.copyOf(
            book.all().stream()
                .filter(alert -> alert.state() == AlertState.APPROVED)
                .map(
                    alert ->
                        Objects.requireNonNull(alert.broadcast()).message().serialNumber().toInt())
                .toList());
    assertEquals(1024, numbers.size());

    long phonesForgetUs = NOW_US + 60 * SECOND_US + 24 * 3600 * SECOND_US;
    String next = drafted(minute);
    decide(Desks.submit(next, "submitter"));
    Refused refused =
        assertInstanceOf(Refused.class, desk.decide(approve(next, "approver"), phonesForgetUs - 1));
    assertEquals(Kind.UNAVAILABLE, refused.kind());
    assertTrue(refused.reason().contains("all 1024 codes"), refused.reason());

    Desks.approved(desk, minute.clone().setLevel(Level.LEVEL_CRITICAL), NOW_US + 2000);
    Alert free = accepted(desk.decide(approve(next, "approver"), phonesForgetUs));
    assertEquals(
        1, Objects.requireNonNull(free.broadcast()).message().serialNumber().messageCode());
  }

  @Test
  void safetyAlertsGoOnToTheNextIdentifierWhenCodesRunOut() {
    Content.Builder minute = content().setLevel(Level.LEVEL_SAFETY).setValidityS(60);
    for (int i = 0; i < 1024; i++) {
      assertEquals(4372, identifier(Desks.approved(desk, minute, NOW_US + i)));
    }
    assertEquals(4373, identifier(Desks.approved(desk, minute, NOW_US + 2000)));
  }

  private int identifier(String alertId) {
    Alert alert = Objects.requireNonNull(book.find(alertId));
    return Objects.requireNonNull(alert.broadcast()).message().messageIdentifier();
  }

  @Test
  void nothingIsApprovedForNoCells() {
    String id = accepted(decide(Desks.draft(content()))).id();
    accepted(decide(Desks.submit(id, "submitter")));
    Refused refused =
        assertInstanceOf(
            Refused.class,
            decide(
                new AlertCommand.Approve(id, "approver", List.of(Desks.REGION), Map.of(), null)));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertEquals("cells: none (expected: at least one; ask again)", refused.reason());
  }

  @Test
  void radioNodeThatIsNotOfTheAlertIsNotFound() {
    String id = Desks.approved(desk, content(), NOW_US);

    refused(
        Kind.NOT_FOUND,
        id + " at radio node other",
        new AlertCommand.NodeAnswered(id, "other", List.of(Desks.CELL_1), Map.of(), NOW_US));
    refused(
        Kind.NOT_FOUND,
        "nobody at radio node " + NODE,
        new AlertCommand.HandedToRadio("nobody", NODE, List.of(), NOW_US));
  }

  private void refusedPastItsUse(String id) {
    Refused refused =
        assertInstanceOf(
            Refused.class, desk.decide(Desks.submit(id, "submitter"), NOW_US + SECOND_US));
    assertEquals(Kind.INVALID, refused.kind());
    assertTrue(refused.reason().startsWith("useEnds: "), refused.reason());
  }

  private String at(long nowUs) {
    return accepted(desk.decide(draft(content()), nowUs)).id();
  }

  private String drafted(Content.Builder content) {
    return accepted(decide(draft(content))).id();
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id));
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, NOW_US);
  }

  private void refused(Kind kind, String reason, AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(kind, refused.kind());
    assertTrue(refused.reason().contains(reason), refused.reason());
  }
}
