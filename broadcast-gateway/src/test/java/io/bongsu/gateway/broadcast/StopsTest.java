package io.bongsu.gateway.broadcast;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.radio.Outgoing;
import io.bongsu.gateway.radio.Priority;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop is one when the radio node says so, cell by cell; until then it is said again. */
final class StopsTest {
  private static final int NOT_IDENTIFIED = CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code();
  private static final int NOT_SUPPORTED = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
  private static final int UNSPECIFIED = CbspCause.UNSPECIFIED_ERROR.code();
  private static final long HOUR_MS = 3_600_000;

  @TempDir Path folder;
  private Station station;
  private volatile Function<Kill, List<CbspMessage>> onKill = kill -> List.of();
  private volatile Function<WriteReplace, List<CbspMessage>> onWrite = Bscs.willing()::apply;

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void confirmedStopIsJournaledAndNotSaidAgain() throws Exception {
    onKill = StopsTest::complete;
    String id = stoppedOnAir();
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    assertEquals(List.of(), station.delivery(id).mayStillBroadcast());
    assertTrue(
        station.committed.stream().filter(Record::hasStopAnswered).count() == 1,
        "said twice is written once");

    station.pass(HOUR_MS / 2);
    station.settle();
    assertEquals(1, station.received(Kill.class), "in rounds");
    station.follow();
    station.lead();
    station.settle();
    assertEquals(1, station.received(Kill.class), "by the next that leads");
    assertEquals(0, station.counters.get("broadcast.mayStillBroadcast"));
  }

  @Test
  void cellThatDoesNotHaveTheMessageIsStopped() throws Exception {
    onKill = kill -> List.of(failure(kill, NOT_IDENTIFIED));
    String id = stoppedOnAir();
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    station.pass(HOUR_MS / 2);
    station.settle();
    assertEquals(1, station.received(Kill.class));
    assertEquals(0, station.counters.get("broadcast.mayStillBroadcast"));
  }

  @Test
  void cellThatRefusesToStopIsAnAlarmAndIsToldAgain() throws Exception {
    onKill = kill -> List.of(oneOfEach(kill));
    String id = stoppedOnAir();
    await().until(() -> station.delivery(id).notStopped().equals(List.of(CELL_2)));
    assertEquals(UNSPECIFIED, station.delivery(id).cells().get(CELL_2).stop().refusedBecause());
    assertEquals(List.of(CELL_2), station.delivery(id).mayStillBroadcast());
    await().until(() -> station.counters.get("broadcast.mayStillBroadcast") == 1);

    onKill = StopsTest::complete;
    station.pass(20_000);
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    assertEquals(List.of(CELL_2), station.bsc.received(Kill.class).get(1).cells());
    assertEquals(1, station.counters.get("broadcast.mayStillBroadcast"), "one alarm is enough");
  }

