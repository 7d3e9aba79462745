package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** When a case first and last came to each station on the way of a warning. */
final class Stages {
  /** The stations in order. */
  enum Stage {
    FIRST_READING("첫 측정", "first reading"),
    TRIGGERED("첫 규칙 작동", "first rule fired"),
    RECEIVED("첫 알림 수신", "first trigger received"),
    CONFIRMED("사건 확인", "incident confirmed"),
    DRAFTED("초안", "drafted"),
    SUBMITTED("승인 요청", "submitted"),
    APPROVED("승인", "approved"),
    FIRST_HANDED("첫 무선 노드에 전달", "handed to first radio node"),
    LAST_HANDED("마지막 무선 노드에 전달", "handed to last radio node"),
    FIRST_ANSWERED("첫 무선 노드 응답", "first radio node answered"),
    LAST_ANSWERED("마지막 무선 노드 응답", "last radio node answered"),
    FIRST_CELL("첫 셀 송출 확인", "first cells broadcast"),
    LAST_CELL("마지막 셀 송출 확인", "last cells broadcast"),
    ENDED("중지·대체·종료", "stopped, replaced or over");

    private final String ko;
    private final String en;

    Stage(String ko, String en) {
      this.ko = ko;
      this.en = en;
    }

    Words words() {
      return new Words(ko, en);
    }
  }

  private final Map<Stage, Long> times = new EnumMap<>(Stage.class);

  private Stages() {}

  /**
   * Those that were reached, with microseconds since 1970, in the order of time: a second piece of
   * evidence may confirm an incident after its alert was drafted.
   */
  static List<Map.Entry<Stage, Long>> of(List<Record> records) {
    Stages stages = new Stages();
    records.forEach(stages::take);
    return stages.times.entrySet().stream()
        .map(stage -> Map.entry(stage.getKey(), stage.getValue()))
        .sorted(Map.Entry.comparingByValue())
        .toList();
  }

  private void take(Record record) {
    long atUs = record.getAtUs();
    switch (record.getEventCase()) {
      case TRIGGER_RECEIVED -> evidence(record.getTriggerReceived());
      case INCIDENT_CONFIRMED -> first(Stage.CONFIRMED, atUs);
      case ALERT_DRAFTED -> first(Stage.DRAFTED, atUs);
      case ALERT_SUBMITTED -> first(Stage.SUBMITTED, atUs);
      case ALERT_APPROVED -> first(Stage.APPROVED, atUs);
      case HANDED_TO_RADIO -> firstAndLast(Stage.FIRST_HANDED, Stage.LAST_HANDED, atUs);
      case NODE_ANSWERED -> firstAndLast(Stage.FIRST_ANSWERED, Stage.LAST_ANSWERED, atUs);
      case ALERT_STOPPED, ALERT_REPLACED, ALERT_EXPIRED -> first(Stage.ENDED, atUs);
      case CELLS_BROADCASTING -> firstAndLast(Stage.FIRST_CELL, Stage.LAST_CELL, atUs);
      default -> {}
    }
  }

  private void evidence(TriggerReceived received) {
    // By a clock that is not kept it is only known that they were before they arrived.
    for (Reading reading : received.getTrigger().getReadingsList()) {
      if (isKept(reading.getStamp())) {
        first(Stage.FIRST_READING, TimeAxis.placed(reading.getStamp(), received));
      }
    }
    if (isKept(received.getTrigger().getStamp())) {
      first(Stage.TRIGGERED, TimeAxis.placed(received.getTrigger().getStamp(), received));
    }
    first(Stage.RECEIVED, received.getReceivedUs());
  }

  private static boolean isKept(ClockStamp stamp) {
    return stamp.getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED;
  }

  private void firstAndLast(Stage first, Stage last, long atUs) {
    first(first, atUs);
    times.merge(last, atUs, Math::max);
  }

  private void first(Stage stage, long atUs) {
    times.merge(stage, atUs, Math::min);
  }
}
