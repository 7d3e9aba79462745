package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.CellSets;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks later whether it went off the air reads where it did, and where nobody said so. */
final class StopWordsTest {
  private static final String ALERT = "20261121-001";

  private final List<Record> records = new ArrayList<>(new Flood("I-1", ALERT).isDecided());

  @Test
  void answerToAStopIsToldWithItsCauses() {
    Words words = EventWords.of(refusing());
    assertEquals(
        ALERT
            + " [radio] radio node bsc-1 says 1 cells stopped,"
            + " refused to stop {0x0e UNSPECIFIED_ERROR=1}",
        words.en());
    assertTrue(words.ko().contains("셀 1개 송출 중지 확인, 중지 거부 {0x0e"), words.ko());
  }

  @Test
  void radioNodeThatConfirmedIsToldFromOneThatDidNot() {
    String before = story("bsc-1").en();
    assertTrue(before.endsWith("refused 0"), before);
    records.add(stopped());
    records.add(refusing());
    assertTrue(
        story("bsc-1")
            .en()
            .endsWith("; 1 confirmed the stop, refused it {0x0e UNSPECIFIED_ERROR=1}"),
        story("bsc-1").en());
    assertTrue(story("bsc-2").en().endsWith("; 0 confirmed the stop, refused it 0"));
    assertTrue(story("bsc-2").ko().endsWith("; 중지 확인 0, 중지 거부 0"));

    records.add(answer(StopAnswered.newBuilder().setStopped(every())));
    assertTrue(story("bsc-1").en().endsWith("; 2 confirmed the stop, refused it 0"));
  }

  @Test
  void whatIsGivenAfterAStopIsNotStopped() {
    records.add(stopped());
    records.add(answer(StopAnswered.newBuilder().setStopped(every())));
    records.add(
        Record.newBuilder()
            .setAlertId(ALERT)
            .setHandedToRadio(HandedToRadio.newBuilder().setRadioNode("bsc-1"))
            .build());
    assertTrue(story("bsc-1").en().endsWith("; 0 confirmed the stop, refused it 0"));
  }

  private Words story(String node) {
    return NodeStory.of(records).get(node).words();
  }

  private static Record stopped() {
    return Record.newBuilder()
        .setAlertId(ALERT)
        .setAlertStopped(AlertStopped.newBuilder().setReason("상황 종료"))
        .build();
  }

  private static Record refusing() {
    return answer(
        StopAnswered.newBuilder()
            .setStopped(CellSets.of(List.of(new CellGlobalId(new Plmn("450", "98"), 101, 1))))
            .addFailures(
                CellFailure.newBuilder()
                    .setCell(CellId.newBuilder().setMcc("450").setMnc("98").setLac(101).setCi(2))
                    .setCause(0x0e)));
  }

  private static CellSet every() {
    return CellSet.newBuilder().setEvery(true).build();
  }

  private static Record answer(StopAnswered.Builder answer) {
    return Record.newBuilder()
        .setAlertId(ALERT)
        .setBy("radio")
        .setStopAnswered(answer.setRadioNode("bsc-1"))
        .build();
  }
}
