package io.bongsu.gateway.incident;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.incident.IncidentDecision.Accepted;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of incidents, how much of it, and for how long. */
final class IncidentBookTest {
  private static final long HOUR_US = 3600 * SECOND_US;

  private final Scene scene = new Scene();

  @Test
  void hundredThousandTriggersTakeNoMoreRoomThanAThousand() {
    Trigger.Builder trigger = scene.smoke("s0");
    Accepted first = scene.receive(trigger, NOW_US);
    IncidentBook book = scene.incidents;
    TriggerReceived.Builder received = TriggerReceived.newBuilder().setWeightMilli(1000);
    long afterAThousand = 0;
    for (int i = 1; i < 100_000; i++) {
      // A thousand sensors, each a hundred times.
      trigger.setEventId("storm-" + i).setSensorId("s" + i % 1000);
      book.apply(
          Record.newBuilder()
              .setAtUs(NOW_US + i)
              .setIncidentId(first.incidentId())
              .setTriggerReceived(received.setTrigger(trigger).setReceivedUs(NOW_US + i))
              .build());
      if (i == 1_000) {
        afterAThousand = octetsOfIncidents(book);
      }
    }
    Incident incident = scene.incident(first.incidentId());
    assertEquals(100_000, incident.evidence().triggers());
    assertEquals(1_000, incident.evidence().sensors());
    assertEquals(1_000_000, incident.weightMilli());
    List<String> kept =
        incident.evidence().kept().stream().map(e -> e.getTrigger().getEventId()).toList();
    assertEquals(64, kept.size());
    assertEquals(List.of("event-0", "storm-1"), kept.subList(0, 2));
    assertEquals(List.of("storm-31", "storm-99968"), kept.subList(31, 33));
    assertEquals("storm-99999", kept.get(63));
    assertEquals((double) afterAThousand, (double) octetsOfIncidents(book), 500);
    assertNotNull(book.findByEventId("storm-50000"), "each is known, should it come again");
  }

  private static long octetsOfIncidents(IncidentBook book) {
    return book.image().toBuilder().clearKnownEvents().build().getSerializedSize();
  }

  @Test
  void closedIncidentIsForgotten48HoursAfterItsLastEvidence() {
    String closed = closed(scene.smoke("s0"), NOW_US);
    String open = scene.after(scene.smoke("t0"), NOW_US).id();
    scene.incidents.sweep(NOW_US + 48 * HOUR_US - 1);
    assertNotNull(scene.incidents.find(closed));
    scene.incidents.sweep(NOW_US + 48 * HOUR_US);
    assertNull(scene.incidents.find(closed));
    assertNotNull(scene.incidents.find(open), "not closed");
    assertEquals("20261121-I0003", scene.after(scene.water("s0"), NOW_US).id(), "no id twice");
  }

  @Test
  void eachIsForgottenInItsOwnTime() {
    String first = closed(scene.smoke("s0"), NOW_US);
    String second = closed(scene.smoke("s0"), NOW_US + HOUR_US);
    scene.incidents.sweep(NOW_US + 48 * HOUR_US);
    assertNull(scene.incidents.find(first));
    assertNotNull(scene.incidents.find(second));
    scene.incidents.sweep(NOW_US + 49 * HOUR_US);
    assertNull(scene.incidents.find(second));
  }

  @Test
  void firstEvidenceIsAsOldAsTheOldestClockThatCanBeTrusted() {
    Trigger.Builder early = scene.smoke("s0");
    early.getStampBuilder().setWallTimeUs(NOW_US - 7 * SECOND_US);
    assertEquals(NOW_US - 7 * SECOND_US, scene.after(early, NOW_US).firstEvidenceUs());
    Trigger.Builder adrift = Scene.with(scene.smoke("s0"), ClockTrust.CLOCK_TRUST_FREE_RUNNING);
    adrift.getStampBuilder().setWallTimeUs(1);
    assertEquals(NOW_US - 7 * SECOND_US, scene.after(adrift, NOW_US).firstEvidenceUs());
  }

  @Test
  void copyGoesItsOwnWay() {
    String id = scene.after(scene.smoke("s0"), NOW_US).id();
    IncidentBook copy = scene.incidents.copy();
    assertEquals(scene.incidents.image(), copy.image());
    Incident before = scene.incident(id);
    scene.receive(scene.smoke("s1"), NOW_US);
    assertEquals(before, copy.find(id));
    assertNull(copy.findByEventId("event-1"));
    assertEquals(1, copy.opened("20261121"));
  }

  @Test
  void preparedDraftIsNotDraftedForTheIncident() {
    String id = scene.after(scene.smoke("s0"), NOW_US).id();
    List<String> before = scene.incident(id).alertIds();
    scene.incidents.apply(drafted(id, true));
    assertEquals(before, scene.incident(id).alertIds());
    scene.incidents.apply(drafted(id, false));
    assertEquals(List.of("20261121-0001", "20261121-0099"), scene.incident(id).alertIds());
  }

  @Test
  void draftOfAForgottenIncidentChangesNothing() {
    byte[] before = scene.incidents.image().toByteArray();
    assertNull(scene.incidents.apply(drafted("20261101-I0001", false)));
    assertEquals(0, before.length);
    assertEquals(0, scene.incidents.image().getSerializedSize());
  }

  @Test
  void triggerJournaledBeforeThereWereIncidentsIsLeftAlone() {
    Record old =
        Record.newBuilder()
            .setTriggerReceived(TriggerReceived.newBuilder().setTrigger(scene.smoke("s0")))
            .build();
    assertNull(scene.incidents.apply(old));
    assertTrue(scene.incidents.all().isEmpty());
  }

  @Test
  void evidenceOfAnIncidentNeverOpenedIsNoJournalOfOurs() {
    Record stray =
        Record.newBuilder()
            .setIncidentId("20261121-I0001")
            .setTriggerReceived(TriggerReceived.newBuilder().setTrigger(scene.smoke("s0")))
            .build();
    assertEquals(
        "record of incident 20261121-I0001, never opened",
        assertThrows(IllegalStateException.class, () -> scene.incidents.apply(stray)).getMessage());
  }

  @Test
  void hazardOfANewerProgramCanBeKept() {
    scene.incidents.apply(
        Record.newBuilder()
            .setIncidentId("20261121-I0001")
            .setIncidentOpened(IncidentOpened.newBuilder().setHazardValue(99))
            .build());
    IncidentBook again = IncidentBook.of(scene.incidents.image());
    assertEquals(
        Hazard.HAZARD_UNSPECIFIED,
        again.all().stream().map(Incident::hazard).findFirst().orElseThrow());
  }

  private String closed(Trigger.Builder trigger, long nowUs) {
    String id = scene.after(trigger, nowUs).id();
    assertInstanceOf(
        Accepted.class, scene.decide(new IncidentCommand.Close(id), nowUs + 1800 * SECOND_US));
    return id;
  }

  private static Record drafted(String incidentId, boolean prepared) {
    return Record.newBuilder()
        .setIncidentId(incidentId)
        .setAlertId("20261121-0099")
        .setAlertDrafted(AlertDrafted.newBuilder().setPrepared(prepared))
        .build();
  }
}
