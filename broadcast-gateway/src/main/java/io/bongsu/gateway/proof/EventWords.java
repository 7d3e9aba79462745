package io.bongsu.gateway.proof;

import io.bongsu.gateway.alert.Actors;
import io.bongsu.gateway.alert.CellSets;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.ops.Language;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StageLate;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a record says, in words: what happened, and who did it. */
final class EventWords {
  private static final String SENSOR = "sensor ";
  private static final String CORRECTION = "correction of ";
  private static final String SECOND_LANGUAGE = "second language of ";
  private static final Words NOTHING = new Words("", "");

  private EventWords() {}

  static Words of(Record record) {
    String of = record.getAlertId().isEmpty() ? record.getIncidentId() : record.getAlertId();
    return words("%s [%s] %s", "%s [%s] %s", of, by(record.getBy()), what(record));
  }

  /** People by their names; parts of the system by what they are. */
  private static Words by(String by) {
    return switch (by) {
      case Actors.RULE -> new Words("규칙", by);
      case Actors.RADIO -> new Words("무선망", by);
      case Actors.EXPIRY -> new Words("만료", by);
      case Actors.FIELD -> new Words("현장", by);
      case Actors.ESCALATION -> new Words("상향 보고", by);
      case Actors.GATEWAY -> new Words("게이트웨이", by);
      default ->
          by.startsWith(Actors.RULE + " ")
              ? new Words("규칙" + by.substring(Actors.RULE.length()), by)
              : new Words(by, by);
    };
  }

  /** A sensor, or the system or person that wrote it. */
  static Words source(String source) {
    if (source.startsWith(SENSOR)) {
      return new Words("센서 " + source.substring(SENSOR.length()), source);
    }
    if (source.startsWith(SECOND_LANGUAGE)) {
      return new Words("경보 " + source.substring(SECOND_LANGUAGE.length()) + "의 제2언어", source);
    }
    return source.startsWith(CORRECTION)
        ? new Words("경보 " + source.substring(CORRECTION.length()) + "의 정정", source)
        : new Words(source, source);
  }

  private static Words what(Record record) {
    return switch (record.getEventCase()) {
      case TRIGGER_RECEIVED ->
          words(
              "알림 %s 수신, 반영 비중 %.3f",
              "trigger %s received, weight %.3f",
              record.getTriggerReceived().getTrigger().getEventId(),
              record.getTriggerReceived().getWeightMilli() / 1000.0);
      case HANDED_TO_RADIO ->
          words(
              "무선 노드 %s에 전달", "handed to radio node %s", record.getHandedToRadio().getRadioNode());
      case NODE_ANSWERED -> answered(record.getNodeAnswered());
      case NODE_SILENT ->
          words(
              "무선 노드 %s 응답 없음, 셀 %s 상태 모름: %s",
              "radio node %s silent, %s cells unknown: %s",
              record.getNodeSilent().getRadioNode(),
              count(record.getNodeSilent().getCells()),
              record.getNodeSilent().getReason());
      case CELLS_BROADCASTING ->
          words(
              "무선 노드 %s의 셀 %s에서 송출 확인",
              "radio node %s says %s cells broadcast",
              record.getCellsBroadcasting().getRadioNode(),
              count(record.getCellsBroadcasting().getCells()));
      case STOP_ANSWERED -> stopAnswered(record.getStopAnswered());
      case INCIDENT_OPENED, INCIDENT_CONFIRMED, INCIDENT_CLOSED -> incident(record);
      default -> alert(record);
    };
  }

  private static Words incident(Record record) {
    return switch (record.getEventCase()) {
      case INCIDENT_OPENED -> {
        Words hazard = EvidenceWords.hazard(record.getIncidentOpened().getHazard());
        String region = record.getIncidentOpened().getRegionCode();
        yield new Words(
            "사건 시작: %s, 지역 %s".formatted(hazard.ko(), region),
            "incident opened: %s, region %s".formatted(hazard.en(), region));
      }
      case INCIDENT_CONFIRMED ->
          words("사건 확인: %s", "incident confirmed: %s", record.getIncidentConfirmed().getBecause());
      default -> words("사건 종료", "incident closed");
    };
  }

  private static Words alert(Record record) {
    return switch (record.getEventCase()) {
      case ALERT_DRAFTED -> drafted(record.getAlertDrafted());
      case ALERT_EDITED -> words("문안 수정", "edited");
      case ALERT_SUBMITTED ->
          words(
              "승인 요청%s",
              "submitted%s", repeats(record.getAlertSubmitted().getRepeatsAlertIdsList()));
      case ALERT_RETURNED -> words("반려: %s", "returned: %s", record.getAlertReturned().getReason());
      case ALERT_REJECTED -> words("기각: %s", "rejected: %s", record.getAlertRejected().getReason());
      case ALERT_APPROVED -> approved(record.getAlertApproved());
      case ALERT_STOPPED -> words("송출 중지: %s", "stopped: %s", record.getAlertStopped().getReason());
      case ALERT_EXPIRED -> words("송출 종료", "ended");
      case ALERT_REPLACED ->
          words("경보 %s(으)로 대체", "replaced by %s", record.getAlertReplaced().getByAlertId());
      case ALERT_ESCALATED ->
          words(
              "%d단계 상향: %s에 요청",
              "escalated, step %d: %s is asked",
              record.getAlertEscalated().getStep(),
              record.getAlertEscalated().getTo());
      case ALERT_JOURNALED -> words("승인이 저널에 기록됨", "the approval is in the journal, on a majority");
      case STAGE_LATE -> late(record.getStageLate());
      case AUTO_SEND_ARMED ->
          words(
              "자동 송출 예약: 규칙 %s, 승인 %s, %s에 송출",
              "will be sent automatically: rule %s, authorised by %s, at %s",
              record.getAutoSendArmed().getRule(),
              record.getAutoSendArmed().getAuthorisedBy(),
              Times.local(record.getAutoSendArmed().getSendsAtUs()));
      case AUTO_SEND_VETOED ->
          words(
              "자동 송출 거부: %s",
              "automatic sending vetoed: %s", record.getAutoSendVetoed().getReason());
      default -> words("%s", "%s", record.getEventCase().name() + " " + ProtoJson.of(record));
    };
  }

