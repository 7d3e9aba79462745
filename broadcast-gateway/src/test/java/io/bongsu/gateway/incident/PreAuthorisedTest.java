package io.bongsu.gateway.incident;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Areas;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.IncidentDecision.Accepted;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * An alert sends itself only where somebody answered for it beforehand, and not one step beyond.
 */
final class PreAuthorisedTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Set<Quantity> SMOKE_AND_HEAT =
      Set.of(Quantity.SMOKE_OBSCURATION, Quantity.TEMPERATURE);
  private static final PreAuthorised RULE =
      rule(1500, Level.LEVEL_EMERGENCY, List.of("91101"), TODAY);

  private final Scene scene = new Scene(Correlations.DEFAULTS, List.of(RULE));

  @Test
  void confirmedIncidentThatFitsArmsItsDraft() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    Accepted second = scene.receive(scene.heat("s1"), NOW_US + SECOND_US);

    assertFalse(hasArmed(first), "not confirmed");
    Record armed = second.records().get(second.records().size() - 1);
    assertTrue(armed.hasAutoSendArmed());
    assertEquals(first.alertId(), armed.getAlertId());
    assertEquals(first.incidentId(), armed.getIncidentId());
    assertEquals(NOW_US + SECOND_US + 60 * SECOND_US, armed.getAutoSendArmed().getSendsAtUs());
    assertEquals("stairwell", armed.getAutoSendArmed().getRule());
    assertEquals("서구청", armed.getAutoSendArmed().getAuthorisedBy());
    assertEquals(first.alertId(), scene.incident(first.incidentId()).armedAlertId());
  }

  @Test
  void draftMadeInTheSameMomentIsArmedToo() {
    Correlation fire = Correlation.defaults(Hazard.HAZARD_FIRE);
    Correlation patient =
        new Correlation(1800, 1500, fire.compositeOf(), 500, DraftAt.CONFIRMED, null);
    Scene late = new Scene(new Correlations(Map.of(Hazard.HAZARD_FIRE, patient)), List.of(RULE));
    late.receive(late.smoke("s0"), NOW_US);
    Accepted second = late.receive(late.heat("s1"), NOW_US);
    assertTrue(hasArmed(second));
    assertEquals(second.alertId(), second.records().get(3).getAlertId());
  }

  @Test
  void whatIsConfirmedWithoutWhatTheRuleNeedsIsArmedWhenItComes() {
    scene.receive(scene.smoke("s0"), NOW_US);
    assertFalse(hasArmed(scene.receive(scene.smoke("s1"), NOW_US)), "no heat");
    assertTrue(hasArmed(scene.receive(scene.heat("s2"), NOW_US)));
  }

  @Test
  void nothingIsArmedTwice() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    assertTrue(hasArmed(scene.receive(scene.heat("s1"), NOW_US)));
    assertFalse(hasArmed(scene.receive(scene.heat("s2"), NOW_US)));
    // A person ended it: what the sensors say from here on is for people to judge.
    scene.approve(first.alertId(), NOW_US);
    scene.alert(new AlertCommand.Stop(first.alertId(), "approver", "오보"), NOW_US);
    Accepted again = scene.receive(scene.heat("s3"), NOW_US);
    assertTrue(again.records().stream().anyMatch(Record::hasAlertDrafted));
    assertFalse(hasArmed(again));
  }

  @Test
  void draftThatAPersonHasTouchedIsNotArmed() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    Content own =
        Desks.content("고친 글")
            .clearRegionCodes()
            .addRegionCodes(Scene.TOWN)
            .setHazard(Hazard.HAZARD_FIRE)
            .build();
    scene.alert(new AlertCommand.Edit(first.alertId(), "editor", own), NOW_US);
    assertFalse(hasArmed(scene.receive(scene.heat("s1"), NOW_US)));

    Accepted other = scene.receive(scene.smoke("t0"), NOW_US);
    scene.alert(new AlertCommand.Submit(other.alertId(), "submitter"), NOW_US);
    assertFalse(hasArmed(scene.receive(scene.heat("t1"), NOW_US)));
  }

  @Test
  void bonusIsNoWeightForARule() {
    scene.receive(scene.smoke("s0"), NOW_US);
    Accepted confirmed = scene.receive(scene.heat("s0"), NOW_US);
    assertTrue(confirmed.records().stream().anyMatch(Record::hasIncidentConfirmed));
    assertFalse(hasArmed(confirmed), "one sensor weighs 1000, the rule wants 1500");
  }

  @Test
  void noStepBeyondWhatWasAuthorised() {
    Incident incident = confirmed();
    Content content = content(Level.LEVEL_EMERGENCY, Scene.TOWN).build();
    assertTrue(RULE.fits(incident, content, NOW_US));

    assertFalse(RULE.fits(incident, content(Level.LEVEL_CRITICAL, Scene.TOWN).build(), NOW_US));
    assertTrue(RULE.fits(incident, content(Level.LEVEL_SAFETY, Scene.TOWN).build(), NOW_US));
    assertFalse(RULE.fits(incident, content.toBuilder().clearLevel().build(), NOW_US));
    assertFalse(RULE.fits(incident, content.toBuilder().clearRegionCodes().build(), NOW_US));
    assertFalse(
        RULE.fits(incident, content.toBuilder().addRegionCodes("9110200000").build(), NOW_US),
        "one region beyond");
    assertFalse(
        RULE.fits(incident, Areas.reported(Areas.CIRCLE).in(content.toBuilder()).build(), NOW_US),
        "a shape, which lies in no region");
    assertFalse(
        RULE.fits(incident, content.toBuilder().setSpillOverIncluded(true).build(), NOW_US),
        "cells beyond its regions");
    assertFalse(RULE.fits(incident, content.toBuilder().setDrill(true).build(), NOW_US));
    assertFalse(
        RULE.fits(incident, content.toBuilder().setHazard(Hazard.HAZARD_FLOOD).build(), NOW_US));
    assertFalse(
        rule(2001, Level.LEVEL_EMERGENCY, List.of("91101"), TODAY).fits(incident, content, NOW_US));
    assertFalse(
        rule(1500, Level.LEVEL_EMERGENCY, List.of("91102"), TODAY).fits(incident, content, NOW_US));
    Incident open = new Scene().after(scene.smoke("s0"), NOW_US).received(heat(), NOW_US);
    assertFalse(RULE.fits(open, content, NOW_US), "weighs enough, and is not confirmed");
  }

  @Test
  void ruleIsDeadAfterItsLastKoreanDay() {
    Content content = content(Level.LEVEL_EMERGENCY, Scene.TOWN).build();
    long endUs = NOW_US + 24 * 3600 * SECOND_US;
    Scene own = new Scene();
    own.receive(Scene.seenAt(own.smoke("s0"), endUs - SECOND_US), endUs - SECOND_US);
    Incident incident = own.after(Scene.seenAt(own.heat("s1"), endUs - SECOND_US), endUs - 1);
    assertTrue(RULE.fits(incident, content, endUs - 1));
    assertEquals(
        "expired (expected: valid; its last day was 2026-11-21)",
        RULE.objection(incident, content, endUs));
  }

  @Test
  void whatASpoolDeliversHoursLateArmsNothing() {
    long hoursAgoUs = NOW_US - 5 * 3600 * SECOND_US;
    scene.receive(Scene.seenAt(scene.smoke("s0"), hoursAgoUs), NOW_US);
    Accepted confirmed = scene.receive(Scene.seenAt(scene.heat("s1"), hoursAgoUs), NOW_US);
    assertTrue(confirmed.records().stream().anyMatch(Record::hasIncidentConfirmed));
    assertFalse(hasArmed(confirmed), "all of it old");
    assertFalse(hasArmed(scene.receive(scene.heat("s2"), NOW_US)), "one sensor weighs 1000");
    assertFalse(hasArmed(scene.receive(scene.heat("s3"), NOW_US)), "the smoke was seen long ago");
    assertTrue(hasArmed(scene.receive(scene.smoke("s4"), NOW_US)));
  }

  @Test
  void evidenceIsOldEnoughToTheMicrosecond() {
    Incident incident = confirmed();
    Content content = content(Level.LEVEL_EMERGENCY, Scene.TOWN).build();
    assertTrue(RULE.fits(incident, content, NOW_US + 600 * SECOND_US));
    assertEquals(
        "evidence of the last 600 s: weight 0, []"
            + " (expected: at least 1500, [SMOKE_OBSCURATION, TEMPERATURE])",
        RULE.objection(incident, content, NOW_US + 600 * SECOND_US + 1));
  }

  @Test
  void whatWouldBeTooOldWhenItIsToBeSentArmsNothing() {
    // 60 s of the veto time later it is 600 s old, and a microsecond more.
    long oldestUs = NOW_US - 540 * SECOND_US;
    for (long seenUs : List.of(oldestUs, oldestUs - 1)) {
      Scene own = new Scene(Correlations.DEFAULTS, List.of(RULE));
      own.receive(Scene.seenAt(own.smoke("s0"), seenUs), NOW_US);
      Accepted confirmed = own.receive(own.heat("s1"), NOW_US);
      assertTrue(confirmed.records().stream().anyMatch(Record::hasIncidentConfirmed));
      assertEquals(seenUs == oldestUs, hasArmed(confirmed));
    }
  }

  @Test
  void ruleThatIsOverBeforeItsVetoTimeIsArmsNothing() {
    long endUs = NOW_US + 24 * 3600 * SECOND_US;
    long lateUs = endUs - 60 * SECOND_US;
    scene.receive(Scene.seenAt(scene.smoke("s0"), lateUs), lateUs);
    assertFalse(hasArmed(scene.receive(Scene.seenAt(scene.heat("s1"), lateUs), lateUs)));
  }

  @Test
  void textThatIsTooLongWithTheNameOfItsRegionIsNotArmed() {
    for (int characters : List.of(91, 90)) {
      Scene own = new Scene(Correlations.DEFAULTS, List.of(RULE));
      String text = "가".repeat(characters);
      own.decide(worded(own.smoke("s0").build(), text), NOW_US);
      Accepted confirmed = (Accepted) own.decide(worded(own.heat("s1").build(), text), NOW_US);
      assertTrue(confirmed.records().stream().anyMatch(Record::hasIncidentConfirmed));
      assertEquals(characters == 90, hasArmed(confirmed));
    }
  }

  private static IncidentCommand.Receive worded(Trigger trigger, String text) {
    IncidentCommand.Receive plain = Scene.command(trigger, NOW_US);
    Content content =
        plain.content().toBuilder()
            .clearTexts()
            .addAllTexts(Desks.content(text).getTextsList())
            .build();
    return new IncidentCommand.Receive(trigger, plain.sensor(), NOW_US, content, plain.source());
  }

  @Test
  void whatNoKeptClockHasStampedHasNoAgeAndArmsNothing() {
    for (ClockTrust trust :
        List.of(ClockTrust.CLOCK_TRUST_FREE_RUNNING, ClockTrust.CLOCK_TRUST_UNSPECIFIED)) {
      Scene own = new Scene(Correlations.DEFAULTS, List.of(RULE));
      own.receive(Scene.with(own.smoke("s0"), trust), NOW_US);
      Accepted confirmed = own.receive(Scene.with(own.heat("s1"), trust), NOW_US);
      assertTrue(confirmed.records().stream().anyMatch(Record::hasIncidentConfirmed));
      assertFalse(hasArmed(confirmed), "it may have waited in a spool for hours");
    }
  }

  @Test
  void recordSaysAllThatTheRuleIsBoundTo() {
    scene.receive(scene.smoke("s0"), NOW_US);
    Accepted armed = scene.receive(scene.heat("s1"), NOW_US);
    assertEquals(
        "stairwell, authorised by 서구청: hazard HAZARD_FIRE, weight 1500, needs"
            + " [SMOKE_OBSCURATION, TEMPERATURE], evidence at most 600 s old, level"
            + " LEVEL_EMERGENCY, regions [91101], veto 60 s, valid until 2026-11-21",
        armed.records().get(armed.records().size() - 1).getAutoSendArmed().getTerms());
  }

  @Test
  void evidenceMayBeOlderThanTheTimeForAVetoAndNoMoreThanAnHour() {
    for (int maxEvidenceAgeS : List.of(0, 60, 3601)) {
      assertEquals(
          "maxEvidenceAgeS of stairwell: "
              + maxEvidenceAgeS
              + " (expected: more than vetoS, 60, to 3600)",
          assertThrows(IllegalArgumentException.class, () -> withAge(maxEvidenceAgeS))
              .getMessage());
    }
    assertEquals(61, withAge(61).maxEvidenceAgeS());
    assertEquals(600, PreAuthorised.usualEvidenceAgeS(60));
    assertEquals(1200, PreAuthorised.usualEvidenceAgeS(600));
  }

  @Test
  void ruleWithoutAreaOrWithoutTimeForAVetoCannotBe() {
    assertEquals(
        "regions of stairwell: none (expected: at least one; nothing is authorised everywhere)",
        assertThrows(
                IllegalArgumentException.class,
                () -> rule(1500, Level.LEVEL_SAFETY, List.of(), TODAY))
            .getMessage());
    for (int vetoS : List.of(0, 29, 601)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new PreAuthorised(
                  "a",
                  "b",
                  Hazard.HAZARD_FIRE,
                  1,
                  Set.of(),
                  1_300,
                  Level.LEVEL_SAFETY,
                  List.of("91"),
                  vetoS,
                  TODAY));
    }
  }

  private Incident confirmed() {
    Scene own = new Scene();
    own.receive(own.smoke("s0"), NOW_US);
    return own.after(own.heat("s1"), NOW_US);
  }

  private TriggerReceived heat() {
    return TriggerReceived.newBuilder()
        .setTrigger(scene.heat("s1"))
        .setReceivedUs(NOW_US)
        .setWeightMilli(1000)
        .build();
  }

  private static Content.Builder content(Level level, String region) {
    return Desks.content()
        .clearRegionCodes()
        .addRegionCodes(region)
        .setHazard(Hazard.HAZARD_FIRE)
        .setLevel(level);
  }

  private static boolean hasArmed(Accepted accepted) {
    return accepted.records().stream().anyMatch(Record::hasAutoSendArmed);
  }

  private static PreAuthorised withAge(int maxEvidenceAgeS) {
    return new PreAuthorised(
        "stairwell",
        "서구청",
        Hazard.HAZARD_FIRE,
        1500,
        SMOKE_AND_HEAT,
        maxEvidenceAgeS,
        Level.LEVEL_EMERGENCY,
        List.of("91101"),
        60,
        TODAY);
  }

  private static PreAuthorised rule(
      int minWeightMilli, Level maxLevel, List<String> regions, LocalDate validUntil) {
    return new PreAuthorised(
        "stairwell",
        "서구청",
        Hazard.HAZARD_FIRE,
        minWeightMilli,
        SMOKE_AND_HEAT,
        600,
        maxLevel,
        regions,
        60,
        validUntil);
  }
}
