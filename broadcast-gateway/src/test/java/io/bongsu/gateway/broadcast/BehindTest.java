package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More is said of alerts than the journal takes. */
final class BehindTest {
  private static final AlertCommand.Outcome MORE_THAN_THE_HEAP =
      new AlertCommand.CellsBroadcasting(
          "of many", Desks.NODE, Collections.nCopies(Integer.MAX_VALUE, Desks.CELL_1), 1);

  @TempDir Path folder;
  private Station station;
  private volatile boolean answering = true;

  @BeforeEach
  void open() throws Exception {
    station =
        new Station(
            folder,
            message ->
                answering && message instanceof WriteReplace
                    ? Bscs.willing().apply(message)
                    : List.of(),
            OnConnect.NEVER);
    station.lead();
  }

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whatIsToldIsReckonedUntilItIsJournaled() throws Exception {
    answering = false;
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    await().until(() -> station.broadcaster.backlog().octets() == 0);
    station.disk(false);
    station.bsc.say(Bscs.willing().apply(station.bsc.received(WriteReplace.class).get(0)).get(0));
    await().until(() -> station.counters.get("broadcast.toldAgain") == 1);
    assertEquals(512 + 2 * 16, station.broadcaster.backlog().octets());

    station.disk(true);
    station.pass(1_000);
    await().until(() -> station.delivery(id).unanswered().isEmpty());
    await().until(() -> station.broadcaster.backlog().octets() == 0);
  }

  @Test
  void radioNodesAreAskedNothingMeanwhile() throws Exception {
    String id = station.approve();
    await().until(() -> station.delivery(id).isToBroadcast());
    station.pass(2_000);
    await().until(() -> station.received(StatusQuery.class) == 1);
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    station.pass(20_000);
    station.settle();
    assertEquals(2, station.received(StatusQuery.class), "of which one is the test's own");
    assertEquals(10, station.counters.get("broadcast.behind"));
    assertFalse(station.broadcaster.isIdle());
    assertEquals(1, station.alarms.size(), station.alarms::toString);
    assertTrue(
        station.alarms.get(0).startsWith("what radio nodes say is journaled late: waiting 3435973"),
        station.alarms::toString);

    station.broadcaster.backlog().remove(MORE_THAN_THE_HEAP);
    station.pass(2_000);
    await().until(() -> station.received(StatusQuery.class) == 3);
    assertEquals(10, station.counters.get("broadcast.behind"));
  }

  @Test
  void whoIsSilentIsLateOnceThereWasTimeToReadIt() throws Exception {
    answering = false;
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    station.pass(30_000);
    station.broadcaster.backlog().remove(MORE_THAN_THE_HEAP);
    station.pass(10_000);
    assertEquals(0, station.counters.get("broadcast.nodeSilent"));
    // It said nothing for as long in life, which this test does not wait for.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !station.link.isHeard(TimeUnit.SECONDS.toNanos(2)));
    station.pass(2_000);
    assertEquals(1, station.counters.get("broadcast.nodeSilent"));
  }

  @Test
  void whoSpeaksIsLateOnlyAMinuteAfter() throws Exception {
    answering = false;
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    station.pass(2_000);
    station.broadcaster.backlog().remove(MORE_THAN_THE_HEAP);
    ScheduledExecutorService talker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused = talker.scheduleWithFixedDelay(this::talk, 0, 50, TimeUnit.MILLISECONDS);
      await().until(() -> station.link.isHeard(TimeUnit.SECONDS.toNanos(1)));
      station.pass(58_000);
      assertEquals(0, station.counters.get("broadcast.nodeSilent"));
    } finally {
      talker.shutdownNow();
    }
    station.pass(2_000);
    assertEquals(1, station.counters.get("broadcast.nodeSilent"));
  }

  @Test
  void stopsGoOnMeanwhile() throws Exception {
    String id = station.approve();
    await().until(() -> station.delivery(id).isToBroadcast());
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    station.stop(id);
    await().until(() -> station.received(Kill.class) == 1);
    station.pass(20_000);
    await().until(() -> station.received(Kill.class) == 2);
    assertEquals(1, station.counters.get("broadcast.mayStillBroadcast"));
  }

  @Test
  void whatIsOverIsStoppedWhenThereIsTime() throws Exception {
    String id = station.approve();
    await().until(() -> station.delivery(id).isToBroadcast());
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    station.pass(Station.LASTS_MS + 1_000);
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
    station.pass(60_000);
    station.settle();
    assertEquals(0, station.received(Kill.class));
    assertEquals(0, station.counters.get("broadcast.endNotConfirmed"));

    station.broadcaster.backlog().remove(MORE_THAN_THE_HEAP);
    station.pass(4_000);
    await().until(() -> station.received(Kill.class) == 1);
  }

  @Test
  void whatTheySayWaitsWithThemAndIsNotLost() throws Exception {
    station.broadcaster.backlog().add(MORE_THAN_THE_HEAP);
    // Before it is not read any more, one message is.
    station.bsc.say(new KeepAliveComplete());
    await().until(() -> station.counters.get("radio.notReadWhileBehind") > 0);
    String id = station.approve();
    await().until(() -> station.received(WriteReplace.class) == 1);
    await().until(() -> station.delivery(id).handedUs() != null);
    long paused = station.counters.get("radio.notReadWhileBehind");
    await().until(() -> station.counters.get("radio.notReadWhileBehind") > paused + 1);
    assertEquals(2, station.delivery(id).unanswered().size());

    station.broadcaster.backlog().remove(MORE_THAN_THE_HEAP);
    await().until(() -> station.delivery(id).unanswered().isEmpty());
  }

  private void talk() {
    try {
      station.bsc.say(new KeepAliveComplete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
