package io.bongsu.gateway.broadcast;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.gateway.testkit.RememberingBsc;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update goes on air in the place of the alert before it, and no cell is without either. */
final class UpdatesTest {
  private static final CellGlobalId CELL_3 = new CellGlobalId(new Plmn("450", "98"), 101, 3);
  private static final List<CellGlobalId> BOTH = List.of(CELL_1, CELL_2);
  private static final int FULL = CbspCause.CELL_MEMORY_EXCEEDED.code();
  private static final int NOT_SUPPORTED = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
  private static final int NOT_IDENTIFIED = CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code();

  @TempDir Path folder;
  private final RememberingBsc bsc = new RememberingBsc();
  private volatile Function<CbspMessage, List<CbspMessage>> script = bsc;
  private Station station;

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void radioNodeThatHasTheOldOneReplacesItAndIsToldNoKill() throws Exception {
    String old = onAir();
    String update = update(old, BOTH);
    awaitOnAir(update, BOTH);

    WriteReplace replace = written().get(1);
    assertEquals(serial(old), replace.oldSerialNumber());
    assertEquals(serial(old).next(), replace.message().serialNumber());
    assertEquals(Set.copyOf(BOTH), Set.copyOf(replace.cells()));
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    station.pass(600_000);
    station.settle();
    assertEquals(2, station.received(WriteReplace.class));
    assertEquals(0, station.received(Kill.class));
    assertEquals(0, station.counters.get("broadcast.mayStillBroadcast"));
    StopAnswered journaled = stops().get(0);
    assertEquals(update, journaled.getByAlertId());
    assertEquals(1, stops().size());
  }

  @Test
  void oneRadioNodeReplacesWritesAndStops() throws Exception {
    String old = onAir();
    String update = update(old, List.of(CELL_2, CELL_3));
    awaitOnAir(update, List.of(CELL_2, CELL_3));
    await().until(() -> bsc.onAir(CELL_1).isEmpty());

    assertEquals(List.of(CELL_2), written().get(1).cells());
    assertEquals(serial(old), written().get(1).oldSerialNumber());
    assertEquals(List.of(CELL_3), written().get(2).cells());
    assertNull(written().get(2).oldSerialNumber());
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(
        List.of(List.of(CELL_1)),
        station.bsc.received(Kill.class).stream().map(Kill::cells).toList());
    assertEquals(List.of(CELL_1), bsc.silenced(), "there nobody is warned any more");
  }

  @Test
  void updateOfAnUpdate() throws Exception {
    String first = onAir();
    String second = update(first, BOTH);
    awaitOnAir(second, BOTH);
    String third = update(second, BOTH);
    awaitOnAir(third, BOTH);
    await().until(() -> station.delivery(second).notStopped().isEmpty());
    assertEquals(serial(first).next().next(), serial(third));
    assertEquals(serial(second), written().get(2).oldSerialNumber());
    assertEquals(0, station.received(Kill.class));
  }

  @Test
  void radioNodeThatForgotTheOldOneIsWrittenTheUpdateAtOnce() throws Exception {
    String old = onAir();
    bsc.forgetAll();
    String update = update(old, BOTH);
    awaitOnAir(update, BOTH);
    assertNull(written().get(2).oldSerialNumber());
    assertEquals(serial(update), written().get(2).message().serialNumber());
    assertEquals(1, station.counters.get("broadcast.nothingToReplace"));
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(1, station.received(Kill.class), "it is not taken for stopped unasked");
    assertTrue(
        station.delivery(update).cells().values().stream().noneMatch(cell -> cell.isRefused()));
  }

  @Test
  void cellsThatForgotAreWrittenAndTheOthersReplaced() throws Exception {
    String old = onAir();
    bsc.apply(new Kill(References.of(Handover.broadcast(station.alert(old))), List.of(CELL_2)));
    String update = update(old, BOTH);
    awaitOnAir(update, BOTH);
    assertEquals(List.of(CELL_2), written().get(2).cells());
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(List.of(CELL_2), station.bsc.received(Kill.class).get(0).cells());
  }

