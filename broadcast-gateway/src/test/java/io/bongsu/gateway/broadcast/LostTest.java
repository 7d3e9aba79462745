package io.bongsu.gateway.broadcast;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was on air and is not any more is seen, and somebody hears of it. */
final class LostTest {
  private static final long MINUTE_MS = 60_000;

  /** Of repetitions, and a little. */
  private static final long LAST_TWO_MS = 38_000;

  @TempDir Path folder;
  private Station station;
  private volatile Function<CbspMessage, List<CbspMessage>> script = Bscs.willing();

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whatARadioNodeLostWithoutAWordIsGivenAgain() throws Exception {
    String id = onAir();
    script = LostTest::knowsNothing;
    station.pass(2 * MINUTE_MS);
    await().until(() -> station.received(WriteReplace.class) > 1);
    assertTrue(station.alarms.get(0).contains("does not know the message"), "" + station.alarms);

    script = Bscs.willing();
    await()
        .until(
            () -> {
              station.pass(Rounds.PERIOD_MS);
              return station.alert(id).deliveries().totals().areAllOnAir();
            });
  }

  @Test
  void whoConnectsAnewIsAskedWhatItStillHas() throws Exception {
    onAir();
    int asked = station.received(StatusQuery.class);
    station.follow();
    station.lead();
    station.pass(Rounds.PERIOD_MS);
    await().until(() -> station.received(StatusQuery.class) > asked);
    assertEquals(
        List.of(CELL_1, CELL_2), station.bsc.received(StatusQuery.class).get(asked).cells());
  }

  @Test
  void whatIsRefusedAfterItWasOnAirIsAnAlarmOnce() throws Exception {
    String id = onAir();
    script = Bscs.refusing(Set.of(CELL_2));
    for (int i = 0; i < 2; i++) {
      int before = station.received(WriteReplace.class);
      station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
      await().until(() -> station.received(WriteReplace.class) > before);
      await().until(() -> station.delivery(id).cells().get(CELL_2).isRefused());
    }
    assertEquals(1, station.counters.get("broadcast.lost"));
    assertEquals(
        1, station.alarms.stream().filter(alarm -> alarm.contains("refuse it now")).count());
    assertEquals(CellState.REQUESTED, station.delivery(id).cells().get(CELL_2).state());
  }

  @Test
  void whatIsRefusedIsNotAccepted() throws Exception {
    script = Bscs.refusing(Set.of(CELL_2));
    open();
    String id = station.approve();
    await().until(() -> station.delivery(id).cells().get(CELL_2).isRefused());
    await().until(() -> station.delivery(id).cells().get(CELL_1).isTaken());
    assertNull(station.alert(id).stages().get(Stage.ACCEPTED));
    assertEquals(1, station.counters.get("broadcast.refused"));

    script = Bscs.willing();
    station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    assertNotNull(station.alert(id).stages().get(Stage.ACCEPTED));
  }

  @Test
  void whoLostEverythingIsGivenTheMostUrgentFirst() throws Exception {
    open();
    given(Desks.content().setLevel(Level.LEVEL_SAFETY).setHazard(Hazard.HAZARD_FIRE));
    given(Desks.content().setLevel(Level.LEVEL_EMERGENCY));
    given(Desks.content().setLevel(Level.LEVEL_CRITICAL));
    // Of a class the newest.
    given(Desks.content().setLevel(Level.LEVEL_SAFETY).setHazard(Hazard.HAZARD_FINE_DUST));
    station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
    await().until(() -> station.received(WriteReplace.class) == 8);
    List<SerialNumber> sent =
        station.bsc.received(WriteReplace.class).stream()
            .map(write -> write.message().serialNumber())
            .toList();
    assertEquals(List.of(sent.get(2), sent.get(1), sent.get(3), sent.get(0)), sent.subList(4, 8));
    assertEquals(
        List.of(
            CbspMessage.Category.NORMAL,
            CbspMessage.Category.HIGH_PRIORITY,
            CbspMessage.Category.HIGH_PRIORITY),
        station.bsc.received(WriteReplace.class).subList(0, 3).stream()
            .map(WriteReplace::category)
            .toList());
  }

  private void given(Content.Builder content) throws Exception {
    station.pass(1);
    String id = station.approve(content);
    await().until(() -> station.delivery(id).notTaken().isEmpty());
  }

  /** As osmo-bsc does: what was broadcast as often as it was to is forgotten. */
  @Test
  void whatARadioNodeForgetsWhenItHasFinishedIsNeitherLostNorGivenAgain() throws Exception {
    String id = onAir();
    long leftUs = Handover.broadcast(station.alert(id)).endsUs() - station.nowUs.get();
    station.pass(leftUs / 1_000 - LAST_TWO_MS);
    station.settle();
    int asked = station.received(StatusQuery.class);
    StatusQuery last = station.bsc.received(StatusQuery.class).get(asked - 2);
    script = LostTest::knowsNothing;
    // Asked before it had finished, answered after.
    station.pass(2 * Rounds.PERIOD_MS);
    station.bsc.say(knowsNothing(last).get(0));
    station.follow();
    station.lead();
    station.pass(LAST_TWO_MS - 2 * Rounds.PERIOD_MS - 1_000);
    station.settle();
    assertEquals(asked + 1, station.received(StatusQuery.class), "but for the test's own, nobody");
    assertEquals(1, station.received(WriteReplace.class));
    assertEquals(List.of(), station.alarms);
    assertTrue(station.alert(id).deliveries().totals().areAllOnAir());
  }

  @Test
  void whatIsLostAgainAfterItWasTakenAgainIsAnAlarmAgain() throws Exception {
    String id = onAir();
    for (int times = 1; times <= 2; times++) {
      script = Bscs.refusing(Set.of(CELL_2));
      station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
      await().until(() -> station.delivery(id).cells().get(CELL_2).isRefused());
      int lost = times;
      await().until(() -> station.counters.get("broadcast.lost") == lost);

      script = Bscs.willing();
      station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
      await().until(() -> station.delivery(id).notTaken().isEmpty());
      station.pass(Rounds.PERIOD_MS);
    }
  }

  private String onAir() throws Exception {
    open();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    await().until(() -> station.delivery(id).handedUs() != null);
    station.pass(Rounds.PERIOD_MS);
    await().until(() -> station.alert(id).deliveries().totals().areAllOnAir());
    return id;
  }

  private void open() throws Exception {
    station = new Station(folder, message -> script.apply(message));
    station.lead();
  }

  private static List<CbspMessage> knowsNothing(CbspMessage message) {
    return message instanceof StatusQuery m
        ? List.of(
            new StatusQueryFailure(
                m.reference(),
                m.cells().stream()
                    .map(
                        cell ->
                            new CellFailure(
                                cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()))
                    .toList(),
                List.of()))
        : List.of();
  }
}
