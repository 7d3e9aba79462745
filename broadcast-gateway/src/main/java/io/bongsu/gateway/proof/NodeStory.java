package io.bongsu.gateway.proof;

import io.bongsu.gateway.alert.CellSets;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One alert at one radio node: what it was given, what it said, and what its cells did. */
final class NodeStory {
  private final Set<CellGlobalId> requested = new HashSet<>();
  private final Set<CellGlobalId> accepted = new HashSet<>();
  private final Set<CellGlobalId> broadcasting = new HashSet<>();
  private final Map<CellGlobalId, Integer> refused = new LinkedHashMap<>();
  private @Nullable Long handedUs;
  private @Nullable Long answeredUs;
  private @Nullable Long broadcastingUs;
  private String silence = "";
  private final Set<CellGlobalId> stopped = new HashSet<>();
  private final Map<CellGlobalId, Integer> stopRefused = new LinkedHashMap<>();
  private final Map<CellGlobalId, Long> stopUs = new HashMap<>();
  private boolean stopAsked;

  private NodeStory() {}

  /** By name, from the records of one alert. */
  static Map<String, NodeStory> of(List<Record> records) {
    Map<String, NodeStory> nodes = new TreeMap<>();
    for (Record record : records) {
      CellsByNode.listed(record.getAlertApproved().getCellsOfNodes())
          .forEach(
              node ->
                  at(nodes, node.getRadioNode()).requested.addAll(CellSets.cells(node.getCells())));
      switch (record.getEventCase()) {
        case HANDED_TO_RADIO ->
            at(nodes, record.getHandedToRadio().getRadioNode())
                .handed(record.getHandedToRadio(), record.getAtUs());
        case NODE_ANSWERED ->
            at(nodes, record.getNodeAnswered().getRadioNode())
                .answered(record.getNodeAnswered(), record.getAtUs());
        case NODE_SILENT ->
            at(nodes, record.getNodeSilent().getRadioNode()).silent(record.getNodeSilent());
        case CELLS_BROADCASTING ->
            at(nodes, record.getCellsBroadcasting().getRadioNode())
                .broadcasting(record.getCellsBroadcasting().getCells(), record.getAtUs());
        case STOP_ANSWERED ->
            at(nodes, record.getStopAnswered().getRadioNode())
                .stopAnswered(record.getStopAnswered(), record.getAtUs());
        case ALERT_STOPPED, ALERT_REPLACED -> nodes.values().forEach(node -> node.stopAsked = true);
        default -> {}
      }
    }
    return nodes;
  }

  private static NodeStory at(Map<String, NodeStory> nodes, String name) {
    return nodes.computeIfAbsent(name, n -> new NodeStory());
  }

  private void handed(HandedToRadio handed, long atUs) {
    handedUs = handedUs == null ? Long.valueOf(atUs) : handedUs;
    Collection<CellGlobalId> given =
        handed.hasCells() ? CellSets.cells(handed.getCells(), requested) : requested;
    // What it is given after a stop has to be stopped once more; the record may come late.
    notStopped(
        given.stream()
            .filter(cell -> stopUs.getOrDefault(cell, 0L) <= atUs)
            .collect(Collectors.toSet()));
  }

  private void answered(NodeAnswered answer, long atUs) {
    answeredUs = answeredUs == null ? Long.valueOf(atUs) : answeredUs;
    Collection<CellGlobalId> taken = CellSets.cells(answer.getAccepted(), requested);
    accepted.addAll(taken);
    notStopped(taken);
    refused.keySet().removeAll(taken);
    answer
        .getFailuresList()
        .forEach(failure -> refused.put(CellSets.cell(failure.getCell()), failure.getCause()));
  }

  private void silent(NodeSilent silent) {
    silence = silent.getReason();
  }

  private void broadcasting(CellSet cells, long atUs) {
    broadcastingUs = broadcastingUs == null ? Long.valueOf(atUs) : broadcastingUs;
    Collection<CellGlobalId> onAir = CellSets.cells(cells, requested);
    broadcasting.addAll(onAir);
    notStopped(onAir);
  }

  private void notStopped(Collection<CellGlobalId> cells) {
    stopped.removeAll(cells);
    stopRefused.keySet().removeAll(cells);
  }

  private void stopAnswered(StopAnswered answer, long atUs) {
    Collection<CellGlobalId> now = CellSets.cells(answer.getStopped(), requested);
    stopped.addAll(now);
    now.forEach(cell -> stopUs.put(cell, atUs));
    stopRefused.keySet().removeAll(now);
    for (CellFailure failure : answer.getFailuresList()) {
      stopped.remove(CellSets.cell(failure.getCell()));
      stopRefused.put(CellSets.cell(failure.getCell()), failure.getCause());
      stopUs.put(CellSets.cell(failure.getCell()), atUs);
    }
  }

  private Words stop() {
    return stopAsked
        ? new Words(
            "; 중지 확인 %d, 중지 거부 %s".formatted(stopped.size(), causes(stopRefused)),
            "; %d confirmed the stop, refused it %s".formatted(stopped.size(), causes(stopRefused)))
        : new Words("", "");
  }

  private static Object causes(Map<CellGlobalId, Integer> refused) {
    Map<String, Integer> causes = new TreeMap<>();
    refused.values().forEach(cause -> causes.merge(CbspCause.describe(cause), 1, Integer::sum));
    return causes.isEmpty() ? "0" : causes;
  }

  /** One line: times, then cells. */
  Words words() {
    return new Words(
        "전달 %s, 응답 %s, 첫 송출 확인 %s; 셀 %d개 중 수락 %d, 송출 확인 %d, 거부 %s%s"
            .formatted(
                time(handedUs),
                time(answeredUs),
                time(broadcastingUs),
                requested.size(),
                accepted.size(),
                broadcasting.size(),
                causes(refused),
                (silence.isEmpty() ? "" : "; 응답 없음: " + silence) + stop().ko()),
        "given %s, answered %s, first broadcast %s; of %d cells %d accepted, %d broadcast, refused %s%s"
            .formatted(
                time(handedUs),
                time(answeredUs),
                time(broadcastingUs),
                requested.size(),
                accepted.size(),
                broadcasting.size(),
                causes(refused),
                (silence.isEmpty() ? "" : "; silent: " + silence) + stop().en()));
  }

  private static String time(@Nullable Long us) {
    return us == null ? "-" : Times.local(us);
  }
}