  @Test
  void oldOneStaysWhileTheUpdateIsRefusedForNowAndIsReplacedThen() throws Exception {
    String old = onAir();
    bsc.refuse((m, cell) -> m.oldSerialNumber() != null ? FULL : 0);
    String update = update(old, BOTH);
    await().until(() -> station.delivery(update).unanswered().isEmpty());
    station.settle();
    assertEquals(0, station.received(Kill.class));
    bsc.refuse((m, cell) -> 0);
    passRounds(10);
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(0, station.received(Kill.class));
  }

  @Test
  void oldOneMakesRoomForAnUpdateThatIsRefusedForNowAgainAndAgain() throws Exception {
    String old = onAir();
    bsc.refuse((m, cell) -> bsc.onAir(cell).contains(number(old)) ? FULL : 0);
    String update = update(old, BOTH);
    await().until(() -> station.delivery(update).unanswered().isEmpty());
    passRounds(14);
    assertEquals(0, station.received(Kill.class));
    passRounds(1);
    awaitOnAir(update, BOTH);
    assertEquals(BOTH, bsc.silenced(), "once each; it was given as soon as there was room");
    assertEquals(1, station.counters.get("broadcast.mayStillBroadcast"));
  }

  @Test
  void oldOneIsStoppedWhereTheUpdateIsRefusedForGood() throws Exception {
    String old = onAir();
    bsc.refuse((m, cell) -> cell.equals(CELL_2) ? NOT_SUPPORTED : 0);
    String update = update(old, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(List.of(CELL_2), station.bsc.received(Kill.class).get(0).cells());
    assertEquals(List.of(CELL_2), station.delivery(update).notTaken());
    assertEquals(Set.of(number(update)), bsc.onAir(CELL_1));
    assertEquals(1, station.received(Kill.class));
  }

  @Test
  void answerThatComesLateIsTakenForWhatItSays() throws Exception {
    String old = onAir();
    List<CbspMessage> late = new ArrayList<>();
    holdAnswers(late);
    String update = update(old, BOTH);
    await().until(() -> station.received(WriteReplace.class) == 2);
    passRounds(6);
    await().until(() -> state(update) == CellState.UNKNOWN);
    assertEquals(0, station.received(Kill.class));
    script = bsc;
    station.bsc.say(late.get(0));
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    passRounds(60);
    station.settle();
    assertEquals(0, station.received(Kill.class));
  }

  @Test
  void oldOneIsStoppedWhereTheUpdateIsNotAnswered() throws Exception {
    String old = onAir();
    script = message -> message instanceof WriteReplace ? List.of() : bsc.apply(message);
    String update = update(old, BOTH);
    passRounds(14);
    assertEquals(0, station.received(Kill.class));
    passRounds(1);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(1, station.received(Kill.class));
    script = bsc;
    passRounds(10);
    awaitOnAir(update, BOTH);
  }

  @Test
  void replacedTwiceIsAskedAboutAndNotTakenForARefusal() throws Exception {
    String old = onAir();
    List<CbspMessage> late = new ArrayList<>();
    holdAnswers(late);
    String update = update(old, BOTH);
    await().until(() -> late.size() == 1);
    passRounds(6);
    await().until(() -> state(update) == CellState.UNKNOWN);
    // Sent again under the same numbers; what it says to that comes first.
    script = bsc;
    passRounds(10);
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    station.bsc.say(late.get(0));
    station.settle();
    assertEquals(List.of(), bsc.silenced());
    assertTrue(station.delivery(update).notTaken().isEmpty());
  }

  @Test
  void refusalThatIsSaidAgainChangesNothing() throws Exception {
    String old = onAir();
    bsc.forgetAll();
    String update = update(old, BOTH);
    awaitOnAir(update, BOTH);
    station.bsc.say(refusal(update, old));
    await().until(() -> station.counters.get("broadcast.replaceRefusedAgain") == 1);
    station.settle();
    assertEquals(List.of(), station.delivery(update).notTaken());
    assertEquals(3, station.received(WriteReplace.class));
  }

  @Test
  void radioNodeThatNeverKnowsAnythingIsNotWrittenToWithoutEnd() throws Exception {
    String old = onAir();
    bsc.refuse((m, cell) -> NOT_IDENTIFIED);
    String update = update(old, BOTH);
    await().until(() -> station.received(WriteReplace.class) == 3);
    station.settle();
    passRounds(60);
    station.settle();
    int sent = station.received(WriteReplace.class);
    assertTrue(sent > 3 && sent < 12, sent + " in two minutes");
    assertEquals(BOTH, station.delivery(update).notTaken());
  }

  @Test
  void nextThatLeadsCarriesOnWhereTheAnswerWasLost() throws Exception {
    String old = onAir();
    script =
        message -> {
          var unheard = bsc.apply(message);
          return message instanceof WriteReplace ? List.of() : unheard;
        };
    String update = update(old, BOTH);
    await().until(() -> station.received(WriteReplace.class) == 2);
    station.follow();
    script = bsc;
    station.lead();
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(serial(update), written().get(2).message().serialNumber());
    assertEquals(List.of(), bsc.silenced());
  }

  @Test
  void nextThatLeadsReplacesWhatTheOneBeforeCouldNotReach() throws Exception {
    String old = onAir();
    station.follow();
    String update = update(old, BOTH);
    station.lead();
    awaitOnAir(update, BOTH);
    assertEquals(serial(old), written().get(1).oldSerialNumber());
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(0, station.received(Kill.class));
    station.follow();
    station.lead();
    station.settle();
    assertEquals(2, station.received(WriteReplace.class));
    assertEquals(0, station.received(Kill.class));
  }

  @Test
  void updateThatIsUpdatedBeforeItArrivesLeavesNoGap() throws Exception {
    String first = onAir();
    List<CbspMessage> late = new ArrayList<>();
    holdAnswers(late);
    String second = update(first, BOTH);
    await().until(() -> late.size() == 1);
    String third = update(second, BOTH);
    await().until(() -> late.size() == 2);
    station.settle();
    assertEquals(0, station.received(Kill.class));
    script = bsc;
    for (CbspMessage answer : late) {
      station.bsc.say(answer);
    }
    awaitOnAir(third, BOTH);
    await().until(() -> station.delivery(first).notStopped().isEmpty());
    await().until(() -> station.delivery(second).notStopped().isEmpty());
    assertEquals(List.of(), bsc.silenced());
  }

  @Test
  void updateThatIsStoppedBeforeItArrivesTakesTheOldOneOffToo() throws Exception {
    String old = onAir();
    bsc.refuse((m, cell) -> FULL);
    String update = update(old, BOTH);
    await().until(() -> station.delivery(update).unanswered().isEmpty());
    assertEquals(0, station.received(Kill.class));
    station.stop(update);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(Set.of(), bsc.onAir(CELL_1));
  }

  @Test
  void radioNodeThatSaysThatItLostAllAndDidNotKeepsOnlyTheUpdate() throws Exception {
    String old = onAir();
    List<CbspMessage> late = new ArrayList<>();
    holdAnswers(late);
    String update = update(old, BOTH);
    await().until(() -> late.size() == 1);
    script = bsc;
    station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
    station.bsc.say(late.get(0));
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(List.of(), bsc.silenced());
  }

  @Test
  void radioNodeThatRestartsBeforeTheUpdateIsTakenHasItAfterwards() throws Exception {
    String old = onAir();
    script = message -> List.of();
    String update = update(old, BOTH);
    await().until(() -> station.received(WriteReplace.class) == 2);
    bsc.forgetAll();
    script = bsc;
    station.bsc.say(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true));
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
  }

