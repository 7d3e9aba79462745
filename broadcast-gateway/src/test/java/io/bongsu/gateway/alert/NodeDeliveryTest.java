package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a cell is what its radio node said, and no more. */
final class NodeDeliveryTest {
  private static final List<CellGlobalId> BOTH = List.of(CELL_1, CELL_2);

  private final NodeDelivery requested = NodeDelivery.requested(List.of(CELL_1, CELL_2));

  @Test
  void handedIsNotAccepted() {
    NodeDelivery handed = requested.handed(BOTH, 5);
    assertEquals(CellOutcome.REQUESTED, handed.cells().get(CELL_1));
    assertEquals(List.of(CELL_1, CELL_2), handed.unanswered());
    assertEquals(5, handed.handedUs());
    assertNull(handed.answeredUs());
  }

  @Test
  void refusedCellIsAnsweredAndStillWanted() {
    NodeDelivery answered = requested.answered(List.of(CELL_1), Map.of(CELL_2, 9), 7);
    assertEquals(CellOutcome.ACCEPTED, answered.cells().get(CELL_1));
    assertEquals(CellOutcome.REQUESTED.refused(9), answered.cells().get(CELL_2));
    assertEquals(List.of(), answered.unanswered());
    assertEquals(List.of(CELL_2), answered.notTaken());
    assertEquals(7, answered.answeredUs());
  }

  @Test
  void lateAcceptanceDoesNotTakeACellOffTheAir() {
    NodeDelivery onAir = requested.broadcasting(List.of(CELL_1), 7);
    assertEquals(
        CellOutcome.BROADCASTING, onAir.answered(List.of(CELL_1), Map.of(), 8).cells().get(CELL_1));
    assertEquals(7, onAir.answered(List.of(CELL_1), Map.of(), 8).answeredUs());
  }

  @Test
  void silentCellIsUnknownWhateverItWasAndIsGivenAgain() {
    NodeDelivery silent =
        requested
            .answered(List.of(CELL_1), Map.of(CELL_2, 9), 7)
            .silent(List.of(CELL_1, CELL_2), "restarted");
    assertEquals(CellState.UNKNOWN, state(silent));
    assertEquals(List.of(CELL_1, CELL_2), silent.notTaken());
    assertEquals("restarted", silent.note());

    NodeDelivery again = silent.handed(BOTH, 9);
    assertEquals(CellState.REQUESTED, state(again));
    assertNull(again.note());
  }

  @Test
  void cellThatWasNeverAskedForIsNotAdded() {
    CellGlobalId other = new CellGlobalId(CELL_1.plmn(), 101, 3);
    assertEquals(
        requested.cells(),
        requested
            .answered(List.of(other), Map.of(other, 9), 7)
            .silent(List.of(other), "away")
            .broadcasting(List.of(other), 8)
            .cells());
  }

  @Test
  void refusalAfterAcceptanceCounts() {
    NodeDelivery refused =
        requested.answered(List.of(CELL_1), Map.of(), 7).answered(List.of(), Map.of(CELL_1, 2), 8);
    assertEquals(CellOutcome.ACCEPTED.refused(2), refused.cells().get(CELL_1));
    assertEquals(List.of(CELL_2), refused.unanswered());
  }

  @Test
  void cellThatIsAskedMayBroadcastThoughNobodyKnowsYetThatItWasHandedAnything() {
    assertEquals(List.of(CELL_1, CELL_2), requested.mayHaveBroadcast(true));
    assertEquals(
        List.of(CELL_1, CELL_2),
        requested
            .answered(List.of(), Map.of(CELL_2, CbspCause.BSC_CAPACITY_EXCEEDED.code()), 7)
            .mayHaveBroadcast(true));
  }

  @Test
  void cellOfARadioNodeThatWasAwayMayBeGivenItAtThisMomentWhileTheAlertIsLive() {
    NodeDelivery away = requested.silent(List.of(CELL_1), "away");
    assertEquals(BOTH, away.mayHaveBroadcast(true));
    assertEquals(List.of(), away.mayHaveBroadcast(false));
    assertEquals(BOTH, away.handed(BOTH, 5).silent(BOTH, "no answer").mayHaveBroadcast(false));
  }

  @Test
  void cellThatWasNeverHandedAnythingIsNotAskedOnceTheAlertIsOver() {
    assertEquals(BOTH, requested.mayHaveBroadcast(true));
    assertEquals(List.of(), requested.mayHaveBroadcast(false));
    assertEquals(BOTH, requested.handed(BOTH, 5).mayHaveBroadcast(false));
  }

  @Test
  void refusedCellThatIsGivenAgainIsAskedAgain() {
    int never = CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code();
    NodeDelivery again =
        requested
            .handed(BOTH, 5)
            .answered(List.of(), Map.of(CELL_1, never, CELL_2, never), 7)
            .handed(List.of(CELL_1), 8);
    assertEquals(CellOutcome.REQUESTED, again.cells().get(CELL_1));
    assertEquals(List.of(CELL_1), again.unanswered());
    assertEquals(List.of(CELL_1), again.mayHaveBroadcast(true));
    assertEquals(List.of(CELL_1), again.mayStillBroadcast());
    NodeDelivery said = again.stopAnswered(List.of(), Map.of(CELL_1, 0x0e, CELL_2, 0x0e), 9);
    assertEquals(List.of(CELL_1), said.notStopped(), "only the other one never had it");
  }