  @Test
  void pausesGrowAndEndAnHourAfterTheAlert() throws Exception {
    String id = stoppedOnAir();
    await().until(() -> station.received(Kill.class) == 1);
    int kills = 1;
    for (long pauseMs : new long[] {20_000, 40_000, 80_000, 160_000, 320_000, 320_000}) {
      station.pass(pauseMs - Rounds.PERIOD_MS);
      station.settle();
      assertEquals(kills, station.received(Kill.class), "in less than " + pauseMs);
      station.pass(Rounds.PERIOD_MS);
      station.settle();
      assertEquals(++kills, station.received(Kill.class), "after " + pauseMs);
    }
    assertEquals(1, station.counters.get("broadcast.mayStillBroadcast"), "after 10 s, once");

    station.pass(2 * HOUR_MS);
    station.settle();
    kills = station.received(Kill.class);
    station.pass(HOUR_MS);
    station.settle();
    assertEquals(kills, station.received(Kill.class));
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).notStopped());
  }

  @Test
  void answerThatNamesNoCellConfirmsNone() throws Exception {
    onKill = kill -> List.of(new KillComplete(kill.reference(), List.of(), List.of()));
    String id = stoppedOnAir();
    await().until(() -> station.received(Kill.class) == 1);
    station.settle();
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).notStopped());
    station.pass(20_000);
    await().until(() -> station.received(Kill.class) == 2);
  }

  @Test
  void stopOfWhatIsOnAirIsNotBelieved() throws Exception {
    open();
    String id = onAir();
    station.bsc.say(
        new KillComplete(
            References.of(Handover.broadcast(station.alert(id))), List.of(), List.of(CELL_1)));
    await().until(() -> station.counters.get("radio.unexpected") == 1);
    assertTrue(station.committed.stream().noneMatch(Record::hasStopAnswered));
  }

  @Test
  void messageThatIsTakenAfterItsStopIsStoppedOnceMore() throws Exception {
    onKill = kill -> List.of(failure(kill, NOT_IDENTIFIED));
    String id = stoppedOnAir();
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    onKill = StopsTest::complete;
    WriteReplace written = station.bsc.received(WriteReplace.class).get(0);
    station.bsc.say(
        new WriteReplaceComplete(Bscs.reference(written), null, List.of(), List.of(CELL_2)));
    await().until(() -> station.received(Kill.class) == 2);
    assertEquals(List.of(CELL_2), station.bsc.received(Kill.class).get(1).cells());
    await().until(() -> station.committed.stream().filter(Record::hasStopAnswered).count() == 2);
    await().until(() -> station.delivery(id).notStopped().isEmpty());
    assertEquals(1, station.counters.get("broadcast.takenAfterStop"));
    assertEquals(
        1, station.counters.get("broadcast.mayStillBroadcast"), "it had said that it is stopped");
    assertEquals(0, station.counters.get("broadcast.notCorrected"), "there is no correction");
  }

  @Test
  void cellThatTakesItWhenItsCorrectionWentOutWithoutItIsAnAlarm() throws Exception {
    onWrite = write -> List.of(refused(write, CELL_2, NOT_SUPPORTED));
    open();
    station.lead();
    String wrong = station.approve();
    await().until(() -> station.delivery(wrong).notTaken().equals(List.of(CELL_2)));
    await().until(() -> station.delivery(wrong).unanswered().isEmpty());
    String correction = station.alert(wrong).correction();
    station.accepted(new AlertCommand.Submit(correction, "submitter"));
    station.accepted(Desks.approve(correction, "approver"));
    await().until(() -> station.received(Kill.class) == 1);
    assertEquals(List.of(CELL_1), List.copyOf(station.delivery(correction).cells().keySet()));

    WriteReplace written = station.bsc.received(WriteReplace.class).get(0);
    station.bsc.say(
        new WriteReplaceComplete(Bscs.reference(written), null, List.of(), List.of(CELL_1)));
    await().until(() -> station.counters.get("broadcast.takenAfterStop") == 1);
    assertEquals(0, station.counters.get("broadcast.notCorrected"), "this one was corrected");
    station.bsc.say(
        new WriteReplaceComplete(Bscs.reference(written), null, List.of(), List.of(CELL_2)));
    await().until(() -> station.counters.get("broadcast.takenAfterStop") == 2);
    assertEquals(1, station.counters.get("broadcast.notCorrected"));
    station.bsc.say(
        new StatusQueryComplete(
            Bscs.reference(written), List.of(new BroadcastCount(CELL_2, 1, false, false))));
    await().until(() -> station.counters.get("broadcast.notCorrected") == 2);
  }

  @Test
  void refusedCellThatIsAskedAgainAndDoesNotAnswerIsUnknownAndMayHaveIt() throws Exception {
    onWrite = write -> List.of(refused(write, CELL_2, NOT_SUPPORTED));
    open();
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).unanswered().isEmpty());
    onWrite = write -> List.of();
    station.follow();
    station.lead();
    await().until(() -> station.delivery(id).unanswered().equals(List.of(CELL_2)));
    station.pass(10_000);
    await().until(() -> station.delivery(id).cells().get(CELL_2).state() == CellState.UNKNOWN);
    assertEquals(List.of(CELL_1), taken(id));
    assertTrue(station.counters.get("broadcast.nodeSilent") > 0, "somebody is told");

    station.stop(id);
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).mayStillBroadcast());
  }

  private List<CellIdentifier> taken(String id) {
    NodeDelivery delivery = station.delivery(id);
    return delivery.cells().keySet().stream()
        .filter(cell -> !delivery.notTaken().contains(cell))
        .map(CellIdentifier.class::cast)
        .toList();
  }

  @Test
  void messageThatWaitedForTheLeaseIsNotWrittenAfterTheStop() throws Exception {
    open();
    station.lead();
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    AtomicBoolean asked = new AtomicBoolean();
    station.lease =
        () -> {
          asked.set(true);
          return late;
        };
    String id = station.approve();
    await().until(asked::get);
    station.lease = () -> CompletableFuture.completedFuture(true);
    station.stop(id);

    late.complete(true);
    await().until(() -> station.counters.get("broadcast.endedBeforeSent") == 1);
    await().until(() -> station.received(Kill.class) == 1);
    station.settle();
    assertEquals(0, station.received(WriteReplace.class));
    assertEquals(0, station.counters.get("broadcast.nodeSilent"), "nobody misses it");
  }

  @Test
  void messageThatIsKnownToBeHandedOverAfterTheStopIsStoppedOnceMore() throws Exception {
    open();
    station.lead();
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    station.lease = () -> first;
    ByteString filler = CbspEncoder.encode(new CbspMessage.KeepAlive(15));
    station
        .link
        .queue()
        .send(
            IntStream.range(0, 100)
                .mapToObj(i -> new Outgoing(station.link, Priority.ROUTINE, filler, () -> true))
                .toList());
    String id = station.approve();
    AtomicInteger asked = new AtomicInteger();
    // It goes out with the first few of the others; that it did is told when all of them are out.
    station.lease =
        () -> asked.getAndIncrement() == 0 ? CompletableFuture.completedFuture(true) : second;
    first.complete(true);
    await().until(() -> station.received(WriteReplace.class) == 1);
    station.stop(id);
    station.lease = () -> CompletableFuture.completedFuture(true);
    second.complete(true);
    await().until(() -> station.counters.get("broadcast.handedAfterEnd") == 1);
    await().until(() -> station.received(Kill.class) == 2);
  }

  private String stoppedOnAir() throws Exception {
    open();
    String id = onAir();
    station.stop(id);
    return id;
  }

  private String onAir() throws Exception {
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    await().until(() -> station.delivery(id).handedUs() != null);
    return id;
  }

  private void open() throws Exception {
    station =
        new Station(
            folder,
            message -> {
              if (message instanceof Kill kill) {
                return onKill.apply(kill);
              }
              return message instanceof WriteReplace write ? onWrite.apply(write) : List.of();
            });
  }

  /** As osmo-bsc answers: the cells are in the completed list only. */
  private static List<CbspMessage> complete(Kill kill) {
    return List.of(
        new KillComplete(
            kill.reference(),
            kill.cells().stream().map(c -> new BroadcastCount(c, 3, false, false)).toList(),
            List.of()));
  }

  private static KillFailure failure(Kill kill, int cause) {
    return new KillFailure(
        kill.reference(),
        kill.cells().stream().map(cell -> new CellFailure(cell, cause)).toList(),
        List.of(),
        List.of());
  }

  /** Takes it but in this cell. */
  private static WriteReplaceFailure refused(WriteReplace write, CellIdentifier cell, int cause) {
    return new WriteReplaceFailure(
        Bscs.reference(write),
        null,
        List.of(new CellFailure(cell, cause)),
        List.of(),
        write.cells().stream().filter(other -> !other.equals(cell)).toList());
  }

  /** The first cell stops, the others do not. */
  private static KillFailure oneOfEach(Kill kill) {
    List<CellIdentifier> cells = kill.cells();
    return new KillFailure(
        kill.reference(),
        cells.stream().skip(1).map(cell -> new CellFailure(cell, UNSPECIFIED)).toList(),
        List.of(),
        cells.subList(0, 1));
  }
}
