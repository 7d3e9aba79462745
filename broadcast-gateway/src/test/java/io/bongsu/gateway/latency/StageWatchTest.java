package io.bongsu.gateway.latency;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An alarm comes by itself the moment a deadline passes, once, whatever else works. */
final class StageWatchTest {
  private final Town town = new Town();
  private StageWatch watch = town.watch();

  @BeforeEach
  void lead() {
    watch.lead();
    watch.look();
  }

  @AfterEach
  void close() {
    watch.close();
  }

  /** Pohang 2018: decided at once, kept, and never handed over; 6 min 30 s, and nobody noticed. */
  @Test
  void alertThatIsKeptAndHandedToNobodyIsAnAlarmByItself() {
    String id = town.approved(Town.critical(), 3);
    town.handed(id, 1);
    town.at(1.9);
    watch.look();
    assertEquals(List.of(), town.alarms);

    town.at(2);
    watch.look();
    assertEquals(
        List.of(
            "alert "
                + id
                + ": handedToRadio not reached, 0 ms past its deadline; outstanding: 4 cells of 2"
                + " radio nodes: bsc-000, bsc-002"),
        town.alarms);
    assertEquals(1, town.counters.get("latency.deadlineMissed.handedToRadio"));
    Record record = town.journal.get(town.journal.size() - 1);
    assertEquals(EventCase.STAGE_LATE, record.getEventCase());
    assertEquals(MIDNIGHT_US + 2 * SECOND_US, record.getStageLate().getDueUs());
    assertEquals(List.of("bsc-000", "bsc-002"), record.getStageLate().getRadioNodesList());

    town.at(4.9);
    watch.look();
    assertEquals(1, town.alarms.size(), "once");
    // And what follows has its own deadline, although this one is not reached.
    town.at(31);
    watch.look();
    assertEquals(4, town.alarms.size());
    assertEquals(
        List.of(Stage.HANDED_TO_RADIO, Stage.ACCEPTED, Stage.BROADCASTING, Stage.ALL_BROADCASTING),
        List.copyOf(town.alert(id).late().keySet()));
  }

  @Test
  void faultInOneAlertHidesNothingOfTheOthers() {
    town.approved(Town.critical().setHazard(Hazard.HAZARD_FIRE), 1);
    town.approved(Town.critical().setHazard(Hazard.HAZARD_FLOOD), 1);
    town.at(2);
    town.onAlarm =
        what -> {
          town.onAlarm = town.alarms::add;
          throw new IllegalStateException("a test's");
        };
    watch.look();
    assertEquals(1, town.alarms.size());
    assertEquals(1, town.counters.get("latency.fault"));
    watch.look();
    assertEquals(2, town.alarms.size());
  }

  @Test
  void alarmOfACompanionSaysWhoseItIs() {
    String id = town.approved(Town.critical().addTexts(Desks.text("en", "Leave now")), 1);
    town.handed(id, 0);
    town.at(2);
    watch.look();
    assertEquals(
        List.of(
            "alert %s-L2 (second language of %s): handedToRadio not reached, 0 ms past its deadline;"
                    .formatted(id, id)
                + " outstanding: 2 cells of 1 radio nodes: bsc-000"),
        town.alarms);
  }

  @Test
  void gatewayThatTakesOverGoesOnAndRepeatsNothing() {
    String id = town.approved(Town.critical(), 1);
    town.at(3);
    watch.look();
    watch.close();
    assertEquals(1, town.alarms.size());

    watch = town.watch();
    watch.look();
    town.at(6);
    watch.look();
    assertEquals(1, town.alarms.size(), "it does not lead");
    watch.lead();
    watch.look();
    assertEquals(2, town.alarms.size(), town.alarms.toString());
    assertTrue(town.alarms.get(1).contains("accepted not reached"), town.alarms.get(1));
    assertEquals(2, town.alert(id).late().size());
  }

  @Test
  void alarmDoesNotWaitForTheJournalAndItsRecordFollows() {
    String id = town.approved(Town.critical(), 1);
    town.at(3);
    town.journalAway = true;
    watch.look();
    watch.look();
    assertEquals(1, town.alarms.size());
    assertTrue(town.alert(id).late().isEmpty());
    assertEquals(1, town.counters.get("latency.notRecorded"));
    town.journalAway = false;
    watch.look();
    assertEquals(1, town.alarms.size());
    assertTrue(town.alert(id).late().containsKey(Stage.HANDED_TO_RADIO));
  }

  @Test
  void whatIsInTimeIsNoAlarm() {
    String id = town.approved(Town.critical(), 2);
    watch.look();
    town.at(1);
    town.handed(id, 0);
    town.handed(id, 1);
    town.answered(id, 0);
    town.answered(id, 1);
    town.at(8);
    town.broadcasting(id, 0);
    town.at(25);
    town.broadcasting(id, 1);
    town.at(600);
    watch.look();
    assertEquals(List.of(), town.alarms);
  }

  @Test
  void peopleHaveDeadlinesTooAndALessUrgentClassHasMoreTime() {
    town.drafted(Town.critical());
    town.drafted(Desks.content());
    town.at(61);
    watch.look();
    assertEquals(1, town.alarms.size());
    assertTrue(town.alarms.get(0).contains("submitted not reached"), town.alarms.get(0));
    town.at(181);
    watch.look();
    assertEquals(2, town.alarms.size());
  }

  @Test
  void stoppedAlertIsNotLate() {
    String id = town.approved(Town.critical(), 1);
    town.accepted(new AlertCommand.Stop(id, "anybody", "오작동"));
    town.at(100);
    watch.look();
    assertEquals(List.of(), town.alarms);
  }

  @Test
  void momentOfTheCommitIsJournaledAndEachStageIsMeasured() {
    town.at(0.5);
    String id = town.approved(Town.critical(), 1);
    town.at(0.75);
    watch.look();
    assertEquals(MIDNIGHT_US + SECOND_US / 2, town.alert(id).stages().get(Stage.JOURNALED));
    town.handed(id, 0);
    watch.look();
    watch.look();
    Timer handed =
        town.registry
            .get("bongsu.latency.stage")
            .tag("stage", "handedToRadio")
            .tag("class", "critical")
            .timer();
    assertEquals(1, handed.count());
    assertEquals(250, handed.totalTime(TimeUnit.MILLISECONDS), 0.001);
  }

  @Test
  void whatAnotherGatewayMeasuredIsNotMeasuredAgain() {
    town.approved(Town.critical(), 1);
    StageWatch next = town.watch();
    next.lead();
    next.look();
    next.look();
    assertTrue(town.registry.find("bongsu.latency.stage").timers().isEmpty());
    next.close();
  }
}
