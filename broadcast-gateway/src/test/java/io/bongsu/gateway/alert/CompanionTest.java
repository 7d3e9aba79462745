package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.approve;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.submit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert's second text is broadcast as an alert that has no life of its own. */
final class CompanionTest {
  private static final String KOREAN = "서구 화재. 대피하세요.";
  private static final String ENGLISH = "Fire in Seo-gu. Leave now.";

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void isDraftedAndApprovedInTheSameDecisionAndAfterItsMainAlert() {
    String id = submitted(both());
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(id, "approver")));

    assertEquals(
        List.of(
            id + " ALERT_APPROVED",
            id + "-L2 ALERT_DRAFTED",
            id + "-L2 ALERT_APPROVED",
            id + "-C ALERT_DRAFTED"),
        written(approved));
    assertEquals(id, accepted(approved).id(), "who approved hears of the alert");
    Alert main = alert(id);
    Alert companion = alert(main.companion());
    assertEquals(id + "-L2", companion.id());
    assertEquals(id, companion.links().companionOf());
    assertEquals(AlertState.APPROVED, companion.state());
    assertEquals("approver", companion.approver());
    assertTrue(companion.authors().contains("writer"), companion.authors().toString());
    assertEquals(id + "-L2 (second language of " + id + ")", companion.title());
    assertNull(companion.companion(), "a companion has none of its own");
    assertEquals(id + "-C", companion.correction(), "what puts the alert right puts it right");
    assertEquals("20261121-0002", accepted(decide(Desks.draft(content()))).id(), "no number");
  }

  @Test
  void saysItInItsLanguageOnItsOwnChannelInTheSameCellsAsLong() throws Exception {
    Alert main = alert(sent(both()));
    Alert companion = alert(main.companion());

    Broadcast korean = Objects.requireNonNull(main.broadcast());
    Broadcast english = Objects.requireNonNull(companion.broadcast());
    CbsMessage message = cbs(companion);
    assertEquals(4384, message.messageIdentifier());
    assertEquals(0x01, message.dataCodingScheme(), "GSM-7, English");
    assertEquals(ENGLISH, CbsText.decode(message.dataCodingScheme(), message.pages()));
    assertEquals("en", companion.content().getTexts(0).getLanguage());
    assertEquals(1, companion.content().getTextsCount());
    assertEquals(4371, cbs(main).messageIdentifier());
    assertEquals(KOREAN, CbsText.decode(cbs(main).dataCodingScheme(), cbs(main).pages()));
    assertEquals(korean.cellsByNode(), english.cellsByNode());
    assertEquals(korean.endsUs(), english.endsUs());
    assertEquals(korean.repetitionPeriod(), english.repetitionPeriod());
    assertEquals(korean.numberOfBroadcasts(), english.numberOfBroadcasts());
  }

  @ParameterizedTest
  @CsvSource({
    "LEVEL_CRITICAL, false, 4383",
    "LEVEL_EMERGENCY, false, 4384",
    "LEVEL_SAFETY, false, 4385",
    "LEVEL_MISSING_PERSON, false, 4392",
    "LEVEL_CRITICAL, true, 4394"
  })
  void goesOutOnTheSecondLanguageOfItsLevelOrOfExercises(
      Level level, boolean drill, int messageIdentifier) {
    Alert companion = alert(sent(both().setLevel(level).setDrill(drill)) + "-L2");
    assertEquals(messageIdentifier, cbs(companion).messageIdentifier());
    assertEquals(drill, companion.content().getDrill(), "on the same road");
  }

  @Test
  void numbersOfBothChannelsAreCountedByThemselves() {
    Alert first = alert(sent(content()));
    Alert second = alert(sent(both()));
    assertEquals(1, cbs(first).serialNumber().messageCode());
    assertEquals(2, cbs(second).serialNumber().messageCode());
    assertEquals(1, cbs(alert(second.companion())).serialNumber().messageCode());
  }

  @Test
  void languageThatNoSchemeNamesStandsInThePages() throws Exception {
    Alert companion =
        alert(sent(content().addTexts(Desks.text("vi", "Cháy. Hãy rời đi."))) + "-L2");
    CbsMessage message = cbs(companion);
    assertEquals(0x11, message.dataCodingScheme());
    CbsText.Reading reading = CbsText.read(message.dataCodingScheme(), message.pages());
    assertEquals("vi", reading.language());
    assertEquals("Cháy. Hãy rời đi.", reading.text());
  }

  @Test
  void alertInOneLanguageHasNone() {
    String korean = submitted(content());
    assertEquals(
        List.of(korean + " ALERT_APPROVED", korean + "-C ALERT_DRAFTED"),
        written(assertInstanceOf(Accepted.class, decide(approve(korean, "approver")))));
    assertNull(alert(korean).companion());
    String english = sent(content().clearTexts().addTexts(Desks.text("en", ENGLISH)));
    assertEquals(4371, cbs(alert(english)).messageIdentifier());
    assertNull(book.find(english + "-L2"));
  }

  @ParameterizedTest
  @CsvSource({"Edit", "Submit", "Approve", "Return", "Reject", "Stop", "Veto"})
  void nobodyCanDoAnythingWithItAlone(String what) {
    String id = sent(both());
    AlertBookState before = book.image();
    String companion = id + "-L2";
    AlertCommand command =
        switch (what) {
          case "Edit" -> new AlertCommand.Edit(companion, "writer", both().build());
          case "Submit" -> submit(companion, "writer");
          case "Approve" -> approve(companion, "another");
          case "Return" -> new AlertCommand.Return(companion, "anybody", "다시", null);
          case "Reject" -> new AlertCommand.Reject(companion, "anybody", "오작동", null);
          case "Stop" -> new AlertCommand.Stop(companion, "anybody", "상황 종료");
          default -> new AlertCommand.Veto(companion, "anybody", "오작동", null);
        };
    assertEquals(
        "alert: "
            + companion
            + " (second language of "
            + id
            + ") (expected: "
            + id
            + ", which it goes with)",
        refused(Kind.CONFLICT, command));
    assertEquals(before, book.image());
  }

  @Test
  void nobodyCanReplaceItAlone() {
    String id = sent(both());
    AlertCommand.Draft update =
        new AlertCommand.Draft(
            "writer", content().build(), "person writer", "", List.of(), id + "-L2", null);
    assertEquals(
        "replaces: "
            + id
            + "-L2 (second language of "
            + id
            + ") (expected: "
            + id
            + ", which it goes with)",
        refused(Kind.CONFLICT, update));
  }

  @Test
  void isStoppedWithItsMainAlert() {
    String id = sent(both());
    Accepted stopped =
        assertInstanceOf(Accepted.class, decide(new AlertCommand.Stop(id, "anybody", "상황 종료")));
    assertEquals(List.of(id + " ALERT_STOPPED", id + "-L2 ALERT_STOPPED"), written(stopped));
    assertEquals(AlertState.STOPPED, alert(id + "-L2").state());
    assertEquals("상황 종료", Objects.requireNonNull(alert(id + "-L2").reason()).text());
  }

  @ParameterizedTest
  @CsvSource({"''", "-L2"})
  void isOverWithItsMainAlertWhosesoeverTimerRings(String which) {
    String id = sent(both());
    long endsUs = Objects.requireNonNull(alert(id).broadcast()).endsUs();
    assertInstanceOf(Refused.class, desk.decide(new AlertCommand.Expire(id + which), endsUs - 1));
    Accepted over =
        assertInstanceOf(Accepted.class, desk.decide(new AlertCommand.Expire(id + which), endsUs));
    assertEquals(List.of(id + " ALERT_EXPIRED", id + "-L2 ALERT_EXPIRED"), written(over));
    assertInstanceOf(
        Decision.AlreadyDone.class, desk.decide(new AlertCommand.Expire(id + "-L2"), endsUs));
  }

  @Test
  void isReplacedByTheCompanionOfWhatReplacesItsMainAlert() {
    String old = sent(both());
    String update = submitted(draftReplacing(old, both()));
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(update, "approver")));
    assertEquals(
        List.of(
            update + " ALERT_APPROVED",
            update + "-L2 ALERT_DRAFTED",
            update + "-L2 ALERT_APPROVED",
            update + "-C ALERT_DRAFTED",
            old + " ALERT_REPLACED",
            old + "-L2 ALERT_REPLACED"),
        written(approved));
    assertEquals(update, alert(old).links().replacedBy());
    assertEquals(update + "-L2", alert(old + "-L2").links().replacedBy());
    assertEquals(old + "-L2", alert(update + "-L2").links().replaces());
  }

  @Test
  void isReplacedByWhatHasOnlyOneLanguageAndLeavesNothingBehind() {
    String old = sent(both());
    String korean = submitted(draftReplacing(old, content()));
    accepted(decide(approve(korean, "approver")));
    assertEquals(AlertState.REPLACED, alert(old + "-L2").state());
    assertEquals(korean, alert(old + "-L2").links().replacedBy());

    String english = submitted(draftReplacing(korean, both()));
    accepted(decide(approve(english, "approver")));
    assertNull(alert(english + "-L2").links().replaces(), "there was none to replace");
  }

  @Test
  void correctionHasItsOwnAndEndsBoth() {
    String wrong = sent(both().setHazard(Hazard.HAZARD_FIRE));
    String correction = wrong + "-C";
    handed(wrong);
    accepted(decide(submit(correction, "submitter")));
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(correction, "approver")));
    assertEquals(
        List.of(
            correction + " ALERT_APPROVED",
            correction + "-L2 ALERT_DRAFTED",
            correction + "-L2 ALERT_APPROVED",
            wrong + " ALERT_STOPPED",
            wrong + "-L2 ALERT_STOPPED"),
        written(approved));
    Alert companion = alert(correction + "-L2");
    assertEquals(wrong, companion.links().corrects());
    assertNull(companion.correction());
    assertTrue(companion.content().getTexts(0).getText().startsWith("Correction: the fire alert"));
  }

  @Test
  void correctionReachesCellsThatOnlyTheCompanionReached() {
    String wrong = sent(both());
    handed(wrong);
    handed(wrong + "-L2");
    decide(new AlertCommand.NodeAnswered(wrong, NODE, List.of(CELL_1), Map.of(CELL_2, 9), 1));
    decide(
        new AlertCommand.NodeAnswered(
            wrong + "-L2", NODE, List.of(CELL_1, CELL_2), Map.of(), MIDNIGHT_US));
    decide(new AlertCommand.Stop(wrong, "anybody", "오류"));
    accepted(decide(submit(wrong + "-C", "submitter")));
    accepted(decide(approve(wrong + "-C", "approver")));
    assertEquals(
        List.of(CELL_1, CELL_2),
        Objects.requireNonNull(alert(wrong + "-C").broadcast()).cellsByNode().get(NODE));
  }

  @Test
  void isNoRepeatOfItsMainAlertNorCountedAsOne() {
    String first = sent(both());
    handed(first);
    handed(first + "-L2");
    String again = accepted(decide(Desks.draft(both()))).id();
    AlertCommand.Submit unconfirmed =
        new AlertCommand.Submit(again, "submitter", Desks.CELLS, false, null, null);
    assertTrue(
        refused(Kind.CONFLICT, unconfirmed).contains(", as " + first + " of the same level"));
    accepted(decide(submit(again, "submitter")));
    accepted(decide(approve(again, "approver")));
    assertEquals(List.of(first), List.copyOf(alert(again).repeats().keySet()));
    assertTrue(alert(again + "-L2").repeats().isEmpty());
  }

  @Test
  void alertGoesOutWithoutItWhereItsChannelHasNoCodeLeft() {
    for (int i = 0; i < 1024; i++) {
      accepted(decide(ordered(4384, i)));
    }
    String id = submitted(both());
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve(id, "approver")));
    String why =
        "text[en] is not broadcast: all 1024 codes of message identifier 4384 were used within 24 h"
            + " (expected: a free one)";
    assertEquals(why, approved.records().get(0).getAlertApproved().getNoCompanion());
    assertEquals(List.of(id + " ALERT_APPROVED", id + "-C ALERT_DRAFTED"), written(approved));
    assertEquals(List.of(why), alert(id).origin().remarks());
    assertNull(book.find(id + "-L2"));
    assertEquals(id, accepted(decide(new AlertCommand.Stop(id, "anybody", "끝"))).id());
    assertEquals(book.image(), AlertBook.of(book.image()).image());
  }

  @Test
  void ruleSendsTheAlertThoughItsSecondTextDoesNotFit() {
    String id =
        accepted(decide(Desks.draft(content().addTexts(Desks.text("en", "a".repeat(91)))))).id();
    assertEquals(
        "text[en]: 91 characters (expected: 1-90)", refused(Kind.INVALID, submit(id, "x")));
    book.apply(
        AlertDesk.record(id, Actors.RULE, MIDNIGHT_US)
            .setAutoSendArmed(AutoSendArmed.newBuilder().setRule("fire").setAuthorisedBy("mayor"))
            .build());
    accepted(
        decide(
            new AlertCommand.AutoApprove(
                id, AlertArea.ofRegions(List.of(Desks.REGION)), Desks.CELLS)));
    assertEquals(AlertState.APPROVED, alert(id).state());
    assertEquals(
        List.of("text[en] is not broadcast: text[en]: 91 characters (expected: 1-90)"),
        alert(id).origin().remarks());
  }

  @Test
  void whatACellBroadcastEntityOrdersHasNone() {
    accepted(desk.decide(ordered(4371, 7), MIDNIGHT_US));
    assertEquals(1, book.all().size());
    assertNull(book.all().iterator().next().companion());
  }

  @Test
  void leavesMemoryWithItsMainAlert() {
    String id = sent(both());
    decide(new AlertCommand.Stop(id, "anybody", "상황 종료"));
    assertEquals(List.of(), book.sweep(MIDNIGHT_US + 48 * 3600 * SECOND_US - 1));
    assertEquals(
        List.of(id, id + "-L2", id + "-C"), book.sweep(MIDNIGHT_US + 48 * 3600 * SECOND_US));
    assertTrue(book.all().isEmpty());
  }

  @Test
  void comesBackFromAnImage() throws Exception {
    sent(both());
    AlertBook again = AlertBook.of(AlertBookState.parseFrom(book.image().toByteString()));
    assertEquals(List.copyOf(book.all()), List.copyOf(again.all()));
    assertEquals(List.copyOf(book.all()), List.copyOf(book.copy().all()));
  }

  private static Content.Builder both() {
    return content(KOREAN).addTexts(Desks.text("en", ENGLISH));
  }

  private static AlertCommand ordered(int messageIdentifier, int code) {
    CbsPage page = CbsPage.padded(DataCoding.GSM7, ByteString.copyFromUtf8("x"));
    CbsMessage message =
        new CbsMessage(
            messageIdentifier,
            new SerialNumber(GeographicalScope.PLMN, code, 0),
            DataCoding.GSM7,
            List.of(page));
    return new AlertCommand.Order(
        Content.newBuilder()
            .setLevel(Level.LEVEL_SAFETY)
            .setOrdered(Ordered.newBuilder().setCbe("office").addAuthorisedBy("Kim"))
            .build(),
        new Broadcast(
            new WarningMessage.Pages(message, Category.BACKGROUND),
            Desks.CELLS,
            5,
            9,
            MIDNIGHT_US + 60 * SECOND_US),
        "all",
        List.of());
  }

  private static AlertCommand.Draft draftReplacing(String old, Content.Builder content) {
    return new AlertCommand.Draft(
        "writer", content.build(), "person writer", "", List.of(), old, null);
  }

  private String sent(Content.Builder content) {
    return Desks.approved(desk, content, MIDNIGHT_US);
  }

  private String submitted(Content.Builder content) {
    return submitted(Desks.draft(content));
  }

  private String submitted(AlertCommand.Draft draft) {
    String id = accepted(decide(draft)).id();
    accepted(decide(submit(id, "submitter")));
    return id;
  }

  private void handed(String id) {
    accepted(decide(new AlertCommand.HandedToRadio(id, NODE, Desks.CELLS.get(NODE), MIDNIGHT_US)));
  }

  private static List<String> written(Accepted accepted) {
    return accepted.records().stream()
        .map((Record record) -> record.getAlertId() + " " + record.getEventCase())
        .toList();
  }

  private static CbsMessage cbs(Alert alert) {
    Broadcast broadcast = Objects.requireNonNull(alert.broadcast());
    return assertInstanceOf(WarningMessage.Pages.class, broadcast.message()).cbs();
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(book.find(id), id);
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, MIDNIGHT_US);
  }

  private String refused(Kind kind, AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(kind, refused.kind(), refused.reason());
    return refused.reason();
  }
}
