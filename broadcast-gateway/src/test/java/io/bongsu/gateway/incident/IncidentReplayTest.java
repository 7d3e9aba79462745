package io.bongsu.gateway.incident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.IncidentDecision.AlreadyDone;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.IncidentBookState;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State is what one gets by applying the records, from the beginning or from an image. */
final class IncidentReplayTest {
  private static final int COMMANDS = 4_000;

  /** What one command came to, as the journal has it. */
  private record Batch(long atUs, List<byte[]> records) {}

  private final List<Batch> journal = new ArrayList<>();
  private final List<Trigger> sent = new ArrayList<>();
  private final Map<Record.EventCase, Integer> events = new EnumMap<>(Record.EventCase.class);
  private final Set<IncidentState> seen = EnumSet.noneOf(IncidentState.class);
  private int duplicates;
  private int swept;
  private int more;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void imagesOfReplayedBooksAreEqualToTheOctet(long seed) throws Exception {
    Random random = new Random(seed);
    Scene scene = new Scene(correlations(), List.of(rule()));
    int middle = COMMANDS / 4 + random.nextInt(COMMANDS / 2);
    byte[] middleImage = {};
    long nowUs = Scene.NOW_US;
    for (int i = 0; i < COMMANDS; i++) {
      // Mostly seconds, at times a silence, rarely a step back by another gateway's clock.
      nowUs += random.nextInt(60) * Scene.SECOND_US;
      nowUs += random.nextInt(40) == 0 ? 2_000 * Scene.SECOND_US : 0;
      nowUs -= random.nextInt(50) == 0 ? 5 * Scene.SECOND_US : 0;
      if (i == middle) {
        middleImage = scene.incidents.image().toByteArray();
      }
      step(scene, random, nowUs);
    }

    byte[] image = scene.incidents.image().toByteArray();
    assertArrayEquals(image, replayed(new IncidentBook(), 0));
    IncidentBook fromMiddle = IncidentBook.of(IncidentBookState.parseFrom(middleImage));
    assertArrayEquals(middleImage, fromMiddle.image().toByteArray());
    assertArrayEquals(image, replayed(fromMiddle, middle));
    IncidentBook loaded = IncidentBook.of(IncidentBookState.parseFrom(image));
    assertEquals(List.copyOf(scene.incidents.all()), List.copyOf(loaded.all()));
    assertArrayEquals(image, scene.incidents.copy().image().toByteArray());
    assertEquals(IncidentIds.next(scene.incidents, nowUs), IncidentIds.next(loaded, nowUs));
    sequenceWentEverywhere(scene);
  }

  private void sequenceWentEverywhere(Scene scene) {
    for (Record.EventCase event :
        List.of(
            Record.EventCase.INCIDENT_OPENED,
            Record.EventCase.TRIGGER_RECEIVED,
            Record.EventCase.INCIDENT_CONFIRMED,
            Record.EventCase.INCIDENT_CLOSED,
            Record.EventCase.ALERT_DRAFTED,
            Record.EventCase.AUTO_SEND_ARMED)) {
      assertTrue(events.getOrDefault(event, 0) >= 5, event + " in " + events);
    }
    assertEquals(EnumSet.allOf(IncidentState.class), seen);
    assertTrue(duplicates > 20, duplicates + " duplicates");
    assertTrue(swept > 5, swept + " swept");
    assertTrue(more > 20, more + " times an incident had more than is kept of its beginning");
    // No alert of an incident waits beside another that is not over.
    for (Incident incident : scene.incidents.all()) {
      long underWay =
          incident.alertIds().stream()
              .map(scene.alerts::find)
              .filter(a -> a.state() != AlertState.STOPPED && a.state() != AlertState.EXPIRED)
              .count();
      assertTrue(underWay <= 1, incident.id());
    }
  }

