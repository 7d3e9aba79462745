package io.bongsu.gateway.broadcast;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.Outgoing;
import io.bongsu.gateway.radio.Priority;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Written;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests to radio nodes' links. What goes wrong at one radio node stays there.
 *
 * <p>Any thread; never blocks, never throws for what concerns one radio node.
 */
final class Handover {
  private static final Logger log = LoggerFactory.getLogger(Handover.class);

  /** A list holds 65535 octets, and an answer that counts broadcasts takes 10 for each cell. */
  private static final int MAX_CELLS = 6_500;

  /** Some 0.5 ms of encoding. */
  private static final int MANY_NODES = 1_000;

  private static final String HELD =
      "it cannot be sent as it was approved, and is given to nobody any more";

  private final Ledger ledger;
  private final Updates updates;
  private final Outcomes outcomes;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final EtwsAgain etwsAgain = new EtwsAgain();
  private final Map<String, CbspLink> links = new ConcurrentHashMap<>();

  /** By id: alerts of which something could not be sent as it was approved. */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  Handover(
      Ledger ledger, Updates updates, Outcomes outcomes, LongSupplier nowUs, Counters counters) {
    this.ledger = ledger;
    this.updates = updates;
    this.outcomes = outcomes;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  void add(CbspLink link) {
    links.put(link.node().name(), link);
  }

  boolean isUp(String node) {
    CbspLink link = links.get(node);
    return link != null && link.isUp();
  }

  /** Whether it said anything within this time. */
  boolean isHeard(String node, long withinNs) {
    CbspLink link = links.get(node);
    return link != null && link.isHeard(withinNs);
  }

  /** Whether it is given to nobody any more, since it cannot be as it was approved. */
  boolean isHeld(Alert alert) {
    return held.contains(alert.id());
  }

  EtwsAgain etwsAgain() {
    return etwsAgain;
  }

  void forget(String alertId) {
    held.remove(alertId);
    etwsAgain.forget(alertId);
  }

  /** This gateway leads anew: what another could not send, it may. */
  void forgetAll() {
    held.clear();
    etwsAgain.forgetAll();
  }

  @Nullable CbspLink link(String node) {
    return links.get(node);
  }

  static Broadcast broadcast(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast == null) {
      throw new IllegalStateException("alert " + alert.id() + " was never approved");
    }
    return broadcast;
  }

  /** Asks a radio node to broadcast in these cells. */
  void give(Alert alert, String node, Collection<CellGlobalId> cells) {
    give(alert, Map.of(node, cells));
  }

  /**
   * Asks radio nodes to broadcast, each in these cells. An update takes its old alert's place in
   * those that have it.
   */
  void give(Alert alert, Map<String, ? extends Collection<CellGlobalId>> cellsByNode) {
    if (Updates.isUpdate(alert)) {
      update(alert, cellsByNode);
    } else {
      write(alert, Map.of(), cellsByNode);
    }
  }

  /** Of an update: the radio node has not, in these cells, what it could take the place of. */
  void givePlain(Alert update, String node, Collection<CellGlobalId> cells) {
    write(update, Map.of(), Map.of(node, cells));
  }

  private void update(Alert alert, Map<String, ? extends Collection<CellGlobalId>> cellsByNode) {
    Map<String, List<CellGlobalId>> replacing = updates.toReplace(alert, cellsByNode);
    Map<String, List<CellGlobalId>> others = new TreeMap<>();
    cellsByNode.forEach(
        (node, cells) -> {
          Set<CellGlobalId> there = new HashSet<>(replacing.getOrDefault(node, List.of()));
          List<CellGlobalId> rest = cells.stream().filter(cell -> !there.contains(cell)).toList();
          if (!rest.isEmpty()) {
            others.put(node, rest);
          }
        });
    // Known before its answer can come.
    replacing.forEach((node, cells) -> updates.askedToReplace(alert, node, cells));
    write(alert, replacing, others);
  }

  /** What cannot be sent as it was approved is sent to nobody: who knows what else is wrong. */
  private void write(
      Alert alert,
      Map<String, ? extends Collection<CellGlobalId>> replacing,
      Map<String, ? extends Collection<CellGlobalId>> plain) {
    if (isHeld(alert)) {
      return;
    }
    int left = broadcast(alert).broadcastsLeft(nowUs.getAsLong());
    if (left == 0) {
      // Its end is on the way; a radio node that comes now must not begin with it.
      return;
    }
    List<Outgoing> messages = new ArrayList<>();
    try {
      encode(alert, true, left, replacing, messages);
      encode(alert, false, left, plain, messages);
    } catch (RuntimeException e) {
      hold(alert, e);
      replacing.forEach((node, cells) -> outcomes.unknown(alert, node, cells, HELD));
      plain.forEach((node, cells) -> outcomes.unknown(alert, node, cells, HELD));
      return;
    }
    SendQueue.sendEach(messages);
  }

