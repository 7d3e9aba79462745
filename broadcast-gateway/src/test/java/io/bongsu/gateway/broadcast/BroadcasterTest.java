package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who leads speaks to radio nodes, of what the journal says; who follows is silent. */
final class BroadcasterTest {
  @TempDir Path folder;
  private Station station;

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whatIsApprovedWhileLinksConnectIsNoAlarm() throws Exception {
    station = new Station(folder, Bscs.willing());
    String id = station.accepted(Desks.draft(Desks.content())).id();
    station.accepted(Desks.submit(id, "submitter"));
    CountDownLatch held = station.hold();
    station.broadcaster.lead();
    station.accepted(Desks.approve(id, "approver"));
    held.countDown();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    assertEquals(List.of(), station.alarms);
    assertEquals(0, station.counters.get("radio.sendWhileAway"));
  }

  @Test
  void whoLeadsTakesUpWhatIsNotOverAndConnects() throws Exception {
    open(Bscs.willing());
    String id = station.approve();
    assertFalse(station.link.isUp());

    station.lead();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    assertEquals(1, station.received(WriteReplace.class));
    assertEquals(
        Desks.CELLS.get(Desks.NODE), station.bsc.received(WriteReplace.class).get(0).cells());
  }

  @Test
  void whoLeadsSaysOfRadioNodesThatItDoesNotHaveThatNobodyKnows() throws Exception {
    open(Bscs.willing());
    var cells = Map.of("elsewhere", List.of(Desks.CELL_1));
    String id = station.accepted(Desks.draft(Desks.content())).id();
    station.accepted(new AlertCommand.Submit(id, "submitter", cells, true, null, null));
    station.accepted(
        new AlertCommand.Approve(
            id, "approver", List.of(Desks.REGION), cells, null, true, null, null));

    station.lead();
    await()
        .until(
            () -> {
              var there = station.alert(id).deliveries().get("elsewhere");
              return there.cells().get(Desks.CELL_1).state() == CellState.UNKNOWN;
            });
  }

  @Test
  void whoLeadsSaysOfRadioNodesThatDoNotConnectThatNobodyKnows() throws Exception {
    open(Bscs.willing());
    String id = station.approve();
    station.bsc.close();
    station.broadcaster.lead();
    station.pass(9_000);
    assertEquals(2, station.delivery(id).unanswered().size());
    station.pass(1_000);
    await().until(() -> station.delivery(id).unanswered().isEmpty());
    assertEquals(2, station.delivery(id).count(cell -> cell.state() == CellState.UNKNOWN));
    assertEquals(1, station.alarms.size(), station.alarms::toString);
  }

  @Test
  void allMainAlertsGoOutBeforeAllCompanionsWhenALinkComesUp() throws Exception {
    open(Bscs.willing());
    for (int i = 0; i < 4; i++) {
      station.approve(Desks.content().addTexts(Desks.text("en", "Leave now")));
    }
    station.lead();
    await().until(() -> station.received(WriteReplace.class) == 8);
    assertEquals(
        List.of(4371, 4371, 4371, 4371, 4384, 4384, 4384, 4384),
        station.bsc.received(WriteReplace.class).stream()
            .map(sent -> sent.message().messageIdentifier())
            .toList());
  }

