package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between the journal's messages and the values of this package. */
final class Records {
  private Records() {}

  static long triggeredUs(TriggerReceived received) {
    var stamp = received.getTrigger().getStamp();
    return stamp.getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED
        ? stamp.getWallTimeUs()
        : received.getReceivedUs();
  }

  static CellGlobalId cell(CellId id) {
    return new CellGlobalId(new Plmn(id.getMcc(), id.getMnc()), id.getLac(), id.getCi());
  }

  static CellId cell(CellGlobalId id) {
    return CellId.newBuilder()
        .setMcc(id.plmn().mcc())
        .setMnc(id.plmn().mnc())
        .setLac(id.lac())
        .setCi(id.ci())
        .build();
  }

  static List<CellGlobalId> cells(Collection<CellId> ids) {
    return ids.stream().map(Records::cell).toList();
  }

  static List<CellId> cellIds(Collection<CellGlobalId> ids) {
    return ids.stream().map(Records::cell).toList();
  }

  static AlertApproved approved(Broadcast broadcast) {
    CbsMessage message = broadcast.message();
    AlertApproved.Builder approved =
        AlertApproved.newBuilder()
            .setMessageIdentifier(message.messageIdentifier())
            .setSerialNumber(message.serialNumber().toInt())
            .setDataCodingScheme(message.dataCodingScheme())
            .setRepetitionPeriod(broadcast.repetitionPeriod())
            .setNumberOfBroadcasts(broadcast.numberOfBroadcasts())
            .setEndsUs(broadcast.endsUs());
    for (CbsPage page : message.pages()) {
      approved.addPageContents(page.content()).addPageUserLengths(page.userLength());
    }
    broadcast
        .cellsByNode()
        .forEach(
            (node, cells) ->
                approved.addNodes(
                    NodeCells.newBuilder().setRadioNode(node).addAllCells(cellIds(cells))));
    return approved.build();
  }

  static Broadcast broadcast(AlertApproved approved) {
    List<CbsPage> pages = new ArrayList<>();
    for (int i = 0; i < approved.getPageContentsCount(); i++) {
      pages.add(new CbsPage(approved.getPageContents(i), approved.getPageUserLengths(i)));
    }
    Map<String, List<CellGlobalId>> cellsByNode = new LinkedHashMap<>();
    approved
        .getNodesList()
        .forEach(node -> cellsByNode.put(node.getRadioNode(), cells(node.getCellsList())));
    return new Broadcast(
        new CbsMessage(
            approved.getMessageIdentifier(),
            SerialNumber.of(approved.getSerialNumber()),
            approved.getDataCodingScheme(),
            pages),
        cellsByNode,
        approved.getRepetitionPeriod(),
        approved.getNumberOfBroadcasts(),
        approved.getEndsUs());
  }

  /** Which radio node an outcome is about. */
  static String radioNode(Record outcome) {
    return switch (outcome.getEventCase()) {
      case HANDED_TO_RADIO -> outcome.getHandedToRadio().getRadioNode();
      case NODE_ANSWERED -> outcome.getNodeAnswered().getRadioNode();
      case NODE_SILENT -> outcome.getNodeSilent().getRadioNode();
      case CELLS_BROADCASTING -> outcome.getCellsBroadcasting().getRadioNode();
      default -> throw new IllegalArgumentException("not an outcome: " + outcome.getEventCase());
    };
  }

  /** What is known of a radio node once this is known too. */
  static NodeDelivery delivered(NodeDelivery delivery, Record outcome) {
    return switch (outcome.getEventCase()) {
      case HANDED_TO_RADIO -> delivery.handed(outcome.getAtUs());
      case NODE_ANSWERED -> {
        Map<CellGlobalId, Integer> failures = new LinkedHashMap<>();
        outcome
            .getNodeAnswered()
            .getFailuresList()
            .forEach(failure -> failures.put(cell(failure.getCell()), failure.getCause()));
        yield delivery.answered(
            cells(outcome.getNodeAnswered().getAcceptedList()), failures, outcome.getAtUs());
      }
      case NODE_SILENT ->
          delivery.silent(
              cells(outcome.getNodeSilent().getCellsList()), outcome.getNodeSilent().getReason());
      case CELLS_BROADCASTING ->
          delivery.broadcasting(
              cells(outcome.getCellsBroadcasting().getCellsList()), outcome.getAtUs());
      default -> throw new IllegalArgumentException("not an outcome: " + outcome.getEventCase());
    };
  }
}