  private void encode(
      Alert alert,
      boolean replacing,
      int left,
      Map<String, ? extends Collection<CellGlobalId>> cellsByNode,
      List<Outgoing> messages) {
    if (cellsByNode.isEmpty()) {
      return;
    }
    WriteReplaceFrames frames = new WriteReplaceFrames(broadcast(alert), replacing, left);
    // What was approved need not be compared with itself.
    if (cellsByNode != broadcast(alert).cellsByNode()) {
      cellsByNode.forEach(frames::check);
    }
    var nodes = cellsByNode.entrySet().stream();
    // Nothing is written before all are there: what is many is done by all processors.
    (cellsByNode.size() > MANY_NODES ? nodes.parallel() : nodes)
        .map(node -> encode(alert, node.getKey(), node.getValue(), frames))
        .forEachOrdered(messages::addAll);
  }

  private List<Outgoing> encode(
      Alert alert, String node, Collection<CellGlobalId> cells, WriteReplaceFrames frames) {
    CbspLink link = links.get(node);
    if (link == null) {
      outcomes.alarm(
          alert, node, cells, "radio node: " + node + " (expected: one of the configuration)");
      return List.of();
    }
    etwsAgain.given(alert, node, cells);
    List<Outgoing> parts = new ArrayList<>(1);
    inParts(cells, part -> parts.add(message(alert, link, part, frames.encode(part))));
    return parts;
  }

  private void hold(Alert alert, RuntimeException why) {
    counters.count("broadcast.fault");
    log.error("alert {} cannot be sent as it was approved", alert.id(), why);
    if (held.add(alert.id())) {
      counters.count("broadcast.held");
      outcomes.alarm(alert, HELD + ": " + why.getMessage());
    }
  }

  /** Asks how often it has broadcast; of an ETWS primary notification no radio node counts that. */
  void ask(Alert alert, String node, Collection<CellGlobalId> cells) {
    if (broadcast(alert).message() instanceof WarningMessage.Etws) {
      return;
    }
    send(
        node,
        Priority.ROUTINE,
        cells,
        part -> new CbspMessage.StatusQuery(References.of(broadcast(alert)), part));
  }

  /** Tells it to stop in these cells; where it is over, that holds nothing else up. */
  void kill(Alert alert, String node, Collection<CellGlobalId> cells) {
    send(
        node,
        alert.state() == AlertState.EXPIRED ? Priority.ROUTINE : Urgency.of(alert),
        cells,
        part -> new CbspMessage.Kill(References.of(broadcast(alert)), part));
  }

  private Outgoing message(
      Alert alert, CbspLink link, List<CellGlobalId> cells, ByteString octets) {
    // What is decided here is written later: it must not be written after a stop.
    Outgoing message = new Outgoing(link, Urgency.of(alert), octets, () -> isLive(alert));
    var unused =
        message.written().thenAccept(written -> told(alert, link.node().name(), cells, written));
    return message;
  }

  private void told(Alert alert, String node, List<CellGlobalId> cells, Written written) {
    if (written.taken()) {
      long atUs = nowUs.getAsLong() - (System.nanoTime() - written.atNs()) / 1_000;
      var unused = outcomes.tell(new AlertCommand.HandedToRadio(alert.id(), node, cells, atUs));
      if (!isLive(alert)) {
        // It lay in the connection's buffer when it was stopped: what was told to stop had nothing.
        counters.count("broadcast.handedAfterEnd");
        kill(alert, node, List.copyOf(cells));
      }
    } else if (!outcomes.isLeading()) {
      counters.count("broadcast.notLeading");
    } else if (isLive(alert)) {
      outcomes.alarm(alert, node, cells, "radio node " + node + " is away or does not read");
    } else {
      counters.count("broadcast.endedBeforeSent");
    }
  }

  private boolean isLive(Alert decided) {
    Alert now = ledger.find(decided.id());
    return now != null && now.state().isLive();
  }

  private void send(
      String node,
      Priority priority,
      Collection<CellGlobalId> cells,
      Function<List<CellIdentifier>, CbspMessage> message) {
    CbspLink link = links.get(node);
    if (link == null) {
      return;
    }
    try {
      List<Outgoing> parts = new ArrayList<>();
      inParts(
          cells,
          part -> {
            ByteString octets = CbspEncoder.encode(message.apply(List.copyOf(part)));
            parts.add(new Outgoing(link, priority, octets, () -> true));
          });
      link.queue().send(parts);
    } catch (RuntimeException e) {
      counters.count("broadcast.fault");
      log.error("radio node {} cannot be asked", node, e);
    }
  }

  private static void inParts(Collection<CellGlobalId> cells, Consumer<List<CellGlobalId>> with) {
    List<CellGlobalId> all = List.copyOf(cells);
    for (int from = 0; from < all.size(); from += MAX_CELLS) {
      List<CellGlobalId> part = all.subList(from, Math.min(all.size(), from + MAX_CELLS));
      // What is told of it waits to be journaled: mostly it is the alert's own list.
      with.accept(part.size() == all.size() ? all : List.copyOf(part));
    }
  }
}
