package io.bongsu.gateway.duty;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.Scene;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is due, to the microsecond. */
final class DueWorkTest {
  private static final String ID = "20261121-0001";
  private static final long DAY_US = 24 * 3600 * SECOND_US;
  private static final String PROVINCE = "시·도 / province";
  private static final String NATIONAL = "중앙 / national";

  private final DueWork work = new DueWork(Correlations.DEFAULTS, Escalation.DEFAULTS);
  private final Scene scene = new Scene(Correlations.DEFAULTS, List.of());

  @Test
  void freshDraftIsNobodysDuty() {
    assertEquals(List.of(), at(299, draft()));
    assertEquals(List.of(), work.at(NOW_US, List.of(), List.of()));
  }

  @Test
  void urgentDraftGoesUpAfterFiveAndAfterTenMinutes() {
    assertEquals(List.of(), work.at(NOW_US + 300 * SECOND_US - 1, List.of(draft()), List.of()));
    assertEquals(List.of(new Due.Escalate(ID, 1, PROVINCE)), at(300, draft()));
    assertEquals(List.of(), at(599, escalated(draft(), 1)));
    assertEquals(List.of(new Due.Escalate(ID, 2, NATIONAL)), at(600, escalated(draft(), 1)));
    assertEquals(List.of(), at(80_000, escalated(draft(), 2)));
  }

  @Test
  void stepsAreTakenInOrderHoweverLate() {
    assertEquals(List.of(new Due.Escalate(ID, 1, PROVINCE)), at(5_000, draft()));
    assertEquals(List.of(new Due.Escalate(ID, 2, NATIONAL)), at(5_000, escalated(draft(), 1)));
  }

  @Test
  void safetyWaitsHalfAnHour() {
    Watched safety = with(content().setLevel(Level.LEVEL_SAFETY));
    assertEquals(List.of(), at(1799, safety));
    assertEquals(List.of(new Due.Escalate(ID, 1, PROVINCE)), at(1800, safety));
    assertEquals(List.of(), at(5_000, with(content().setLevel(Level.LEVEL_UNSPECIFIED))));
  }

  @Test
  void levelWithoutStepsAsksNobody() {
    DueWork quiet = new DueWork(Correlations.DEFAULTS, new Escalation(Map.of()));
    assertEquals(List.of(), quiet.at(NOW_US + 5_000 * SECOND_US, List.of(draft()), List.of()));
  }

  @Test
  void submittedGoesUpToo() {
    assertEquals(
        List.of(new Due.Escalate(ID, 1, PROVINCE)), at(300, in(AlertState.SUBMITTED, null)));
  }

  @Test
  void drillsAndWhatLiesReadyAskNobody() {
    assertEquals(List.of(), at(5_000, with(content().setDrill(true))));
    Watched ready =
        new Watched(ID, AlertState.DRAFT, content().build(), NOW_US, true, 0, null, false);
    assertEquals(List.of(), at(5_000, ready));
  }

