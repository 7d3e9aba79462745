package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELLS;
import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same area, the same level and hazard, within 24 hours: somebody must say that they know. */
final class RepeatsTest {
  private static final long HOUR_US = 3600 * Desks.SECOND_US;
  private static final long LATER_US = MIDNIGHT_US + 2 * HOUR_US;
  private static final Map<String, List<CellGlobalId>> ELSEWHERE =
      Map.of("other", List.of(CELL_1), NODE, List.of());

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);
  private String earlier = "";

  @BeforeEach
  void fireIsOnAirForAnHour() {
    earlier = Desks.approved(desk, fire(), MIDNIGHT_US);
    desk.decide(
        new AlertCommand.NodeAnswered(earlier, NODE, List.of(CELL_1), Map.of(), MIDNIGHT_US),
        MIDNIGHT_US);
    desk.decide(new AlertCommand.Expire(earlier), MIDNIGHT_US + HOUR_US);
  }

  @Test
  void submitterMustSayThatTheyKnowAndIsWrittenDown() {
    String id = drafted(fire());
    Refused refused = refused(submit(id, CELLS, false), LATER_US);
    assertEquals(Kind.CONFLICT, refused.kind());
    assertEquals(
        "confirmRepeat: not said (expected: true, as "
            + earlier
            + " of the same level and hazard were approved for the same area within 24 h)",
        refused.reason());
    Alert alert = accepted(desk.decide(submit(id, CELLS, true), LATER_US));
    assertEquals(Map.of(earlier, "submitter"), alert.repeats());
    Alert sent = accepted(desk.decide(approve(id, CELLS, false), LATER_US));
    assertEquals(Map.of(earlier, "submitter"), sent.repeats(), "once is enough");
  }

  @Test
  void approverMustSayItOfWhatCameBetween() {
    String id = drafted(fire());
    desk.decide(submit(id, CELLS, true), LATER_US);
    String between = Desks.approved(desk, fire(), LATER_US);
    Refused refused = refused(approve(id, CELLS, false), LATER_US);
    assertTrue(refused.reason().contains("as " + between + " of the same"), refused.reason());
    Alert sent = accepted(desk.decide(approve(id, CELLS, true), LATER_US));
    assertEquals(Map.of(earlier, "submitter", between, "approver"), sent.repeats());
  }

  @Test
  void ofVeryManyTheNewestAreNamedAndAllAreKnown() {
    List<String> newest = new ArrayList<>();
    for (int i = 0; i < Repeats.MAX_NAMED; i++) {
      newest.add(Desks.approved(desk, fire(), LATER_US + i));
    }
    long nowUs = LATER_US + Desks.SECOND_US;
    String id = drafted(fire());
    Refused refused = refused(submit(id, CELLS, false), nowUs);
    assertTrue(
        refused.reason().contains("as " + String.join(", ", newest) + " of"), refused.reason());
    Alert alert = accepted(desk.decide(submit(id, CELLS, true), nowUs));
    assertEquals(Set.copyOf(newest), alert.repeats().keySet());
    accepted(desk.decide(approve(id, CELLS, false), nowUs));
  }

  @Test
  void editForgetsWhatWasConfirmedAndImageKeepsIt() throws Exception {
    String id = drafted(fire());
    desk.decide(submit(id, CELLS, true), LATER_US);
    AlertBook again = AlertBook.of(AlertBookState.parseFrom(book.image().toByteArray()));
    assertEquals(Map.of(earlier, "submitter"), Objects.requireNonNull(again.find(id)).repeats());
    assertEquals(book.image(), again.image());
    Alert edited =
        accepted(desk.decide(new AlertCommand.Edit(id, "editor", fire().build()), LATER_US));
    assertEquals(Map.of(), edited.repeats());
    refused(submit(id, CELLS, false), LATER_US);
  }

  @Test
  void nothingIsAskedOfAnotherLevelHazardOrPlace() {
    passes(drafted(fire().setLevel(Level.LEVEL_SAFETY)), CELLS, LATER_US);
    passes(drafted(fire().setHazard(Hazard.HAZARD_FLOOD)), CELLS, LATER_US);
    passes(drafted(in("9110200000")), ELSEWHERE, LATER_US);
  }

  @ParameterizedTest
  @CsvSource({
    "9110100000, true",
    "9110151500, true",
    "9100000000, true",
    "9110200000, false",
    "9110251500, false",
    "9200000000, false"
  })
  void regionThatIsContainsOrLiesInTheOthersIsTheSamePlace(String region, boolean same) {
    String id = drafted(in(region));
    if (same) {
      refused(submit(id, ELSEWHERE, false), LATER_US);
    } else {
      passes(id, ELSEWHERE, LATER_US);
    }
  }

  @Test
  void oneSharedCellIsTheSamePlaceButNotOneThatNeverHadIt() {
    String other = "9110200000";
    refused(submit(drafted(in(other)), Map.of(NODE, List.of(CELL_1)), false), LATER_US);
    String circle = drafted(Areas.reported(Areas.CIRCLE).in(fire()));
    refused(submit(circle, Map.of(NODE, List.of(CELL_1)), false), LATER_US);
    passes(circle, ELSEWHERE, LATER_US);
    String never = sent(in("9110300000"));
    desk.decide(
        new AlertCommand.NodeAnswered(
            never, NODE, List.of(), Map.of(CELL_1, 9, CELL_2, 9), LATER_US),
        LATER_US);
    passes(drafted(in("9110300000")), ELSEWHERE, LATER_US);
  }

  @Test
  void after24HoursNobodyIsAskedAndAStopEndsItSooner() {
    long endUs = MIDNIGHT_US + HOUR_US;
    long dayUs = 24 * HOUR_US;
    refused(submit(drafted(fire(), endUs + dayUs - 1), CELLS, false), endUs + dayUs - 1);
    passes(drafted(fire(), endUs + dayUs), CELLS, endUs + dayUs);

    long stopUs = endUs + 2 * dayUs;
    String stopped = Desks.approved(desk, fire(), stopUs - 1);
    desk.decide(new AlertCommand.HandedToRadio(stopped, NODE, CELLS.get(NODE), stopUs), stopUs);
    desk.decide(new AlertCommand.Stop(stopped, "anybody", "over"), stopUs);
    refused(submit(drafted(fire(), stopUs), CELLS, false), stopUs + dayUs - 1);
    passes(drafted(fire(), stopUs), CELLS, stopUs + dayUs);
  }

  @Test
  void correctionsAndWhatTakesAnAlertsPlaceAskNobody() {
    String live = sent(in("9110400000"));
    String update = replacement(live);
    passes(update, Map.of("far", List.of(CELL_2)), LATER_US);
    accepted(desk.decide(approve(update, Map.of("far", List.of(CELL_2)), false), LATER_US));
    passes(replacement(update), Map.of("far", List.of(CELL_2)), LATER_US);
    Alert correction =
        accepted(desk.decide(new AlertCommand.Submit(update + "-C", "submitter"), LATER_US));
    assertEquals(Map.of(), correction.repeats());
  }

  @Test
  void ruleNeverRepeatsByItself() {
    String id = drafted(fire());
    Record armed =
        Record.newBuilder()
            .setAlertId(id)
            .setBy(Actors.RULE)
            .setAtUs(LATER_US)
            .setAutoSendArmed(
                AutoSendArmed.newBuilder()
                    .setRule("r")
                    .setAuthorisedBy("mayor")
                    .setSendsAtUs(LATER_US))
            .build();
    book.apply(armed);
    AlertArea regions = AlertArea.of(fire().build());
    Refused refused = refused(new AlertCommand.AutoApprove(id, regions, CELLS), LATER_US);
    assertEquals(Kind.INVALID, refused.kind(), "the desk withdraws it, and people are asked");
    assertTrue(refused.reason().startsWith("repeat of " + earlier), refused.reason());
    desk.decide(submit(id, CELLS, true), LATER_US);
    accepted(desk.decide(new AlertCommand.AutoApprove(id, regions, CELLS), LATER_US));
  }

  private static Content.Builder fire() {
    return content().setHazard(Hazard.HAZARD_FIRE);
  }

  private static Content.Builder in(String region) {
    return fire().clearRegionCodes().addRegionCodes(region);
  }

  private String drafted(Content.Builder content) {
    return drafted(content, LATER_US);
  }

  private String drafted(Content.Builder content, long nowUs) {
    return accepted(desk.decide(Desks.draft(content), nowUs)).id();
  }

  private String sent(Content.Builder content) {
    String id = drafted(content);
    accepted(desk.decide(submit(id, CELLS, true), LATER_US));
    return accepted(desk.decide(approve(id, CELLS, true), LATER_US)).id();
  }

  private String replacement(String replaces) {
    AlertCommand.Draft draft =
        new AlertCommand.Draft(
            "writer", in("9110400000").build(), "person", "", List.of(), replaces, null);
    return accepted(desk.decide(draft, LATER_US)).id();
  }

  private static AlertCommand.Submit submit(
      String id, Map<String, List<CellGlobalId>> cells, boolean confirm) {
    return new AlertCommand.Submit(id, "submitter", cells, confirm, null, null);
  }

  private AlertCommand.Approve approve(
      String id, Map<String, List<CellGlobalId>> cells, boolean confirm) {
    List<String> regions = Objects.requireNonNull(book.find(id)).content().getRegionCodesList();
    return new AlertCommand.Approve(id, "approver", regions, cells, null, confirm, null, null);
  }

  private void passes(String id, Map<String, List<CellGlobalId>> cells, long nowUs) {
    assertInstanceOf(Accepted.class, desk.decide(submit(id, cells, false), nowUs));
  }

  private Refused refused(AlertCommand command, long nowUs) {
    return assertInstanceOf(Refused.class, desk.decide(command, nowUs));
  }
}
