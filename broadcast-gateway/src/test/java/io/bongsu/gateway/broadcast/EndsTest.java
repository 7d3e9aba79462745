package io.bongsu.gateway.broadcast;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Radio nodes count broadcasts, not time: what is over has to be stopped. */
final class EndsTest {
  private static final long HOUR_MS = 3_600_000;

  @TempDir Path folder;
  private Station station;
  private volatile Function<CbspMessage, List<CbspMessage>> script = Bscs.obedient();

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whatIsOverIsStoppedOnce() throws Exception {
    String id = expired();
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    station.pass(HOUR_MS / 2);
    station.settle();
    assertEquals(1, station.received(Kill.class));
    station.follow();
    station.lead();
    station.settle();
    assertEquals(1, station.received(Kill.class), "by the next that leads");
    assertEquals(0, station.counters.get("broadcast.endNotConfirmed"));
  }

  @Test
  void whatDoesNotConfirmItsEndIsToldAgainForAnHour() throws Exception {
    script = message -> message instanceof Kill ? List.of() : Bscs.willing().apply(message);
    String id = expired();
    await().until(() -> station.received(Kill.class) == 1);
    station.pass(20_000);
    await().until(() -> station.received(Kill.class) == 2);
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).mayStillBroadcast());
    assertEquals(1, station.counters.get("broadcast.endNotConfirmed"));
    assertEquals(List.of(), station.alarms, "nobody ordered it");

    station.follow();
    station.lead();
    // It was away at the end, and may have it yet.
    station.pass(2_000);
    await().until(() -> station.received(Kill.class) == 3);
    station.pass(HOUR_MS);
    station.settle();
    int kills = station.received(Kill.class);
    station.pass(HOUR_MS);
    station.settle();
    assertEquals(kills, station.received(Kill.class));
    assertTrue(station.alert(id).isOver(station.nowUs.get()));
  }

  @Test
  void whoLeadsAfterTheEndHearsWhatStopped() throws Exception {
    script = message -> message instanceof Kill ? List.of() : Bscs.willing().apply(message);
    String id = expired();
    await().until(() -> station.received(Kill.class) == 1);
    station.follow();
    station.pass(60_000);
    script = Bscs.obedient();
    long toNothing = station.counters.get("radio.answerToNothing");
    station.lead();
    station.pass(2_000);
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    assertEquals(toNothing, station.counters.get("radio.answerToNothing"));
  }

  @Test
  void whatNobodyWasGivenIsNotStoppedAfterItsEnd() throws Exception {
    station = new Station(folder, message -> script.apply(message));
    String id = station.approve();
    station.pass(2 * HOUR_MS);
    station.lead();
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
    station.pass(60_000);
    station.settle();
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).notStopped());
    assertEquals(0, station.received(Kill.class));
  }

  @Test
  void whatIsOverHoldsUpNothingElse() throws Exception {
    script = message -> message instanceof Kill ? List.of() : Bscs.willing().apply(message);
    String id = expired();
    await().until(() -> station.received(Kill.class) == 1);
    int asked = station.timer.waiting();
    station.pass(3 * 60_000);
    assertEquals(asked, station.timer.waiting());
    assertEquals(1, station.committed.stream().filter(Record::hasAlertExpired).count());
    assertEquals(List.of(), station.alarms);
    assertEquals(AlertState.EXPIRED, station.alert(id).state());
  }

  @Test
  void whatIsTakenAfterItsEndIsStopped() throws Exception {
    String id = expired();
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    WriteReplace written = station.bsc.received(WriteReplace.class).get(0);
    station.bsc.say(
        new WriteReplaceComplete(Bscs.reference(written), null, List.of(), List.of(CELL_2)));
    await().until(() -> station.received(Kill.class) == 2);
    assertEquals(List.of(CELL_2), station.bsc.received(Kill.class).get(1).cells());
  }

  private String expired() throws Exception {
    station = new Station(folder, message -> script.apply(message));
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    await().until(() -> station.delivery(id).handedUs() != null);
    long leftUs = Handover.broadcast(station.alert(id)).endsUs() - station.nowUs.get();
    station.pass(leftUs / 1_000 - 1_000);
    station.settle();
    assertEquals(0, station.received(Kill.class), "it is not over yet");
    station.pass(2_000);
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
    station.pass(2_000);
    return id;
  }
}