  @Test
  void radioNodeThatIsResetAtEveryConnectionHasTheUpdateAfterwards() throws Exception {
    open(OnConnect.ALWAYS);
    station.lead();
    String old = station.approve();
    awaitOnAir(old, BOTH);
    station.follow();
    String update = update(old, BOTH);
    station.lead();
    awaitOnAir(update, BOTH);
    await().until(() -> station.delivery(old).notStopped().isEmpty());
  }

  @Test
  void alertOfAnotherIdentifierGoesOutPlainlyAndTheOldOneIsStopped() throws Exception {
    String old = onAir();
    String louder =
        approved(
            station
                .accepted(
                    new AlertCommand.Draft(
                        "writer",
                        Desks.content("더 급합니다").setLevel(Level.LEVEL_CRITICAL).build(),
                        "person writer",
                        "",
                        List.of(),
                        old,
                        null))
                .id(),
            BOTH);
    awaitOnAir(louder, BOTH);
    assertNull(written().get(1).oldSerialNumber());
    await().until(() -> station.delivery(old).notStopped().isEmpty());
    assertEquals(1, station.received(Kill.class));
  }

  private String onAir() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE);
    station.lead();
    String id = station.approve();
    awaitOnAir(id, BOTH);
    await().until(() -> station.delivery(id).handedUs() != null);
    return id;
  }

  private void open(OnConnect reset) throws Exception {
    station = new Station(folder, message -> script.apply(message), reset);
  }

  /** Does what it is told, and its answers to WRITE-REPLACE come when the test says. */
  private void holdAnswers(List<CbspMessage> late) {
    script =
        message -> {
          List<CbspMessage> answers = bsc.apply(message);
          if (message instanceof WriteReplace) {
            late.addAll(answers);
            return List.of();
          }
          return answers;
        };
  }

  private String update(String old, List<CellGlobalId> cells) throws Exception {
    AlertCommand draft =
        new AlertCommand.Draft(
            "writer", Desks.content("고친 글").build(), "person writer", "", List.of(), old, null);
    return approved(station.accepted(draft).id(), cells);
  }

  private String approved(String id, List<CellGlobalId> cells) throws Exception {
    station.accepted(Desks.submit(id, "submitter"));
    station.accepted(
        new AlertCommand.Approve(
            id,
            "approver",
            List.of(Desks.REGION),
            Map.of(Desks.NODE, cells),
            null,
            true,
            null,
            null));
    return id;
  }

  /** As the radio node has it, and as we know it. */
  private void awaitOnAir(String id, List<CellGlobalId> cells) {
    for (CellIdentifier cell : cells) {
      await().until(() -> bsc.onAir(cell).contains(number(id)));
    }
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    if (Updates.isUpdate(station.alert(id))) {
      String old = Objects.requireNonNull(station.alert(id).links().replaces());
      for (CellIdentifier cell : cells) {
        await().until(() -> !bsc.onAir(cell).contains(number(old)));
      }
    }
  }

  private CellState state(String id) {
    return station.delivery(id).cells().get(CELL_1).state();
  }

  private int number(String id) {
    int identifier = Handover.broadcast(station.alert(id)).message().messageIdentifier();
    return RememberingBsc.number(identifier, serial(id));
  }

  private SerialNumber serial(String id) {
    return Handover.broadcast(station.alert(id)).message().serialNumber();
  }

  private List<WriteReplace> written() {
    return station.bsc.received(WriteReplace.class);
  }

  private List<StopAnswered> stops() {
    return station.committed.stream()
        .filter(Record::hasStopAnswered)
        .map(Record::getStopAnswered)
        .toList();
  }

  private void passRounds(int rounds) throws Exception {
    for (int i = 0; i < rounds; i++) {
      station.pass(Rounds.PERIOD_MS);
      station.settle();
    }
  }

  private WriteReplaceFailure refusal(String update, String old) {
    return new WriteReplaceFailure(
        References.of(Handover.broadcast(station.alert(update))),
        serial(old),
        List.of(new CbspMessage.CellFailure(CELL_1, NOT_IDENTIFIED)),
        List.of(),
        List.of());
  }
}