  @Test
  void whatIsGivenToSomeCellsChangesNoOther() {
    NodeDelivery away = requested.silent(BOTH, "away");
    NodeDelivery one = away.handed(List.of(CELL_1), 5);
    assertEquals(CellState.REQUESTED, state(one));
    assertEquals(CellState.UNKNOWN, one.cells().get(CELL_2).state());
    assertEquals("away", one.note(), "it says why the other is unknown");
    assertNull(one.handed(List.of(CELL_2), 6).note());
  }

  @Test
  void lateWordThatItWasGivenTakesBackNothingThatWasSaidSince() {
    NodeDelivery stopped =
        requested
            .answered(List.of(CELL_1), Map.of(), 6)
            .stopAnswered(List.of(CELL_1), Map.of(CELL_2, 0x0e), 8);
    NodeDelivery late = stopped.handed(BOTH, 7);
    assertEquals(List.of(CELL_2), late.notStopped());
    assertEquals(new CellStop(0x0e, 8), late.cells().get(CELL_2).stop());
    assertEquals(CellState.ACCEPTED, state(late));
    assertEquals(BOTH, stopped.handed(BOTH, 9).notStopped());
  }

  @Test
  void stopThatIsConfirmedAgainChangesNothing() {
    NodeDelivery stopped = requested.handed(BOTH, 5).stopAnswered(BOTH, Map.of(CELL_2, 0x0e), 7);
    assertEquals(stopped, stopped.stopAnswered(BOTH, Map.of(CELL_2, 0x0e), 9));
  }

  @Test
  void cellThatWasHandedItAndDidNotRefuseMayHaveBroadcast() {
    NodeDelivery handed = requested.handed(BOTH, 5);
    assertEquals(List.of(CELL_1, CELL_2), handed.mayHaveBroadcast(true));
    assertEquals(
        List.of(CELL_1, CELL_2),
        handed.silent(List.of(CELL_1), "no answer").mayHaveBroadcast(true));
    assertEquals(
        List.of(CELL_1), handed.answered(List.of(), Map.of(CELL_2, 9), 7).mayHaveBroadcast(true));
  }

  @Test
  void cellThatOnceTookItMayHaveBroadcastWhateverItSaysNow() {
    NodeDelivery onAir = requested.handed(BOTH, 5).broadcasting(List.of(CELL_1, CELL_2), 7);
    NodeDelivery forgotten = onAir.silent(List.of(CELL_2), "restarted").handed(BOTH, 8);
    assertEquals(
        List.of(CELL_1, CELL_2),
        forgotten.answered(List.of(), Map.of(CELL_2, 9), 9).mayHaveBroadcast(true));
  }

  @Test
  void stopIsConfirmedCellByCell() {
    NodeDelivery onAir = requested.handed(BOTH, 5).broadcasting(List.of(CELL_1, CELL_2), 7);
    NodeDelivery half = onAir.stopAnswered(List.of(CELL_1), Map.of(CELL_2, 0x0e), 8);
    assertEquals(List.of(CELL_2), half.notStopped());
    assertEquals(List.of(CELL_2), half.mayStillBroadcast());
    assertEquals(new CellStop(0x0e, 8), half.cells().get(CELL_2).stop());

    NodeDelivery all = half.stopAnswered(List.of(CELL_2), Map.of(), 9);
    assertEquals(List.of(), all.notStopped());
    assertEquals(List.of(), all.mayStillBroadcast());
  }

  @Test
  void cellThatBothStoppedAndRefusedHasRefused() {
    NodeDelivery said =
        requested.handed(BOTH, 5).stopAnswered(List.of(CELL_1), Map.of(CELL_1, 0x0e), 7);
    assertEquals(new CellStop(0x0e, 7), said.cells().get(CELL_1).stop());
  }

  @Test
  void whatIsGivenOrTakenAfterAStopHasToBeStoppedOnceMore() {
    NodeDelivery stopped =
        requested
            .handed(BOTH, 5)
            .answered(List.of(CELL_1, CELL_2), Map.of(), 6)
            .stopAnswered(BOTH, Map.of(), 7);
    assertEquals(List.of(CELL_1), stopped.answered(List.of(CELL_1), Map.of(), 8).notStopped());
    assertEquals(List.of(CELL_2), stopped.broadcasting(List.of(CELL_2), 8).notStopped());
    assertEquals(List.of(CELL_1, CELL_2), stopped.handed(BOTH, 8).notStopped());
  }

  @Test
  void silenceAndRefusalTakeNoStopBack() {
    NodeDelivery stopped = requested.handed(BOTH, 5).stopAnswered(BOTH, Map.of(), 7);
    assertEquals(
        List.of(),
        stopped
            .silent(List.of(CELL_1), "away")
            .answered(List.of(), Map.of(CELL_2, 9), 8)
            .notStopped());
  }

  @Test
  void cellThatNeverHadItNeedNotStop() {
    NodeDelivery refused = requested.handed(BOTH, 5).answered(List.of(), Map.of(CELL_1, 9), 7);
    assertEquals(List.of(CELL_1, CELL_2), refused.notStopped());
    NodeDelivery said = refused.stopAnswered(List.of(), Map.of(CELL_1, 9, CELL_2, 9), 8);
    assertEquals(List.of(CELL_2), said.notStopped());
    assertEquals(List.of(CELL_2), said.mayStillBroadcast());
  }

  private static CellState state(NodeDelivery delivery) {
    return delivery.cells().get(CELL_1).state();
  }
}
