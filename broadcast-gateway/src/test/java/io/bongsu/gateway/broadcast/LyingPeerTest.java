package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Failure;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A radio node that answers what it was not asked, too late, or without end. */
final class LyingPeerTest {
  private static final CellGlobalId FOREIGN = new CellGlobalId(new Plmn("450", "98"), 101, 4711);

  @TempDir Path folder;
  private Station station;

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void cellsThatWereNeverAskedBecomeNothing() throws Exception {
    open(
        m ->
            m instanceof WriteReplace w
                ? List.of(
                    new WriteReplaceFailure(
                        Bscs.reference(w),
                        null,
                        List.of(new CellFailure(new Ci(4712), 1)),
                        List.of(),
                        List.of(FOREIGN, Desks.CELL_1)))
                : List.of());
    String id = approve();
    await().until(() -> station.delivery(id).notTaken().equals(List.of(Desks.CELL_2)));
    assertEquals(2, station.counters.get("radio.unaskedCell"));
    assertEquals(List.of(Desks.CELL_2), station.delivery(id).unanswered());
    assertEquals(2, station.delivery(id).cells().size());
  }

  @Test
  void wrongReferencesAndSerialNumbersChangeNothing() throws Exception {
    open(m -> List.of());
    String id = approve();
    Reference right = References.of(Handover.broadcast(station.alert(id)));
    SerialNumber other = SerialNumber.of(right.serialNumber().toInt() ^ 0x10);
    NodeDelivery before = station.delivery(id);
    List<Reference> wrong =
        List.of(
            new Reference(right.messageIdentifier(), other, Channel.BASIC),
            new Reference(right.messageIdentifier() ^ 1, right.serialNumber(), Channel.BASIC),
            new Reference(right.messageIdentifier(), right.serialNumber(), Channel.EXTENDED));
    for (Reference reference : wrong) {
      station.bsc.say(new WriteReplaceComplete(reference, null, List.of(), all()));
      station.bsc.say(
          new StatusQueryComplete(
              reference, List.of(new BroadcastCount(Desks.CELL_1, 9, false, false))));
      station.bsc.say(new KillComplete(reference, List.of(), all()));
    }
    await().until(() -> station.counters.get("radio.answerToNothing") == 9);
    // A stop that nobody asked for is none.
    station.bsc.say(new KillComplete(right, List.of(), all()));
    station.bsc.say(new ResetComplete(List.of(new WholeBss())));
    station.bsc.say(
        new LoadQueryComplete(List.of(new CellLoad(Desks.CELL_1, 1, 1)), Channel.BASIC));
    await().until(() -> station.counters.get("radio.unexpected") == 3);
    assertEquals(before, station.delivery(id));
    assertTrue(station.alert(id).state().isLive());
  }

  @Test
  void answerThatComesLateIsAnAnswer() throws Exception {
    open(m -> List.of());
    String id = approve();
    station.pass(12_000);
    await().until(() -> states(id).equals(List.of(CellState.UNKNOWN, CellState.UNKNOWN)));
    Reference reference = References.of(Handover.broadcast(station.alert(id)));
    station.bsc.say(new WriteReplaceComplete(reference, null, List.of(), all()));
    await().until(() -> states(id).equals(List.of(CellState.ACCEPTED, CellState.ACCEPTED)));
    // And once more, and that it refuses what it took.
    station.bsc.say(new WriteReplaceComplete(reference, null, List.of(), all()));
    station.bsc.say(
        new WriteReplaceFailure(
            reference,
            null,
            List.of(new CellFailure(Desks.CELL_1, CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code())),
            List.of(),
            List.of()));
    await().until(() -> station.received(StatusQuery.class) > 0);
    assertEquals(List.of(CellState.ACCEPTED, CellState.ACCEPTED), states(id));
  }

  @Test
  void restartsWithoutEndAreTakenTogether() throws Exception {
    open(Bscs.willing());
    String id = approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    int before = station.received(WriteReplace.class);
    int many = 2_000;
    for (int i = 0; i < many; i++) {
      station.bsc.say(restart(new WholeBss()));
    }
    await().until(() -> station.counters.get("radio.restartDataLost") == many);
    assertEquals(many - Restarts.AT_ONCE, station.counters.get("radio.restartStorm"));
    await().until(() -> station.received(WriteReplace.class) == before + Restarts.AT_ONCE);
    station.pass(2_000);
    await().until(() -> station.received(WriteReplace.class) == before + Restarts.AT_ONCE + 1);
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    // Its next word is heard at once again.
    station.bsc.say(restart(new WholeBss()));
    await().until(() -> station.received(WriteReplace.class) == before + Restarts.AT_ONCE + 2);
  }

