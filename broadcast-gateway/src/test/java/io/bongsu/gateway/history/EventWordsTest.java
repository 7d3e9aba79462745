package io.bongsu.gateway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventWordsTest {
  @Test
  void answerToAStopSaysWhereAndWhyNot() {
    StopAnswered.Builder answer = StopAnswered.newBuilder().setRadioNode("bsc-1");
    assertEquals(
        "bsc-1, stopped in all cells",
        words(answer.setStopped(CellSet.newBuilder().setEvery(true))));
    assertEquals(
        "bsc-1, stopped in 2 cells, refused 1: 0x0e UNSPECIFIED_ERROR",
        words(
            answer
                .setStopped(RandomRecords.cells(1, IntStream.of(1, 2)))
                .addFailures(CellFailure.newBuilder().setCause(0x0e))));
  }

  private static String words(StopAnswered.Builder answer) {
    return EventWords.of(Record.newBuilder().setStopAnswered(answer).build());
  }
}