  @Test
  void mainAlertIsWrittenBeforeItsCompanionAndEachIsAnsweredForItself() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve(Desks.content().addTexts(Desks.text("en", "Leave now")));
    await().until(() -> station.delivery(id + "-L2").notTaken().isEmpty());
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    assertEquals(
        List.of(4371, 4384),
        station.bsc.received(WriteReplace.class).stream()
            .map(sent -> sent.message().messageIdentifier())
            .toList());
    station.pass(Station.LASTS_MS);
    await().until(() -> station.alert(id + "-L2").state() == AlertState.EXPIRED);
    assertEquals(AlertState.EXPIRED, station.alert(id).state());
  }

  @Test
  void alertThatGoesOutInOneLanguageOnlyIsCounted() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve();
    assertEquals(0, station.counters.get("broadcast.noSecondLanguage"));
    Record approved =
        Record.newBuilder()
            .setAlertApproved(AlertApproved.newBuilder().setNoCompanion("no code"))
            .build();
    station.broadcaster.committed(1, approved, station.alert(id));
    assertEquals(1, station.counters.get("broadcast.noSecondLanguage"));
  }

  @Test
  void whatIsNotSentByWhoLeadsNoMoreIsNoAlarm() throws Exception {
    open(Bscs.willing());
    station.lead();
    CompletableFuture<Boolean> lease = new CompletableFuture<>();
    station.lease = () -> lease;
    station.approve();
    station.follow();
    lease.complete(false);
    await().until(() -> station.counters.get("broadcast.notLeading") == 1);
    assertEquals(0, station.counters.get("broadcast.nodeSilent"));
  }

  @Test
  void whoFollowsHangsUpAndSaysNothing() throws Exception {
    open(Bscs.willing());
    station.lead();
    station.follow();
    String id = station.approve();
    station.stop(id);
    station.pass(60_000);
    assertFalse(station.link.isUp());
    assertEquals(
        List.of(),
        station.bsc.received().stream().filter(m -> !(m instanceof Reset)).toList(),
        "but for what it said while it led");
    assertTrue(station.delivery(id).handedUs() == null, "nobody told the journal that it was sent");
    assertEquals(0, station.counters.get("radio.sendWhileAway"), "nobody tried");
  }

  @Test
  void whoFollowsDoesNothingWithWhatIsCommittedNorWithWhatALinkSays() throws Exception {
    open(Bscs.silent());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    station.follow();
    // A link that has not heard of it yet.
    station.link.start();
    await().until(station.link::isUp);
    Record approved =
        Record.newBuilder().setAlertApproved(AlertApproved.getDefaultInstance()).build();
    station.broadcaster.committed(1, approved, station.alert(id));
    station.broadcaster.up(station.link.node());
    station.broadcaster.received(station.link.node(), new CbspMessage.KeepAliveComplete());
    station.broadcaster.down(station.link.node(), "lost");
    station.pass(60_000);
    station.settle();
    assertEquals(1, station.received(WriteReplace.class));
    assertEquals(0, station.counters.get("radio.unexpected"));
    assertEquals(0, station.counters.get("broadcast.nodeSilent"));
  }

  @Test
  void whoLeadsAgainGoesOnFromWhatAnotherDid() throws Exception {
    open(Bscs.willing());
    station.lead();
    String stopped = station.approve();
    String taken = station.approve();
    await().until(() -> station.delivery(taken).notTaken().isEmpty());
    await().until(() -> station.delivery(stopped).notTaken().isEmpty());
    station.follow();
    int sent = station.received(WriteReplace.class);

    // Another one leads: these are its records.
    station.stop(stopped);
    station.accepted(stopAnswered(stopped));
    String fresh = station.approve();
    String over = station.approve();
    station.stop(over);

    station.lead();
    await().until(() -> station.delivery(fresh).notTaken().isEmpty());
    await().until(() -> station.received(Kill.class) > 0);
    station.settle();
    assertEquals(sent + 1, station.received(WriteReplace.class));
    assertEquals(
        References.of(Handover.broadcast(station.alert(over))),
        station.bsc.received(Kill.class).get(0).reference());
    assertEquals(1, station.received(Kill.class), "the other stop was confirmed to the other one");
  }

  @Test
  void whoLeadsWhenTheTimeOfAnAlertIsOverEndsIt() throws Exception {
    open(Bscs.willing());
    String id = station.approve();
    station.nowUs.addAndGet(Station.LASTS_MS * 1000);
    station.lead();
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
    assertEquals(0, station.received(WriteReplace.class));
  }

  @Test
  void endThatIsRefusedWhenAGatewayBeginsToLeadIsAskedForAgainAfterASecond() throws Exception {
    open(Bscs.willing());
    String id = station.approve();
    station.nowUs.addAndGet(Station.LASTS_MS * 1000);
    station.deskBehindUs.set(1);
    int before = station.timer.waiting();
    station.lead();
    // And it looks once who did not connect.
    await().until(() -> station.timer.waiting() == before + 2);
    assertEquals(AlertState.APPROVED, station.alert(id).state());
    assertEquals(1_000, station.timer.lastDelayMs());

    station.deskBehindUs.set(0);
    station.timer.advance(1_000);
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
  }

  @Test
  void alertHasOneTimerHoweverOftenThisGatewayLeads() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    for (int reign = 0; reign < 4; reign++) {
      station.follow();
      station.lead();
    }
    station.timer.advance(60_000);
    assertEquals(2, station.timer.waiting(), "the round, and the end of the alert");
  }

  @Test
  void broadcastEndsWhenItsTimeIsOverAndNotBefore() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    // The timer is early by a microsecond.
    station.nowUs.addAndGet(Station.LASTS_MS * 1000 - 1);
    station.timer.advance(Station.LASTS_MS);
    assertInstanceOf(Refused.class, station.decide(new AlertCommand.Expire(id)));
    assertEquals(AlertState.APPROVED, station.alert(id).state());

    station.nowUs.addAndGet(1);
    station.timer.advance(1);
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
  }

  @Test
  void clockThatIsSetBackDoesNotEndABroadcast() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    station.pass(Station.LASTS_MS / 2);
    station.nowUs.addAndGet(-600_000_000);
    station.pass(Station.LASTS_MS / 2);
    assertEquals(AlertState.APPROVED, stateOf(id));
    station.pass(600_000);
    await().until(() -> stateOf(id) == AlertState.EXPIRED);
  }

  @Test
  void clockThatIsSetForwardEndsABroadcastWithinAMinute() throws Exception {
    open(Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    station.nowUs.addAndGet(Station.LASTS_MS * 1000);
    station.timer.advance(60_000);
    await().until(() -> station.alert(id).state() == AlertState.EXPIRED);
  }

  /** Approved, or broadcasting once a radio node was asked: on air in any case. */
  private AlertState stateOf(String id) throws Exception {
    // Whatever was told to the desk before is decided before this.
    station.decide(new AlertCommand.Expire("nobody"));
    AlertState state = station.alert(id).state();
    return state == AlertState.BROADCASTING ? AlertState.APPROVED : state;
  }

  private static AlertCommand stopAnswered(String id) {
    return new AlertCommand.StopAnswered(
        id, Desks.NODE, Desks.CELLS.get(Desks.NODE), Map.of(), Desks.MIDNIGHT_US);
  }

  /** One that counts nothing, so that nothing changes but what the test changes. */
  private void open(Function<CbspMessage, List<CbspMessage>> script) throws Exception {
    station =
        new Station(
            folder, message -> message instanceof StatusQuery ? List.of() : script.apply(message));
  }
}