  @ParameterizedTest
  @EnumSource(
      value = AlertState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DRAFT", "SUBMITTED"})
  void whatIsSentOrOverIsNobodysDuty(AlertState state) {
    assertEquals(List.of(), at(2 * 86_400, in(state, NOW_US)));
  }

  @Test
  void draftPastItsUseExpiresAndNothingElse() {
    Watched late =
        new Watched(
            ID,
            AlertState.DRAFT,
            content().setUseEndsUs(NOW_US + 700 * SECOND_US).build(),
            NOW_US,
            false,
            0,
            NOW_US + 60 * SECOND_US,
            false);
    assertEquals(
        List.of(new Due.AutoSendMissed(ID), new Due.Escalate(ID, 1, PROVINCE)), at(699, late));
    assertEquals(List.of(new Due.Expire(ID)), at(700, late));
  }

  @Test
  void draftOfADayExpires() {
    Watched old = escalated(draft(), 2);
    assertEquals(List.of(), work.at(NOW_US + DAY_US - 1, List.of(old), List.of()));
    assertEquals(List.of(new Due.Expire(ID)), at(86_400, old));
    assertEquals(List.of(new Due.Expire(ID)), at(86_400, in(AlertState.SUBMITTED, null)));
  }

  @Test
  void armedIsSentWhenNobodySaidNo() {
    Watched armed = in(AlertState.DRAFT, NOW_US + 60 * SECOND_US);
    assertEquals(List.of(), at(59, armed));
    assertEquals(
        List.of(new Due.AutoSend(ID, AlertArea.ofRegions(List.of(Desks.REGION)))), at(60, armed));
    assertEquals(
        List.of(
            new Due.AutoSend(ID, AlertArea.ofRegions(List.of(Desks.REGION))),
            new Due.Escalate(ID, 1, PROVINCE)),
        at(660, armed),
        "ten minutes late");
    assertEquals(
        List.of(new Due.AutoSendMissed(ID), new Due.Escalate(ID, 1, PROVINCE)), at(661, armed));
  }

  @Test
  void whatARuleGaveUpIsAskedOfPeopleAtOnce() {
    Watched givenUp =
        new Watched(ID, AlertState.DRAFT, content().build(), NOW_US, false, 0, null, true);
    assertEquals(List.of(new Due.Escalate(ID, 1, PROVINCE)), at(60, givenUp));
    Watched asked =
        new Watched(ID, AlertState.DRAFT, content().build(), NOW_US, false, 1, null, true);
    assertEquals(List.of(), at(599, asked));
    assertEquals(List.of(new Due.Escalate(ID, 2, NATIONAL)), at(600, asked));
  }

  @Test
  void drillIsNeverSentByItself() {
    Watched drill =
        new Watched(
            ID,
            AlertState.DRAFT,
            content().setDrill(true).build(),
            NOW_US,
            false,
            0,
            NOW_US,
            false);
    assertEquals(List.of(), at(1, drill));
  }

  @Test
  void incidentIsClosedAfterItsSilenceAndNotWhileItsAlertIsOnAir() {
    Incident incident = scene.after(scene.smoke("s0"), NOW_US);
    assertEquals(List.of(ID), incident.alertIds());
    Due close = new Due.Close(incident.id());
    assertEquals(List.of(), at(1799, escalated(draft(), 2), incident));
    assertEquals(List.of(close), at(1800, escalated(draft(), 2), incident));
    assertEquals(List.of(), at(1800, in(AlertState.APPROVED, null), incident));
    assertEquals(List.of(), at(1800, in(AlertState.BROADCASTING, null), incident));
    assertEquals(List.of(close), at(1800, in(AlertState.EXPIRED, null), incident));
  }

  @Test
  void mostUrgentComesFirst() {
    Incident incident = scene.after(scene.smoke("s0"), NOW_US - 3_000 * SECOND_US);
    List<Watched> alerts =
        List.of(
            named("old", NOW_US - DAY_US, null),
            named("up", NOW_US, null),
            named("armed", NOW_US + 250 * SECOND_US, NOW_US + 300 * SECOND_US));
    assertEquals(
        List.of(
            new Due.AutoSend("armed", AlertArea.ofRegions(List.of(Desks.REGION))),
            new Due.Escalate("up", 1, PROVINCE),
            new Due.Expire("old"),
            new Due.Close(incident.id())),
        work.at(NOW_US + 300 * SECOND_US, alerts, List.of(incident)));
  }

  /**
   * Whatever the alerts are: each pass brings them nearer to their end, and never does so twice.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsDoneIsNotDueAgainAndEverythingComesToAnEnd(long seed) {
    Random random = new Random(seed);
    List<Watched> alerts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Content.Builder content = content().setLevelValue(random.nextInt(4));
      content.setUseEndsUs(
          random.nextInt(3) == 0 ? NOW_US + random.nextInt(90_000) * SECOND_US : 0);
      Long sendsAtUs = random.nextBoolean() ? NOW_US + random.nextInt(900) * SECOND_US : null;
      AlertState state = random.nextBoolean() ? AlertState.DRAFT : AlertState.SUBMITTED;
      alerts.add(new Watched("a" + i, state, content.build(), NOW_US, false, 0, sendsAtUs, false));
    }
    List<Due> done = new ArrayList<>();
    for (long nowUs = NOW_US; nowUs < NOW_US + DAY_US + 37 * SECOND_US; nowUs += 37 * SECOND_US) {
      for (Due due : work.at(nowUs, List.copyOf(alerts), List.of())) {
        assertFalse(done.contains(due), due.toString());
        done.add(due);
        alerts.replaceAll(alert -> after(alert, due));
      }
    }
    assertEquals(List.of(), work.at(NOW_US + DAY_US, alerts, List.of()));
    assertTrue(alerts.stream().noneMatch(Watched::waits), alerts.toString());
    for (Class<?> kind : List.of(Due.AutoSend.class, Due.Escalate.class, Due.Expire.class)) {
      assertTrue(done.stream().anyMatch(kind::isInstance), kind.toString());
    }
  }

  private static Watched after(Watched alert, Due due) {
    if (due instanceof Due.Escalate d && d.alertId().equals(alert.alertId())) {
      assertEquals(alert.escalated() + 1, d.step());
      return escalated(alert, d.step());
    } else if (due instanceof Due.Expire d && d.alertId().equals(alert.alertId())) {
      return in(alert, AlertState.EXPIRED);
    } else if (due instanceof Due.AutoSend d && d.alertId().equals(alert.alertId())) {
      return in(alert, AlertState.APPROVED);
    }
    return alert;
  }

  private List<Due> at(int afterS, Watched alert, Incident... incidents) {
    return work.at(NOW_US + afterS * SECOND_US, List.of(alert), List.of(incidents));
  }

  private static Content.Builder content() {
    return Desks.content();
  }

  private static Watched draft() {
    return in(AlertState.DRAFT, null);
  }

  private static Watched in(AlertState state, @Nullable Long sendsAtUs) {
    return new Watched(ID, state, content().build(), NOW_US, false, 0, sendsAtUs, false);
  }

  private static Watched with(Content.Builder content) {
    return new Watched(ID, AlertState.DRAFT, content.build(), NOW_US, false, 0, null, false);
  }

  private static Watched named(String id, long draftedUs, @Nullable Long sendsAtUs) {
    return new Watched(
        id, AlertState.DRAFT, content().build(), draftedUs, false, 0, sendsAtUs, false);
  }

  private static Watched in(Watched alert, AlertState state) {
    return new Watched(
        alert.alertId(),
        state,
        alert.content(),
        alert.draftedUs(),
        alert.prepared(),
        alert.escalated(),
        alert.sendsAtUs(),
        false);
  }

  private static Watched escalated(Watched alert, int steps) {
    return new Watched(
        alert.alertId(),
        alert.state(),
        alert.content(),
        alert.draftedUs(),
        alert.prepared(),
        steps,
        alert.sendsAtUs(),
        false);
  }
}
