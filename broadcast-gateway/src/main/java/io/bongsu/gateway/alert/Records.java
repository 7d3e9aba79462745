package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertEscalated;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StageLate;
import io.bongsu.proto.journal.v1.StopAnswered;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between the journal's messages and the values of this package. */
public final class Records {
  private Records() {}

  /** Without a trusted clock nobody knows when it was: it counts from when we got it. */
  private static long triggeredUs(TriggerReceived received) {
    var stamp = received.getTrigger().getStamp();
    return stamp.getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED
        ? stamp.getWallTimeUs()
        : received.getReceivedUs();
  }

  /**
   * The alert that a record drafts.
   *
   * @param received the trigger it comes from, or null
   */
  static Alert drafted(Record record, @Nullable TriggerReceived received) {
    AlertDrafted drafted = record.getAlertDrafted();
    AlertBuilder alert =
        new AlertBuilder(
            record.getAlertId(),
            drafted.getPrepared() ? AlertState.PREPARED : AlertState.DRAFT,
            drafted.getContent(),
            new Origin(
                received == null ? null : received.getTrigger(),
                drafted.getSource(),
                drafted.getAreaDescribed(),
                drafted.getRemarksList(),
                nullIfEmpty(record.getIncidentId())),
            hands(record));
    if (received != null) {
      alert.at(Stage.TRIGGERED, triggeredUs(received)).at(Stage.RECEIVED, received.getReceivedUs());
    }
    return alert
        .at(Stage.DRAFTED, record.getAtUs())
        .links(
            new Links(
                nullIfEmpty(drafted.getCorrectsAlertId()),
                nullIfEmpty(drafted.getReplacesAlertId()),
                null,
                nullIfEmpty(drafted.getCompanionOfAlertId())))
        .build();
  }

  private static Hands hands(Record record) {
    Set<String> authors = new HashSet<>(record.getAlertDrafted().getFormerHandsList());
    authors.add(record.getBy());
    return new Hands(authors, null, null);
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  static AutoSend armed(Record record) {
    AutoSendArmed armed = record.getAutoSendArmed();
    return new AutoSend(
        armed.getRule(), armed.getAuthorisedBy(), armed.getSendsAtUs(), armed.getTerms(), null);
  }

  static Reason reason(Record record, String text) {
    return new Reason(record.getBy(), text, record.getAtUs());
  }

  static Escalation escalation(AlertEscalated escalated, long atUs) {
    return new Escalation(escalated.getStep(), escalated.getTo(), atUs);
  }

  static StageLate late(LateStage late) {
    return StageLate.newBuilder()
        .setStageValue(late.stage().code())
        .setDueUs(late.dueUs())
        .setReachedUs(late.reachedUs() == null ? 0 : late.reachedUs())
        .addAllRadioNodes(late.missing().radioNodes())
        .setRadioNodesOutstanding(late.missing().nodes())
        .setCellsOutstanding(late.missing().cells())
        .build();
  }

  static LateStage late(StageLate late, long atUs) {
    return new LateStage(
        Stage.of(late.getStageValue()),
        late.getDueUs(),
        late.getReachedUs() == 0 ? null : (Long) late.getReachedUs(),
        new Outstanding(
            late.getRadioNodesList(), late.getRadioNodesOutstanding(), late.getCellsOutstanding()),
        atUs);
  }

  static CellGlobalId cell(CellId id) {
    return CellSets.cell(id);
  }

  static CellId cell(CellGlobalId id) {
    return CellId.newBuilder()
        .setMcc(id.plmn().mcc())
        .setMnc(id.plmn().mnc())
        .setLac(id.lac())
        .setCi(id.ci())
        .build();
  }

  static AlertApproved approved(Broadcast broadcast) {
    AlertApproved.Builder approved =
        MessageRecords.approved(broadcast.message())
            .setRepetitionPeriod(broadcast.repetitionPeriod())
            .setNumberOfBroadcasts(broadcast.numberOfBroadcasts())
            .setEndsUs(broadcast.endsUs())
            .setCellsOfNodes(broadcast.cellsByNode().octets());
    SerialNumber old = broadcast.oldSerialNumber();
    if (old != null) {
      approved.setOldSerialNumber(old.toInt());
    }
    return approved.build();
  }

  static Broadcast broadcast(AlertApproved approved) {
    return new Broadcast(
        MessageRecords.message(approved),
        CellsByNode.read(approved.getCellsOfNodes()),
        approved.getRepetitionPeriod(),
        approved.getNumberOfBroadcasts(),
        approved.getEndsUs(),
        approved.hasOldSerialNumber() ? SerialNumber.of(approved.getOldSerialNumber()) : null);
  }

  /** Which radio node an outcome is about. */
  public static String radioNode(Record outcome) {
    return switch (outcome.getEventCase()) {
      case HANDED_TO_RADIO -> outcome.getHandedToRadio().getRadioNode();
      case NODE_ANSWERED -> outcome.getNodeAnswered().getRadioNode();
      case NODE_SILENT -> outcome.getNodeSilent().getRadioNode();
      case CELLS_BROADCASTING -> outcome.getCellsBroadcasting().getRadioNode();
      case STOP_ANSWERED -> outcome.getStopAnswered().getRadioNode();
      default -> throw new IllegalArgumentException("not an outcome: " + outcome.getEventCase());
    };
  }

  /** What is known of a radio node once this is known too. */
  static NodeDelivery delivered(NodeDelivery delivery, Record outcome) {
    List<CellGlobalId> asked = delivery.asked();
    long atUs = outcome.getAtUs();
    return switch (outcome.getEventCase()) {
      case HANDED_TO_RADIO -> {
        HandedToRadio handed = outcome.getHandedToRadio();
        yield delivery.handed(
            handed.hasCells() ? CellSets.cells(handed.getCells(), asked) : asked, atUs);
      }
      case NODE_ANSWERED -> {
        NodeAnswered answered = outcome.getNodeAnswered();
        yield delivery.answered(
            CellSets.cells(answered.getAccepted(), asked),
            causes(answered.getFailuresList()),
            atUs);
      }
      case NODE_SILENT -> {
        NodeSilent silent = outcome.getNodeSilent();
        yield delivery.silent(CellSets.cells(silent.getCells(), asked), silent.getReason());
      }
      case CELLS_BROADCASTING ->
          delivery.broadcasting(
              CellSets.cells(outcome.getCellsBroadcasting().getCells(), asked), atUs);
      case STOP_ANSWERED -> {
        StopAnswered answered = outcome.getStopAnswered();
        yield delivery.stopAnswered(
            CellSets.cells(answered.getStopped(), asked), causes(answered.getFailuresList()), atUs);
      }
      default -> throw new IllegalArgumentException("not an outcome: " + outcome.getEventCase());
    };
  }

  private static Map<CellGlobalId, Integer> causes(List<CellFailure> failures) {
    Map<CellGlobalId, Integer> causes = new LinkedHashMap<>();
    failures.forEach(failure -> causes.put(cell(failure.getCell()), failure.getCause()));
    return causes;
  }
}
