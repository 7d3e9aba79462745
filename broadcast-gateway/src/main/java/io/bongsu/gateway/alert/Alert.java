package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Content;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An alert as of one record of the journal. Immutable: any thread may read it.
 *
 * @param id the Korean date it was drafted on and a number, short enough to be said by telephone
 * @param authors who wrote what stands in it: none of them may approve it
 * @param submitter who asked for it to be sent, or null
 * @param broadcast what was approved, or null
 * @param deliveries by name of radio node
 * @param stages microseconds since 1970 for each stage reached
 */
public record Alert(
    String id,
    AlertState state,
    Content content,
    Origin origin,
    Set<String> authors,
    @Nullable String submitter,
    @Nullable String approver,
    @Nullable Broadcast broadcast,
    Map<String, NodeDelivery> deliveries,
    Map<Stage, Long> stages) {

  static Alert drafted(
      String id, String by, Content content, Origin origin, Map<Stage, Long> stages) {
    return new Alert(
        id,
        AlertState.DRAFT,
        content,
        origin,
        Set.of(by),
        null,
        null,
        null,
        Map.of(),
        new EnumMap<>(stages));
  }

  Alert edited(String by, Content newContent) {
    Set<String> everyone = new TreeSet<>(authors);
    everyone.add(by);
    // What was submitted is no longer what is written: it must be submitted again.
    return new Alert(
        id,
        AlertState.DRAFT,
        newContent,
        origin,
        everyone,
        null,
        null,
        null,
        Map.of(),
        without(Stage.SUBMITTED));
  }

  Alert submitted(String by, long atUs) {
    return new Alert(
        id,
        AlertState.SUBMITTED,
        content,
        origin,
        authors,
        by,
        null,
        null,
        Map.of(),
        with(Stage.SUBMITTED, atUs));
  }

  Alert approved(String by, Broadcast what, long atUs) {
    Map<String, NodeDelivery> nodes = new TreeMap<>();
    what.cellsByNode().forEach((node, cells) -> nodes.put(node, NodeDelivery.requested(cells)));
    return new Alert(
        id,
        AlertState.APPROVED,
        content,
        origin,
        authors,
        submitter,
        by,
        what,
        Collections.unmodifiableMap(nodes),
        with(Stage.APPROVED, atUs));
  }

  Alert inState(AlertState newState) {
    return new Alert(
        id, newState, content, origin, authors, submitter, approver, broadcast, deliveries, stages);
  }

  /** With what is now known of one radio node; the stages follow from it. */
  Alert delivered(String radioNode, NodeDelivery delivery, long atUs) {
    Map<String, NodeDelivery> nodes = new TreeMap<>(deliveries);
    nodes.put(radioNode, delivery);
    Map<Stage, Long> times = new EnumMap<>(stages);
    if (nodes.values().stream().allMatch(node -> node.handedUs() != null)) {
      times.putIfAbsent(Stage.HANDED_TO_RADIO, atUs);
    }
    if (nodes.values().stream().allMatch(node -> node.answeredUs() != null)) {
      times.putIfAbsent(Stage.ACCEPTED, atUs);
    }
    boolean onAir =
        delivery.cells().values().stream().anyMatch(c -> c.state() == CellState.BROADCASTING);
    if (onAir) {
      times.putIfAbsent(Stage.BROADCASTING, atUs);
    }
    return new Alert(
        id,
        onAir && state == AlertState.APPROVED ? AlertState.BROADCASTING : state,
        content,
        origin,
        authors,
        submitter,
        approver,
        broadcast,
        Collections.unmodifiableMap(nodes),
        times);
  }

  private Map<Stage, Long> with(Stage stage, long atUs) {
    Map<Stage, Long> times = new EnumMap<>(stages);
    times.put(stage, atUs);
    return times;
  }

  private Map<Stage, Long> without(Stage stage) {
    Map<Stage, Long> times = new EnumMap<>(stages);
    times.remove(stage);
    return times;
  }
}
