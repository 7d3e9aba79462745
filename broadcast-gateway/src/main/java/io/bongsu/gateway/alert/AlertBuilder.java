package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Content;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert on its way from one record of the journal to the next. */
final class AlertBuilder {
  private final String id;
  private Origin origin;
  private AlertState state;
  private Content content;
  private Links links;
  private Hands hands;
  private @Nullable Reason reason;
  private @Nullable AutoSend autoSend;
  private @Nullable Escalation escalation;
  private SortedMap<String, String> repeats = Collections.emptySortedMap();
  private @Nullable Broadcast broadcast;
  private NodeDeliveries deliveries = NodeDeliveries.NONE;
  private final Map<Stage, Long> stages = new EnumMap<>(Stage.class);
  private ByteString submittedCells = ByteString.EMPTY;
  private final Map<Stage, LateStage> late = new EnumMap<>(Stage.class);

  AlertBuilder(String id, AlertState state, Content content, Origin origin, Hands hands) {
    this.id = id;
    this.origin = origin;
    this.state = state;
    this.content = content;
    this.links = Links.NONE;
    this.hands = hands;
  }

  AlertBuilder(Alert alert) {
    this(alert.id(), alert.state(), alert.content(), alert.origin(), alert.hands());
    links = alert.links();
    reason = alert.reason();
    autoSend = alert.autoSend();
    escalation = alert.escalation();
    repeats = alert.repeats();
    broadcast = alert.broadcast();
    deliveries = alert.deliveries();
    stages.putAll(alert.stages());
    submittedCells = alert.submittedCells();
    late.putAll(alert.late());
  }

  AlertBuilder state(AlertState next) {
    state = next;
    return this;
  }

  AlertBuilder content(Content next) {
    content = next;
    return this;
  }

  AlertBuilder remark(String remark) {
    origin = origin.remarked(remark);
    return this;
  }

  AlertBuilder links(Links next) {
    links = next;
    return this;
  }

  AlertBuilder hands(Hands next) {
    hands = next;
    return this;
  }

  AlertBuilder reason(@Nullable Reason next) {
    reason = next;
    return this;
  }

  AlertBuilder autoSend(@Nullable AutoSend next) {
    autoSend = next;
    return this;
  }

  AlertBuilder escalation(@Nullable Escalation next) {
    escalation = next;
    return this;
  }

  AlertBuilder repeats(Map<String, String> next) {
    repeats = new TreeMap<>(next);
    return this;
  }

  AlertBuilder broadcast(@Nullable Broadcast next) {
    broadcast = next;
    return this;
  }

  AlertBuilder deliveries(NodeDeliveries next) {
    deliveries = next;
    return this;
  }

  NodeDeliveries deliveries() {
    return deliveries;
  }

  AlertBuilder at(Stage stage, long atUs) {
    stages.put(stage, atUs);
    return this;
  }

  AlertBuilder firstAt(Stage stage, long atUs) {
    stages.putIfAbsent(stage, atUs);
    return this;
  }

  AlertBuilder submittedCells(ByteString next) {
    submittedCells = next;
    return this;
  }

  AlertBuilder without(Stage stage) {
    stages.remove(stage);
    return this;
  }

  AlertBuilder late(LateStage stage) {
    late.put(stage.stage(), stage);
    return this;
  }

  Alert build() {
    return new Alert(
        id,
        state,
        content,
        origin,
        links,
        hands,
        reason,
        autoSend,
        escalation,
        repeats,
        broadcast,
        deliveries,
        stages,
        submittedCells,
        late);
  }
}