  private void step(Scene scene, Random random, long nowUs) {
    switch (random.nextInt(8)) {
      case 0 -> closeOne(scene, random, nowUs);
      case 1, 2 -> alert(scene, random, nowUs);
      default -> take(scene, Scene.command(trigger(scene, random, nowUs), nowUs), nowUs);
    }
    int before = scene.incidents.all().size();
    scene.incidents.sweep(nowUs);
    swept += before - scene.incidents.all().size();
    scene.incidents.all().forEach(incident -> seen.add(incident.state()));
    more += scene.incidents.all().stream().anyMatch(i -> i.evidence().newest().size() > 5) ? 1 : 0;
    List<byte[]> records = scene.journal.stream().map(Record::toByteArray).toList();
    scene.journal.forEach(record -> events.merge(record.getEventCase(), 1, Integer::sum));
    scene.journal.clear();
    journal.add(new Batch(nowUs, records));
  }

  private void take(Scene scene, IncidentCommand command, long nowUs) {
    if (scene.decide(command, nowUs) instanceof AlreadyDone
        && command instanceof IncidentCommand.Receive) {
      duplicates++;
    }
  }

  private void closeOne(Scene scene, Random random, long nowUs) {
    for (Incident incident : List.copyOf(scene.incidents.all())) {
      if (!incident.isClosed() && random.nextInt(3) > 0) {
        take(scene, new IncidentCommand.Close(incident.id()), nowUs);
      }
    }
  }

  /** People act on an alert: what they do goes through the alerts' own desk. */
  private static void alert(Scene scene, Random random, long nowUs) {
    List<Alert> alerts =
        scene.alerts.all().stream()
            .filter(one -> one.state() == AlertState.DRAFT || one.state().isLive())
            .toList();
    if (alerts.isEmpty()) {
      return;
    }
    Alert alert = alerts.get(random.nextInt(alerts.size()));
    if (alert.state() == AlertState.DRAFT) {
      scene.approve(alert.id(), nowUs);
    } else if (alert.state().isLive()) {
      scene.alert(new AlertCommand.Stop(alert.id(), "approver", "끝"), nowUs);
    }
  }

  private Trigger trigger(Scene scene, Random random, long nowUs) {
    if (!sent.isEmpty() && random.nextInt(10) == 0) {
      return sent.get(sent.size() - 1 - random.nextInt(Math.min(30, sent.size())));
    }
    String sensor = random.nextInt(4) == 0 ? "t" + random.nextInt(2) : "s" + random.nextInt(7);
    Trigger.Builder trigger =
        switch (random.nextInt(3)) {
          case 0 -> scene.smoke(sensor);
          case 1 -> scene.heat(sensor);
          default -> scene.water(sensor);
        };
    Scene.seenAt(trigger, nowUs - random.nextInt(1_200) * Scene.SECOND_US);
    Scene.with(trigger, ReadingQuality.forNumber(random.nextInt(6)));
    Scene.with(trigger, ClockTrust.forNumber(random.nextInt(3)));
    sent.add(trigger.build());
    return trigger.build();
  }

  private byte[] replayed(IncidentBook book, int from) throws Exception {
    for (Batch batch : journal.subList(from, journal.size())) {
      for (byte[] record : batch.records()) {
        book.apply(Record.parseFrom(record));
      }
      book.sweep(batch.atUs());
    }
    return book.image().toByteArray();
  }

  private static Correlations correlations() {
    Correlation fire = Correlation.defaults(Hazard.HAZARD_FIRE);
    return new Correlations(
        Map.of(
            Hazard.HAZARD_FIRE,
            new Correlation(900, 1800, fire.compositeOf(), 300, DraftAt.CONFIRMED, 300)));
  }

  private static PreAuthorised rule() {
    return new PreAuthorised(
        "rule",
        "who",
        Hazard.HAZARD_FIRE,
        800,
        Set.of(Quantity.SMOKE_OBSCURATION),
        3_600,
        Level.LEVEL_CRITICAL,
        List.of("91"),
        30,
        LocalDate.of(2027, 12, 31));
  }
}
