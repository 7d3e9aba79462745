package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.approve;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What puts an alert right lies ready with it, and reaches whom the alert may have reached. */
final class CorrectionTest {
  private static final long NOW_US = MIDNIGHT_US;
  private static final CellGlobalId CELL_3 = new CellGlobalId(CELL_1.plmn(), 101, 3);
  private static final CellGlobalId CELL_4 = new CellGlobalId(CELL_1.plmn(), 101, 4);
  private static final CellGlobalId CELL_5 = new CellGlobalId(CELL_1.plmn(), 102, 5);
  private static final Map<String, List<CellGlobalId>> CELLS =
      Map.of(NODE, List.of(CELL_1, CELL_2, CELL_3, CELL_4), "away", List.of(CELL_5));

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);
  private String wrong;
  private String correction;

  @BeforeEach
  void alertOnAir() {
    wrong = accepted(decide(Desks.draft(content().setHazard(Hazard.HAZARD_FIRE)))).id();
    decide(new AlertCommand.Submit(wrong, "submitter"));
    accepted(decide(approveIn(wrong, CELLS)));
    correction = Objects.requireNonNull(alert(wrong).correction());
  }

  @Test
  void liesReadyInTheSameDecisionAndTakesNoNumberOfTheDay() {
    String id = accepted(decide(Desks.draft(content()))).id();
    assertEquals("20261121-0002", id);
    decide(new AlertCommand.Submit(id, "submitter"));
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(id, "approver")));

    assertEquals(
        List.of(EventCase.ALERT_APPROVED, EventCase.ALERT_DRAFTED),
        approved.records().stream().map(Record::getEventCase).toList());
    assertEquals(id, accepted(approved).id());
    Alert prepared = alert("20261121-0002-C");
    assertEquals(AlertState.PREPARED, prepared.state());
    assertEquals(id, prepared.links().corrects());
    assertNull(prepared.correction(), "a correction has none of its own");
  }

  @Test
  void saysWhatItIsAboutInTheWordsThatPeopleNeed() {
    Content content = alert(correction).content();
    assertEquals(
        "[정정] 앞서 보낸 화재 문자는 잘못되었거나 해제되었습니다. 그 문자에 따르지 않아도 됩니다." + " 대피하신 분은 계시던 곳으로 돌아가셔도 됩니다.",
        Texts.primary(content).getText());
    assertEquals(alert(wrong).content().getRegionCodesList(), content.getRegionCodesList());
    assertEquals(Level.LEVEL_EMERGENCY, content.getLevel());
  }

  @ParameterizedTest
  @EnumSource(
      value = Hazard.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNRECOGNIZED"})
  void wordsFitEveryLevelInEachLanguage(Hazard hazard) {
    Content both =
        Corrections.content(
            content().setHazard(hazard).addTexts(Desks.text("en", "Leave now")).build());
    assertEquals(
        List.of("ko", "en"), both.getTextsList().stream().map(t -> t.getLanguage()).toList());
    both.getTextsList()
        .forEach(
            text -> {
              assertTrue(text.getText().length() <= 90, text.getText());
              Content alone = both.toBuilder().clearTexts().addTexts(text).build();
              assertEquals(List.of(), ContentCheck.problems(alone, TextLimits.SHORT, NOW_US));
            });
  }

  @Test
  void speaksTheLanguagesOfItsAlert() {
    Content english = content().clearTexts().addTexts(Desks.text("en", "Leave now")).build();
    assertEquals(1, Corrections.content(english).getTextsCount());
    assertEquals("en", Corrections.content(english).getTexts(0).getLanguage());
    Content french = content().clearTexts().addTexts(Desks.text("fr", "Partez")).build();
    assertEquals(2, Corrections.content(french).getTextsCount());
  }

  @Test
  void goesToTheCellsThatHaveItOrMayHaveItAndToNoOther() {
    decide(new AlertCommand.HandedToRadio(wrong, NODE, CELLS.get(NODE), NOW_US));
    decide(
        new AlertCommand.NodeAnswered(
            wrong, NODE, List.of(CELL_1, CELL_4), Map.of(CELL_2, 9), NOW_US));
    decide(new AlertCommand.CellsBroadcasting(wrong, NODE, List.of(CELL_4), NOW_US));
    decide(new AlertCommand.NodeSilent(wrong, NODE, List.of(CELL_3), "no answer", NOW_US));
    decide(new AlertCommand.NodeSilent(wrong, "away", List.of(CELL_5), "away", NOW_US));
    decide(new AlertCommand.Stop(wrong, "anybody", "오작동"));

    assertEquals(Map.of(NODE, List.of(CELL_1, CELL_3, CELL_4)), cellsOf(sent()));
  }

  @Test
  void radioNodeThatCameBackAMomentAgoIsCorrectedToo() {
    decide(new AlertCommand.NodeSilent(wrong, "away", List.of(CELL_5), "away", NOW_US));
    // It is back and was given the alert; that it was waits behind the orders of people.
    assertEquals(CELLS, cellsOf(sent()));
    decide(new AlertCommand.HandedToRadio(wrong, "away", List.of(CELL_5), NOW_US));
  }

  @Test
  void radioNodeThatWasGivenNothingBeforeTheStopIsNotCorrected() {
    decide(new AlertCommand.HandedToRadio(wrong, NODE, CELLS.get(NODE), NOW_US));
    decide(new AlertCommand.Stop(wrong, "anybody", "오작동"));
    assertEquals(Map.of(NODE, CELLS.get(NODE)), cellsOf(sent()));
  }

  @Test
  void refusedCellThatIsAskedOnceMoreIsCorrected() {
    int never = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
    decide(new AlertCommand.HandedToRadio(wrong, NODE, CELLS.get(NODE), NOW_US));
    decide(
        new AlertCommand.NodeAnswered(
            wrong, NODE, List.of(CELL_3, CELL_4), Map.of(CELL_1, never, CELL_2, never), NOW_US));
    decide(new AlertCommand.HandedToRadio(wrong, NODE, List.of(CELL_1), NOW_US + 1));
    assertEquals(List.of(CELL_1, CELL_3, CELL_4), cellsOf(sent()).get(NODE));
  }

  @Test
  void goesWhereTheAlertWentThoughRegionsHaveOtherCellsByNow() {
    decide(new AlertCommand.CellsBroadcasting(wrong, NODE, List.of(CELL_2), NOW_US));
    decide(new AlertCommand.Submit(correction, "submitter"));
    accepted(
        decide(
            new AlertCommand.Approve(
                correction, "approver", List.of(), Map.of("other", List.of(CELL_5)), null)));
    assertEquals(CELLS, cellsOf(alert(correction)));
  }

  @Test
  void cellsThatAreAskedAtThatMomentAreCorrectedThoughNobodyHasAnsweredYet() {
    decide(new AlertCommand.HandedToRadio(wrong, NODE, CELLS.get(NODE), NOW_US));
    assertEquals(CELLS, cellsOf(sent()), "what was written to a link may not be journaled yet");

    // The answers come late, as if they had crossed.
    decide(new AlertCommand.HandedToRadio(wrong, "away", CELLS.get("away"), NOW_US));
    decide(new AlertCommand.CellsBroadcasting(wrong, "away", List.of(CELL_5), NOW_US));
    alert(wrong)
        .deliveries()
        .forEach(
            (node, delivery) ->
                assertTrue(
                    cellsOf(alert(correction))
                        .get(node)
                        .containsAll(delivery.mayHaveBroadcast(false))));
  }

  @Test
  void cellThatIsAskedAgainAndAgainMayTakeItAtTheLastMoment() {
    decide(new AlertCommand.HandedToRadio(wrong, NODE, CELLS.get(NODE), NOW_US));
    int full = CbspCause.CELL_MEMORY_EXCEEDED.code();
    int never = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
    decide(
        new AlertCommand.NodeAnswered(
            wrong, NODE, List.of(CELL_1, CELL_3), Map.of(CELL_2, full, CELL_4, never), NOW_US));
    decide(new AlertCommand.NodeAnswered(wrong, "away", List.of(), Map.of(CELL_5, never), NOW_US));
    assertEquals(Map.of(NODE, List.of(CELL_1, CELL_2, CELL_3)), cellsOf(sent()));
  }

  @Test
  void whatLiesReadyCannotBeRejected() {
    refused(
        "alert " + correction + ": state prepared (expected: draft or submitted)",
        new AlertCommand.Reject(correction, "third", "오작동", null));
    assertEquals(AlertState.APPROVED, sent().state());
  }

  @Test
  void whoHadAPartInARejectedCorrectionMayNotApproveTheNextWords() {
    decide(new AlertCommand.Edit(correction, "editor", content("고친 정정").build()));
    decide(new AlertCommand.Submit(correction, "first"));
    decide(new AlertCommand.Return(correction, "returner", "고칠 것", null));
    decide(new AlertCommand.Submit(correction, "second"));
    accepted(decide(new AlertCommand.Reject(correction, "third", "정정이 아님", null)));
    // And once more, through other hands.
    decide(new AlertCommand.Submit(correction, "fourth"));
    accepted(decide(new AlertCommand.Reject(correction, "third", "정정이 아님", null)));
    decide(new AlertCommand.Submit(correction, "submitter"));
    for (String person : List.of("editor", "first", "returner", "second", "fourth", "submitter")) {
      assertEquals(
          Kind.FORBIDDEN,
          assertInstanceOf(Refused.class, decide(approve(correction, person)), person).kind());
    }
    assertEquals(AlertState.APPROVED, accepted(decide(approve(correction, "third"))).state());
  }

  @Test
  void rejectedCorrectionLiesReadyAnewInItsFirstWords() {
    Content words = alert(correction).content();
    decide(new AlertCommand.Edit(correction, "editor", content("고친 정정").build()));
    decide(new AlertCommand.Submit(correction, "submitter"));
    Accepted rejected =
        assertInstanceOf(
            Accepted.class,
            decide(new AlertCommand.Reject(correction, "third", "정정이 아님", Desks.key("no"))));

    assertEquals(
        List.of(EventCase.ALERT_REJECTED, EventCase.ALERT_DRAFTED),
        rejected.records().stream().map(Record::getEventCase).toList());
    Alert ready = alert(correction);
    assertEquals(AlertState.PREPARED, ready.state());
    assertEquals(words, ready.content());
    assertEquals(wrong, ready.links().corrects());
    assertEquals(List.of("rejected by third: 정정이 아님"), ready.origin().remarks());
    assertEquals(Set.of(Actors.RULE, "editor", "submitter"), ready.authors());
    assertEquals(correction, alert(wrong).correction());
    assertInstanceOf(
        AlreadyDone.class,
        decide(new AlertCommand.Reject(correction, "third", "정정이 아님", Desks.key("no"))));

    decide(new AlertCommand.Submit(correction, "editor"));
    assertEquals(AlertState.APPROVED, accepted(decide(approve(correction, "approver"))).state());
    assertEquals(AlertState.STOPPED, alert(wrong).state());
  }

  @Test
  void withoutAnyCellItIsRefused() {
    decide(new AlertCommand.Submit(correction, "submitter"));
    everyCellRefused();
    refused("cells: none that took alert " + wrong, approve(correction, "approver"));
    assertEquals(AlertState.SUBMITTED, alert(correction).state());
  }

  @Test
  void withoutAnyCellNobodyIsAskedForASecondYes() {
    everyCellRefused();
    refused(
        "cells: none that took alert " + wrong, new AlertCommand.Submit(correction, "submitter"));
    assertEquals(AlertState.PREPARED, alert(correction).state());
  }

  private void everyCellRefused() {
    int never = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
    decide(
        new AlertCommand.NodeAnswered(
            wrong,
            NODE,
            List.of(),
            Map.of(CELL_1, never, CELL_2, never, CELL_3, never, CELL_4, never),
            NOW_US));
    decide(new AlertCommand.NodeAnswered(wrong, "away", List.of(), Map.of(CELL_5, never), NOW_US));
  }

  @Test
  void takesItsAlertOffTheAirSoThatNobodyGetsItFromThenOn() {
    decide(new AlertCommand.CellsBroadcasting(wrong, NODE, List.of(CELL_1), NOW_US));
    sent();
    assertEquals(AlertState.STOPPED, alert(wrong).state());
    assertEquals(
        "corrected by " + correction, Objects.requireNonNull(alert(wrong).reason()).text());
  }

  @Test
  void isOfUseAfterItsAlertIsOver() {
    decide(new AlertCommand.CellsBroadcasting(wrong, NODE, List.of(CELL_1), NOW_US));
    decide(new AlertCommand.Stop(wrong, "anybody", "오작동"));
    assertEquals(AlertState.APPROVED, sent().state());
    assertEquals("오작동", Objects.requireNonNull(alert(wrong).reason()).text());
  }

  @Test
  void personMayChangeItsWordsButNeitherLevelNorPlaces() {
    Content.Builder other = content("고친 정정").setLevel(Level.LEVEL_SAFETY).clearRegionCodes();
    Alert edited =
        accepted(
            desk.decide(
                new AlertCommand.Edit(correction, "editor", other.build()), NOW_US + SECOND_US));
    assertEquals(AlertState.DRAFT, edited.state());
    assertEquals("고친 정정", Texts.primary(edited.content()).getText());
    assertEquals(Level.LEVEL_EMERGENCY, edited.content().getLevel());
    assertEquals(List.of(Desks.REGION), edited.content().getRegionCodesList());
    // It is as old as the moment somebody took it up, not as its alert.
    assertEquals(NOW_US + SECOND_US, edited.draftedUs());
  }

  @Test
  void hasASerialNumberOfItsOwnAndTwoPeople() {
    decide(new AlertCommand.CellsBroadcasting(wrong, NODE, List.of(CELL_1), NOW_US));
    decide(new AlertCommand.Submit(correction, "approver"));
    assertEquals(
        Kind.FORBIDDEN,
        assertInstanceOf(Refused.class, decide(approve(correction, "approver"))).kind());
    Alert approved = accepted(decide(approve(correction, "submitter")));
    assertTrue(code(approved) > code(alert(wrong)));
    assertNull(book.find(correction + "-C"));
  }

  private Alert sent() {
    decide(new AlertCommand.Submit(correction, "submitter"));
    return accepted(decide(approve(correction, "approver")));
  }

  private static int code(Alert alert) {
    return Objects.requireNonNull(alert.broadcast()).message().serialNumber().messageCode();
  }

  private static Map<String, List<CellGlobalId>> cellsOf(Alert alert) {
    return Objects.requireNonNull(alert.broadcast()).cellsByNode();
  }

  private static AlertCommand approveIn(String id, Map<String, List<CellGlobalId>> cells) {
    return new AlertCommand.Approve(id, "approver", List.of(Desks.REGION), cells, null);
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id), id);
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, NOW_US);
  }

  private void refused(String reason, AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(refused.reason().startsWith(reason), refused.reason());
  }
}