  @Test
  void cellsOfAStormAreGivenOnceEachHoweverTheyAreNamed() throws Exception {
    open(Bscs.willing());
    String id = approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    int before = station.received(WriteReplace.class);
    for (int i = 0; i < Restarts.AT_ONCE; i++) {
      station.bsc.say(restart(FOREIGN));
    }
    for (int lac = 5_000; lac < 7_000; lac++) {
      station.bsc.say(restart(new Lac(lac)));
    }
    station.bsc.say(restart(Desks.CELL_1));
    station.bsc.say(restart(new Ci(2)));
    await().until(() -> station.counters.get("radio.restartDataLost") == Restarts.AT_ONCE + 2_002);
    station.pass(2_000);
    await().until(() -> station.received(WriteReplace.class) == before + 1);
    assertEquals(List.copyOf(all()), station.bsc.received(WriteReplace.class).get(before).cells());
  }

  @Test
  void whatIsSaidAgainAndAgainIsBelievedOnceInARound() throws Exception {
    open(Bscs.willing());
    String id = approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    int before = station.received(WriteReplace.class);
    Reference reference = References.of(Handover.broadcast(station.alert(id)));
    int unknown = CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code();
    var forgot =
        new StatusQueryFailure(
            reference, List.of(new CellFailure(Desks.CELL_1, unknown)), List.of());
    var forgotAll =
        new StatusQueryFailure(
            reference, List.of(new CellFailure(new WholeBss(), unknown)), List.of());
    for (int i = 0; i < 100; i++) {
      station.bsc.say(forgot);
      station.bsc.say(new Failure(List.of(new CellFailure(Desks.CELL_1, 0)), BroadcastType.CBS));
    }
    // What it had not said yet is believed: the other cell.
    station.bsc.say(forgotAll);
    await().until(() -> station.counters.get("radio.saidAgain") == 99 + 99 + 1);
    await().until(() -> station.received(WriteReplace.class) == before + 2);
    assertEquals(3, station.counters.get("broadcast.nodeSilent"));
    station.pass(2_000);
    station.bsc.say(forgot);
    await().until(() -> station.received(WriteReplace.class) == before + 3);
  }

  @Test
  void areaThatIsNamedWithoutEndIsEachOfItsCellsOnce() throws Exception {
    open(
        m ->
            m instanceof WriteReplace w
                ? List.of(
                    new WriteReplaceComplete(
                        Bscs.reference(w),
                        null,
                        List.of(),
                        Collections.nCopies(30_000, new Lac(Desks.CELL_1.lac()))))
                : List.of());
    String id = approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    Record answered =
        station.committed.stream().filter(Record::hasNodeAnswered).findFirst().orElseThrow();
    assertTrue(
        answered.getSerializedSize() < 1_000, () -> answered.getSerializedSize() + " octets");
  }

  @Test
  void countThatTheRadioNodeDoesNotKnowIsNoBroadcast() throws Exception {
    open(m -> List.of());
    String id = approve();
    Reference reference = References.of(Handover.broadcast(station.alert(id)));
    station.bsc.say(
        new StatusQueryComplete(
            reference, List.of(new BroadcastCount(Desks.CELL_1, 9, false, true))));
    await()
        .until(() -> station.delivery(id).cells().get(Desks.CELL_1).state() == CellState.ACCEPTED);
  }

  private static Restart restart(CellIdentifier cell) {
    return new Restart(List.of(cell), BroadcastType.CBS, true);
  }

  private List<CellState> states(String id) {
    return station.delivery(id).cells().values().stream().map(cell -> cell.state()).toList();
  }

  private static List<CellIdentifier> all() {
    return List.copyOf(Desks.CELLS.get(Desks.NODE));
  }

  private String approve() throws Exception {
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    return id;
  }

  private void open(Function<CbspMessage, List<CbspMessage>> script) throws Exception {
    station =
        new Station(
            folder, m -> m instanceof StatusQuery ? List.of() : script.apply(m), OnConnect.NEVER);
  }
}
