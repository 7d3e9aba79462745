package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.StageCode;

/** The stages of an alert, in words. */
final class StageWords {
  private StageWords() {}

  static Words of(StageCode stage) {
    return switch (stage) {
      case STAGE_CODE_TRIGGERED -> new Words("규칙 작동", "rule fired");
      case STAGE_CODE_RECEIVED -> new Words("알림 수신", "trigger received");
      case STAGE_CODE_DRAFTED -> new Words("초안", "drafted");
      case STAGE_CODE_SUBMITTED -> new Words("승인 요청", "submitted");
      case STAGE_CODE_APPROVED -> new Words("승인", "approved");
      case STAGE_CODE_JOURNALED -> new Words("저널 기록", "journaled");
      case STAGE_CODE_HANDED_TO_RADIO -> new Words("모든 무선 노드에 전달", "handed to every radio node");
      case STAGE_CODE_ACCEPTED -> new Words("모든 무선 노드 응답", "answered by every radio node");
      case STAGE_CODE_BROADCASTING -> new Words("첫 셀 송출 확인", "first cell broadcast");
      case STAGE_CODE_ALL_BROADCASTING -> new Words("모든 셀 송출 확인", "all cells broadcast");
      case STAGE_CODE_UNSPECIFIED, UNRECOGNIZED -> new Words(stage.name(), stage.name());
    };
  }
}
