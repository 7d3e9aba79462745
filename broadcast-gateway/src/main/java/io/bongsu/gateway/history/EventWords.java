package io.bongsu.gateway.history;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.PlmnCells;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StageLate;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A few words on a record, for the time axis: what its kind, its time and its author do not say.
 */
final class EventWords {
  private static final int MAX_CHARACTERS = 200;

  private EventWords() {}

  static String of(Record record) {
    String words = words(record);
    return words.length() <= MAX_CHARACTERS ? words : words.substring(0, MAX_CHARACTERS - 1) + "…";
  }

  /** To follow the words of a record. */
  static String of(CellCounts cells) {
    StringBuilder words = new StringBuilder("; of ").append(cells.asked()).append(" cells");
    append(words, cells.broadcasting(), "broadcasting");
    append(words, cells.accepted(), "accepted");
    append(words, cells.refused(), "refused");
    append(words, cells.silent(), "silent");
    int open =
        cells.asked() - cells.broadcasting() - cells.accepted() - cells.refused() - cells.silent();
    append(words, open, "asked");
    append(words, cells.stopConfirmed(), "stop confirmed");
    append(words, cells.stopRefused(), "stop refused");
    return words.toString();
  }

  private static void append(StringBuilder words, int cells, String what) {
    if (cells > 0) {
      words.append(", ").append(cells).append(' ').append(what);
    }
  }

  private static String words(Record record) {
    return switch (record.getEventCase()) {
      case INCIDENT_OPENED ->
          CodeNames.of(record.getIncidentOpened().getHazard())
              + " in "
              + record.getIncidentOpened().getRegionCode();
      case INCIDENT_CONFIRMED -> record.getIncidentConfirmed().getBecause();
      case TRIGGER_RECEIVED -> trigger(record.getTriggerReceived().getTrigger());
      case ALERT_DRAFTED -> drafted(record.getAlertDrafted());
      case ALERT_EDITED -> content(record.getAlertEdited().getContent());
      case ALERT_APPROVED -> approved(record.getAlertApproved());
      case ALERT_STOPPED -> record.getAlertStopped().getReason();
      case ALERT_RETURNED -> record.getAlertReturned().getReason();
      case ALERT_REJECTED -> record.getAlertRejected().getReason();
      case ALERT_REPLACED -> "by " + record.getAlertReplaced().getByAlertId();
      case AUTO_SEND_ARMED ->
          "rule %s, authorised by %s, sends at %s"
              .formatted(
                  record.getAutoSendArmed().getRule(),
                  record.getAutoSendArmed().getAuthorisedBy(),
                  Instant.EPOCH.plusMillis(record.getAutoSendArmed().getSendsAtUs() / 1000));
      case AUTO_SEND_VETOED -> record.getAutoSendVetoed().getReason();
      case ALERT_ESCALATED ->
          "step %d, to %s"
              .formatted(record.getAlertEscalated().getStep(), record.getAlertEscalated().getTo());
      case STAGE_LATE -> late(record.getStageLate());
      case HANDED_TO_RADIO -> record.getHandedToRadio().getRadioNode();
      case NODE_ANSWERED -> answered(record.getNodeAnswered());
      case NODE_SILENT ->
          record.getNodeSilent().getRadioNode() + ": " + record.getNodeSilent().getReason();
      case CELLS_BROADCASTING -> record.getCellsBroadcasting().getRadioNode();
      case STOP_ANSWERED -> stopAnswered(record.getStopAnswered());
      case HEAD_SIGNED ->
          "record %d, by %s"
              .formatted(record.getHeadSigned().getSequence(), record.getHeadSigned().getNode());
      case ALERT_SUBMITTED -> repeats(record.getAlertSubmitted().getRepeatsAlertIdsList());
      case ALERT_JOURNALED, ALERT_EXPIRED, INCIDENT_CLOSED, EVENT_NOT_SET -> "";
    };
  }

  private static String late(StageLate late) {
    String stage =
        late.getStage().name().substring("STAGE_CODE_".length()).toLowerCase(Locale.ROOT);
    return "%s due %s, %d radio nodes and %d cells outstanding"
        .formatted(
            stage,
            Instant.EPOCH.plusMillis(late.getDueUs() / 1000),
            late.getRadioNodesOutstanding(),
            late.getCellsOutstanding());
  }

  private static String trigger(Trigger trigger) {
    // Not formatted: there are thousands a second of these.
    return "sensor "
        + trigger.getSensorId()
        + ", rule "
        + trigger.getRuleId()
        + ", "
        + CodeNames.of(trigger.getHazard());
  }

  private static String drafted(AlertDrafted drafted) {
    return content(drafted.getContent())
        + (drafted.getSource().isEmpty() ? "" : ", from " + drafted.getSource())
        + (drafted.getCorrectsAlertId().isEmpty()
            ? ""
            : ", corrects " + drafted.getCorrectsAlertId())
        + (drafted.getReplacesAlertId().isEmpty()
            ? ""
            : ", replaces " + drafted.getReplacesAlertId());
  }

  private static String content(Content content) {
    AlertArea area = AlertArea.of(content);
    String noText = content.getOrdered().getNoText();
    return (content.getDrill() ? "drill, " : "")
        + "%s, %s, %s%s"
            .formatted(
                CodeNames.of(content.getLevel()),
                CodeNames.of(content.getHazard()),
                area.isSimple() ? area.regionCodes().size() + " regions" : area.toString(),
                noText.isEmpty() ? "" : ", " + noText);
  }

  private static String approved(AlertApproved approved) {
    return "message identifier %d, serial number 0x%04x, %d radio nodes"
            .formatted(
                approved.getMessageIdentifier(),
                approved.getSerialNumber(),
                CellsByNode.read(approved.getCellsOfNodes()).size())
        + (approved.getRepeatsAlertIdsCount() == 0
            ? ""
            : ", " + repeats(approved.getRepeatsAlertIdsList()))
        + (approved.getNoCompanion().isEmpty() ? "" : ", " + approved.getNoCompanion());
  }

  private static String repeats(List<String> earlier) {
    return earlier.isEmpty() ? "" : "knowingly repeats " + String.join(", ", earlier);
  }

  private static String answered(NodeAnswered answered) {
    return answered.getRadioNode() + refused(answered.getFailuresList());
  }

  private static String stopAnswered(StopAnswered answered) {
    CellSet stopped = answered.getStopped();
    String cells =
        stopped.getEvery()
            ? "all cells"
            : stopped.getGroupsList().stream().mapToInt(PlmnCells::getStepsCount).sum() + " cells";
    String by = answered.getByAlertId();
    String how = by.isEmpty() ? ", stopped in " : ", replaced by " + by + " in ";
    return answered.getRadioNode() + how + cells + refused(answered.getFailuresList());
  }

  private static String refused(List<CellFailure> failures) {
    Map<String, Integer> refused = new TreeMap<>();
    failures.forEach(
        failure -> refused.merge(CbspCause.describe(failure.getCause()), 1, Integer::sum));
    StringBuilder words = new StringBuilder();
    refused.forEach(
        (cause, cells) -> words.append(", refused ").append(cells).append(": ").append(cause));
    return words.toString();
  }
}