  private static Words late(StageLate late) {
    Words what = StageWords.of(late.getStage());
    return late.getRadioNodesOutstanding() == 0
        ? words("기한 초과: %s, 기한 %s", "late: %s, due %s", what, Times.local(late.getDueUs()))
        : words(
            "기한 초과: %s, 기한 %s, 무선 노드 %d개의 셀 %d개가 남음: %s",
            "late: %s, due %s, %d radio nodes with %d cells outstanding: %s",
            what,
            Times.local(late.getDueUs()),
            late.getRadioNodesOutstanding(),
            late.getCellsOutstanding(),
            String.join(", ", late.getRadioNodesList())
                + (late.getRadioNodesCount() < late.getRadioNodesOutstanding() ? " …" : ""));
  }

  private static Words drafted(AlertDrafted drafted) {
    Words what =
        drafted.getPrepared() && drafted.getCompanionOfAlertId().isEmpty()
            ? words("정정 문안 미리 준비", "correction prepared")
            : words(
                "%s초안 작성, 출처: %s",
                "%sdrafted, source: %s",
                drafted.getContent().getDrill() ? new Words("훈련 ", "drill ") : NOTHING,
                source(drafted.getSource()));
    return words("%s%s%s", "%s%s%s", what, corrects(drafted), replaces(drafted));
  }

  private static Words corrects(AlertDrafted drafted) {
    String id = drafted.getCorrectsAlertId();
    return id.isEmpty() ? NOTHING : words(", 경보 %s을(를) 정정", ", corrects alert %s", id);
  }

  private static Words replaces(AlertDrafted drafted) {
    String id = drafted.getReplacesAlertId();
    return id.isEmpty() ? NOTHING : words(", 경보 %s을(를) 대체", ", to replace alert %s", id);
  }

  private static Words approved(AlertApproved approved) {
    List<NodeCells> nodes = CellsByNode.listed(approved.getCellsOfNodes());
    return words(
        "승인: 무선 노드 %d개의 셀 %d개, 메시지 식별자 %d, 일련번호 0x%04x, %s까지%s%s",
        "approved: %d radio nodes, %d cells, message identifier %d, serial number 0x%04x, until %s%s%s",
        nodes.size(),
        nodes.stream().mapToInt(node -> CellSets.cells(node.getCells()).size()).sum(),
        approved.getMessageIdentifier(),
        approved.getSerialNumber(),
        Times.local(approved.getEndsUs()),
        repeats(approved.getRepeatsAlertIdsList()),
        approved.getNoCompanion().isEmpty() ? "" : ", " + approved.getNoCompanion());
  }

  private static Words repeats(List<String> earlier) {
    return earlier.isEmpty()
        ? NOTHING
        : words(
            ", 같은 지역 24시간 내 경보 %s 반복임을 확인",
            ", knowing that it repeats %s in the same area within 24 h",
            String.join(", ", earlier));
  }

  private static Words answered(NodeAnswered answered) {
    return words(
        "무선 노드 %s 응답: 셀 %s 수락, 거부 %s",
        "radio node %s answered: %s cells accepted, refused %s",
        answered.getRadioNode(),
        count(answered.getAccepted()),
        causes(answered.getFailuresList()));
  }

  private static Words stopAnswered(StopAnswered answered) {
    if (!answered.getByAlertId().isEmpty()) {
      return words(
          "무선 노드 %s: 셀 %s에서 경보 %s(으)로 교체 확인",
          "radio node %s says it was replaced in %s cells, by alert %s",
          answered.getRadioNode(),
          count(answered.getStopped()),
          answered.getByAlertId());
    }
    return words(
        "무선 노드 %s: 셀 %s 송출 중지 확인, 중지 거부 %s",
        "radio node %s says %s cells stopped, refused to stop %s",
        answered.getRadioNode(),
        count(answered.getStopped()),
        causes(answered.getFailuresList()));
  }

  private static Words causes(List<CellFailure> failures) {
    Map<String, Integer> causes = new TreeMap<>();
    failures.forEach(
        failure -> causes.merge(CbspCause.describe(failure.getCause()), 1, Integer::sum));
    String text = causes.isEmpty() ? "0" : causes.toString();
    return new Words(text, text);
  }

  /** An outcome that is of all cells says so, and names none. */
  private static Words count(CellSet cells) {
    if (cells.getEvery()) {
      return new Words("전체", "all");
    }
    int count = cells.getGroupsList().stream().mapToInt(group -> group.getStepsCount()).sum();
    return new Words(count + "개", Integer.toString(count));
  }

  // The annotation it asks for knows one format, not the same in two languages.
  @SuppressWarnings("AnnotateFormatMethod")
  private static Words words(String ko, String en, Object... of) {
    return new Words(ko.formatted(in(Language.KO, of)), en.formatted(in(Language.EN, of)));
  }

  private static Object[] in(Language language, Object... of) {
    return Stream.of(of)
        .map(one -> one instanceof Words words ? words.in(language) : one)
        .toArray();
  }
}
