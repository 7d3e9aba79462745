package io.bongsu.gateway.incident;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static io.bongsu.gateway.incident.Scene.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.IncidentDecision.Accepted;
import io.bongsu.gateway.incident.IncidentDecision.AlreadyDone;
import io.bongsu.gateway.incident.IncidentDecision.Refused;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which triggers belong together, when they are enough, and what is drafted of them. */
final class IncidentDeskTest {
  private static final long WINDOW_US = 1800 * SECOND_US;

  private final Scene scene = new Scene();

  @Test
  void firstTriggerOpensAnIncidentAndDraftsAtOnce() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);

    assertEquals(
        List.of(EventCase.INCIDENT_OPENED, EventCase.TRIGGER_RECEIVED, EventCase.ALERT_DRAFTED),
        events(first));
    assertEquals("20261121-I0001", first.incidentId());
    first.records().forEach(record -> assertEquals("20261121-I0001", record.getIncidentId()));
    Record draft = first.records().get(2);
    assertEquals("event-0", draft.getAlertDrafted().getEventId());
    assertEquals(draft.getAlertId(), first.alertId());
    assertEquals(draft.getAlertId(), first.records().get(1).getAlertId());
    Incident incident = scene.incident(first.incidentId());
    assertEquals(List.of(first.alertId()), incident.alertIds());
    assertEquals(IncidentState.OPEN, incident.state());
    assertEquals(Scene.TOWN, incident.regionCode());
  }

  @Test
  void twoSensorsOfATownConfirmOneIncident() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    Accepted second = scene.receive(scene.smoke("s1"), NOW_US + SECOND_US);

    assertEquals(first.incidentId(), second.incidentId());
    assertEquals(List.of(EventCase.TRIGGER_RECEIVED, EventCase.INCIDENT_CONFIRMED), events(second));
    assertEquals(first.alertId(), second.alertId(), "one draft, more evidence");
    Incident incident = scene.incident(first.incidentId());
    assertEquals(IncidentState.CONFIRMED, incident.state());
    assertEquals("2 of 7 sensors, weight 2 (needed: 1.5)", incident.confirmedBecause());
    assertEquals(2, incident.evidence().sensors());
  }

  @Test
  void confirmedIsSaidOnce() {
    scene.receive(scene.smoke("s0"), NOW_US);
    scene.receive(scene.smoke("s1"), NOW_US);
    assertEquals(
        List.of(EventCase.TRIGGER_RECEIVED), events(scene.receive(scene.smoke("s2"), NOW_US)));
  }

  @Test
  void sensorCountsOnceByTheBestThatItSaid() {
    scene.after(with(scene.smoke("s0"), ReadingQuality.READING_QUALITY_SUSPECT), NOW_US);
    assertEquals(1000, scene.after(scene.smoke("s0"), NOW_US).weightMilli());
    Incident incident =
        scene.after(with(scene.smoke("s0"), ReadingQuality.READING_QUALITY_FAILED), NOW_US);
    assertEquals(1000, incident.weightMilli());
    assertEquals(3, incident.evidence().triggers());
    assertEquals(IncidentState.OPEN, incident.state(), "one sensor, however often");
  }

  @Test
  void weakEvidenceNeedsMoreOfIt() {
    for (String sensor : List.of("s0", "s1", "s2")) {
      Trigger.Builder weak = with(scene.smoke(sensor), ReadingQuality.READING_QUALITY_SUSPECT);
      Incident incident = scene.after(with(weak, ClockTrust.CLOCK_TRUST_FREE_RUNNING), NOW_US);
      assertEquals(IncidentState.OPEN, incident.state());
    }
    Incident fourth =
        scene.after(with(scene.smoke("s3"), ReadingQuality.READING_QUALITY_STALE), NOW_US);
    assertEquals(1500, fourth.weightMilli());
    assertEquals(IncidentState.CONFIRMED, fourth.state());
  }

  @Test
  void smokeAndHeatConfirmTogether() {
    scene.after(scene.smoke("s0"), NOW_US);
    Incident both = scene.after(scene.heat("s0"), NOW_US);
    assertEquals(IncidentState.CONFIRMED, both.state());
    assertEquals(
        "1 of 7 sensors, weight 1.5, 0.5 of it for smokeObscurationPercentPerM with temperatureC"
            + " (needed: 1.5)",
        both.confirmedBecause());
    assertEquals(1000, both.weightMilli(), "the bonus is no sensor's");
  }

  @Test
  void heatOfAFailedSensorIsNoSecondQuantity() {
    scene.after(scene.smoke("s0"), NOW_US);
    Incident incident =
        scene.after(with(scene.heat("s1"), ReadingQuality.READING_QUALITY_FAILED), NOW_US);
    assertEquals(Set.of(Quantity.SMOKE_OBSCURATION), incident.evidence().quantities());
    assertEquals(IncidentState.OPEN, incident.state());
  }

  @Test
  void triggersOfOtherHazardsOrTownsAreOtherIncidents() {
    String fire = scene.after(scene.smoke("s0"), NOW_US).id();
    String elsewhere = scene.after(scene.smoke("t0"), NOW_US).id();
    String flood = scene.after(scene.water("s0"), NOW_US).id();
    assertEquals(
        List.of("20261121-I0001", "20261121-I0002", "20261121-I0003"),
        List.of(fire, elsewhere, flood));
    assertEquals(fire, scene.after(scene.smoke("s6"), NOW_US).id());
  }

  @Test
  void nextTriggerAfterTheWindowIsOfAnotherIncident() {
    String first = scene.after(scene.smoke("s0"), NOW_US).id();
    // Counted from the last evidence, not from the first.
    long lastUs = NOW_US + WINDOW_US - 1;
    assertEquals(first, scene.after(scene.smoke("s0"), lastUs).id());
    assertEquals(first, scene.after(scene.smoke("s0"), lastUs + WINDOW_US - 1).id());
    assertNotEquals(first, scene.after(scene.smoke("s0"), lastUs + 2 * WINDOW_US - 1).id());
  }

  @Test
  void whatComesLateBelongsToTheAlertThatIsOnAir() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    scene.approve(first.alertId(), NOW_US);
    Accepted late = scene.receive(scene.smoke("s0"), NOW_US + 2 * WINDOW_US);
    assertEquals(first.incidentId(), late.incidentId());
    assertEquals(List.of(EventCase.TRIGGER_RECEIVED), events(late));
  }

  @Test
  void radiusKeepsApartWhatIsFarFromTheFirstSensor() {
    // 88 m from each sensor to the next.
    Scene near = new Scene(fire(DraftAt.FIRST, 200), List.of());
    String first = near.after(near.smoke("s0"), NOW_US).id();
    assertEquals(first, near.after(near.smoke("s2"), NOW_US).id());
    String second = near.after(near.smoke("s3"), NOW_US).id();
    assertNotEquals(first, second);
    // Within reach of both: of the nearer one.
    assertEquals(second, near.after(near.smoke("s2"), NOW_US).id());
    assertEquals(first, near.after(near.smoke("s1"), NOW_US).id());
  }

  @Test
  void triggerIsEvidenceOnceHoweverOftenItComes() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    Trigger again = first.records().get(1).getTriggerReceived().getTrigger();
    AlreadyDone done =
        assertInstanceOf(
            AlreadyDone.class, scene.decide(Scene.command(again, NOW_US + 5), NOW_US + 5));
    assertEquals(first.incidentId(), done.incidentId());
    assertEquals(first.alertId(), done.alertId());
    assertEquals(1, scene.incident(first.incidentId()).evidence().triggers());
  }

  @Test
  void agentThatRestartsAndFiresAgainMakesNoSecondDraft() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    for (int i = 1; i <= 10; i++) {
      Accepted again = scene.receive(scene.smoke("s0"), NOW_US + i * 600L * SECOND_US);
      assertEquals(List.of(EventCase.TRIGGER_RECEIVED), events(again));
      assertEquals(first.alertId(), again.alertId());
      if (i == 3) {
        scene.alert(new AlertCommand.Submit(first.alertId(), "submitter"), NOW_US);
      }
    }
    assertEquals(1, scene.alerts.all().size());
    assertEquals(11, scene.incident(first.incidentId()).evidence().triggers());
  }

  @Test
  void newEvidenceAfterTheAlertIsOverIsANewDraft() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    scene.approve(first.alertId(), NOW_US);
    scene.alert(new AlertCommand.Stop(first.alertId(), "approver", "꺼짐"), NOW_US);
    Accepted next = scene.receive(scene.smoke("s0"), NOW_US + SECOND_US);
    assertEquals(first.incidentId(), next.incidentId());
    assertEquals(List.of(EventCase.TRIGGER_RECEIVED, EventCase.ALERT_DRAFTED), events(next));
    assertEquals(
        List.of(first.alertId(), next.alertId()), scene.incident(next.incidentId()).alertIds());
  }

  @Test
  void draftMayWaitUntilEnoughAgree() {
    Scene patient = new Scene(fire(DraftAt.CONFIRMED, null), List.of());
    Accepted first = patient.receive(patient.smoke("s0"), NOW_US);
    assertEquals(List.of(EventCase.INCIDENT_OPENED, EventCase.TRIGGER_RECEIVED), events(first));
    assertEquals("", first.alertId());
    Trigger again = first.records().get(1).getTriggerReceived().getTrigger();
    assertEquals(
        new AlreadyDone(first.incidentId(), ""),
        patient.decide(Scene.command(again, NOW_US), NOW_US));

    Accepted second = patient.receive(patient.smoke("s1"), NOW_US);
    assertEquals(
        List.of(EventCase.TRIGGER_RECEIVED, EventCase.INCIDENT_CONFIRMED, EventCase.ALERT_DRAFTED),
        events(second));
    assertEquals(
        "event-1", second.records().get(2).getAlertDrafted().getEventId(), "what confirmed it");
    assertEquals(second.alertId(), second.records().get(0).getAlertId());
  }

  @Test
  void incidentIsClosedAfterTheWindowAndNotWhileItsAlertIsOnAir() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    IncidentCommand close = new IncidentCommand.Close(first.incidentId());
    Refused early = assertInstanceOf(Refused.class, scene.decide(close, NOW_US + WINDOW_US - 1));
    assertEquals(Decision.Kind.CONFLICT, early.kind());
    assertEquals("incident 20261121-I0001: silent for 1799 s (expected: 1800 s)", early.reason());

    scene.approve(first.alertId(), NOW_US);
    Refused onAir = assertInstanceOf(Refused.class, scene.decide(close, NOW_US + WINDOW_US));
    assertEquals(
        "incident 20261121-I0001: alert 20261121-0001 on air (expected: none)", onAir.reason());

    scene.alert(new AlertCommand.Stop(first.alertId(), "anybody", "상황 종료"), NOW_US);
    Accepted closed = assertInstanceOf(Accepted.class, scene.decide(close, NOW_US + WINDOW_US));
    assertEquals(List.of(EventCase.INCIDENT_CLOSED), events(closed));
    assertEquals(IncidentState.CLOSED, scene.incident(first.incidentId()).state());
    assertInstanceOf(AlreadyDone.class, scene.decide(close, NOW_US + WINDOW_US));
    assertEquals("20261121-I0002", scene.after(scene.smoke("s0"), NOW_US + WINDOW_US).id());
  }

  @Test
  void draftThatNobodySentDoesNotKeepAnIncidentOpen() {
    Accepted first = scene.receive(scene.smoke("s0"), NOW_US);
    IncidentCommand close = new IncidentCommand.Close(first.incidentId());
    assertInstanceOf(Accepted.class, scene.decide(close, NOW_US + WINDOW_US));
    assertEquals(
        AlertState.DRAFT, Objects.requireNonNull(scene.alerts.find(first.alertId())).state());
  }

  @Test
  void incidentThatIsNotThereCannotBeClosed() {
    Refused refused =
        assertInstanceOf(
            Refused.class, scene.decide(new IncidentCommand.Close("20261121-I0009"), NOW_US));
    assertEquals(Decision.Kind.NOT_FOUND, refused.kind());
  }

  @Test
  void idsCountAnewEachKoreanDay() {
    assertEquals("20261120-I0001", scene.after(scene.smoke("s0"), NOW_US - 1).id());
    assertEquals("20261121-I0001", scene.after(scene.smoke("t0"), NOW_US).id());
    assertEquals("20261121-I0002", scene.after(scene.water("s0"), NOW_US).id());
  }

  private static List<EventCase> events(Accepted accepted) {
    return accepted.records().stream().map(Record::getEventCase).toList();
  }

  private static Correlations fire(DraftAt draftAt, @Nullable Integer radiusM) {
    Correlation fire = Correlation.defaults(Hazard.HAZARD_FIRE);
    return new Correlations(
        Map.of(
            Hazard.HAZARD_FIRE,
            new Correlation(
                fire.windowS(),
                fire.neededMilli(),
                fire.compositeOf(),
                fire.compositeBonusMilli(),
                draftAt,
                radiusM)));
  }
}
