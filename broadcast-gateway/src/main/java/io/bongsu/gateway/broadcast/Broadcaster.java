package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkListener;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Record;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives approved alerts to the radio nodes of their cells, and the radio nodes' answers to the
 * desk.
 *
 * <p>Whatever happens — a radio node that comes late or restarts, a gateway that was killed — the
 * same rule mends it: when a link is up, each live alert's cells that the radio node has not
 * confirmed are sent again, under the same serial number.
 *
 * <p>Called on the desk's thread, on the links' event loops and on the timer's thread; never
 * blocks.
 */
public final class Broadcaster implements CommandDesk.CommitListener, LinkListener {
  private static final Logger log = LoggerFactory.getLogger(Broadcaster.class);
  private static final long ANSWER_DEADLINE_MS = 10_000;
  private static final long POLL_PERIOD_MS = 2_000;

  /** A cell list holds 65535 octets, 7 for each cell. */
  private static final int MAX_CELLS = 9_000;

  /** Every 20 s: what is unknown is sent again, and slow cells are asked about. */
  private static final int RETRY_POLLS = 10;

  /** An alert that no cell broadcasts after this long is asked about only then. */
  private static final long EAGER_POLL_US = 60_000_000;

  private final CommandDesk desk;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Answers answers;
  private final Map<String, CbspLink> links = new ConcurrentHashMap<>();
  private long polls;

  public Broadcaster(
      CommandDesk desk, ScheduledExecutorService timer, LongSupplier nowUs, Counters counters) {
    this.desk = desk;
    this.timer = timer;
    this.nowUs = nowUs;
    this.counters = counters;
    this.answers = new Answers(this, desk, nowUs, counters);
  }

  /** Takes up what the journal says is live, then connects the links. */
  public void start(Collection<CbspLink> toStart) {
    desk.alerts().stream()
        .filter(alert -> alert.broadcast() != null && alert.state() != AlertState.ENDED)
        .forEach(alert -> live(alert, broadcast(alert)));
    toStart.forEach(link -> links.put(link.node().name(), link));
    toStart.forEach(CbspLink::start);
    var unused =
        timer.scheduleWithFixedDelay(
            this::poll, POLL_PERIOD_MS, POLL_PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void committed(Record record, Alert alert) {
    switch (record.getEventCase()) {
      case ALERT_APPROVED -> {
        Broadcast broadcast = broadcast(alert);
        live(alert, broadcast);
        broadcast.cellsByNode().forEach((node, cells) -> give(alert, node, cells));
      }
      case ALERT_STOPPED -> alert.deliveries().keySet().forEach(node -> kill(alert, node));
      default -> {}
    }
  }

  @Override
  public void up(RadioNode node) {
    answers.liveAlerts().forEach(alert -> giveMissing(alert, node.name()));
    // It may not know yet that these were stopped, and still broadcast them (la-2025).
    answers.stoppedAlerts().forEach(alert -> kill(alert, node.name()));
  }

  @Override
  public void down(RadioNode node, String reason) {
    answers
        .liveAlerts()
        .forEach(
            alert -> {
              NodeDelivery delivery = alert.deliveries().get(node.name());
              if (delivery != null && !delivery.missing().isEmpty()) {
                silent(alert, node.name(), delivery.missing(), "link lost: " + reason);
              }
            });
  }

  @Override
  public void received(RadioNode node, CbspMessage message) {
    answers.received(node.name(), message);
  }

  void giveMissing(Alert alert, String node) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery != null && !delivery.missing().isEmpty()) {
      give(alert, node, delivery.missing());
    }
  }

  void give(Alert alert, String node, Collection<CellGlobalId> cells) {
    CbspLink link = links.get(node);
    if (link == null) {
      silent(alert, node, cells, "radio node: " + node + " (expected: one of the configuration)");
      return;
    }
    List<CellGlobalId> all = List.copyOf(cells);
    for (int from = 0; from < all.size(); from += MAX_CELLS) {
      give(alert, link, all.subList(from, Math.min(all.size(), from + MAX_CELLS)));
    }
  }

  private void give(Alert alert, CbspLink link, List<CellGlobalId> cells) {
    String node = link.node().name();
    Broadcast broadcast = broadcast(alert);
    int left = broadcast.broadcastsLeft(nowUs.getAsLong());
    if (left == 0) {
      // Its End is on the way; a radio node that comes now must not begin with it.
      return;
    }
    var unused =
        link.send(WriteReplaceFrame.encode(broadcast, cells, left))
            .thenAccept(
                handed -> {
                  if (handed) {
                    tell(new AlertCommand.HandedToRadio(alert.id(), node, nowUs.getAsLong()));
                    expectAnswer(alert.id(), node);
                  } else {
                    silent(alert, node, cells, "radio node " + node + " is away");
                  }
                });
  }

  void ask(Alert alert, String node, Collection<CellGlobalId> cells) {
    send(
        node, new CbspMessage.StatusQuery(Answers.reference(broadcast(alert)), List.copyOf(cells)));
  }

  void silent(Alert alert, String node, Collection<CellGlobalId> cells, String reason) {
    counters.count("broadcast.nodeSilent");
    log.warn("ALARM alert {}: {} cells unknown: {}", alert.id(), cells.size(), reason);
    tell(new AlertCommand.NodeSilent(alert.id(), node, List.copyOf(cells), reason));
  }

  void tell(AlertCommand outcome) {
    var unused = desk.submit(outcome);
  }

  private void live(Alert alert, Broadcast broadcast) {
    answers.expect(alert, broadcast);
    long endsInMs = Math.max(0, (broadcast.endsUs() - nowUs.getAsLong()) / 1000);
    var unused =
        timer.schedule(
            () -> {
              tell(new AlertCommand.End(alert.id()));
              answers.forget(broadcast);
            },
            endsInMs,
            TimeUnit.MILLISECONDS);
  }

  private void kill(Alert alert, String node) {
    NodeDelivery delivery = alert.deliveries().get(node);
    if (delivery != null) {
      send(
          node,
          new CbspMessage.Kill(
              Answers.reference(broadcast(alert)), List.copyOf(delivery.cells().keySet())));
    }
  }

  private void send(String node, CbspMessage message) {
    CbspLink link = links.get(node);
    if (link != null) {
      var unused = link.send(CbspEncoder.encode(message));
    }
  }

  private void expectAnswer(String alertId, String node) {
    var unused =
        timer.schedule(
            () -> {
              Alert alert = desk.find(alertId);
              NodeDelivery delivery = alert == null ? null : alert.deliveries().get(node);
              if (alert == null || delivery == null || !alert.state().isLive()) {
                return;
              }
              List<CellGlobalId> unanswered =
                  delivery.missing().stream()
                      .filter(
                          cell -> {
                            var outcome = delivery.cells().get(cell);
                            return outcome != null && outcome.state() == CellState.REQUESTED;
                          })
                      .toList();
              if (!unanswered.isEmpty()) {
                silent(alert, node, unanswered, "no answer within " + ANSWER_DEADLINE_MS + " ms");
              }
            },
            ANSWER_DEADLINE_MS,
            TimeUnit.MILLISECONDS);
  }

  /** Asks for cells that have the message and are not yet known to broadcast it. */
  private void poll() {
    polls++;
    for (Alert alert : answers.liveAlerts()) {
      boolean again = polls % RETRY_POLLS == 0;
      boolean eager = nowUs.getAsLong() - approvedUs(alert) < EAGER_POLL_US;
      if (eager || again) {
        alert.deliveries().forEach((node, delivery) -> pollNode(alert, node, delivery));
      }
      if (again) {
        alert.deliveries().forEach((node, delivery) -> retry(alert, node, delivery));
      }
    }
  }

  /** It is connected and yet nobody knows: an answer got lost, so it is sent again. */
  private void retry(Alert alert, String node, NodeDelivery delivery) {
    CbspLink link = links.get(node);
    boolean unknown =
        delivery.cells().values().stream().anyMatch(cell -> cell.state() == CellState.UNKNOWN);
    if (unknown && link != null && link.isUp()) {
      counters.count("broadcast.sentAgain");
      giveMissing(alert, node);
    }
  }

  private void pollNode(Alert alert, String node, NodeDelivery delivery) {
    List<CellGlobalId> waiting =
        delivery.cells().entrySet().stream()
            .filter(cell -> cell.getValue().state() == CellState.ACCEPTED)
            .map(Map.Entry::getKey)
            .toList();
    if (!waiting.isEmpty()) {
      ask(alert, node, waiting);
    }
  }

  private static long approvedUs(Alert alert) {
    Long at = alert.stages().get(Stage.APPROVED);
    return at == null ? 0 : at;
  }

  private static Broadcast broadcast(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast == null) {
      throw new IllegalStateException("alert " + alert.id() + " was never approved");
    }
    return broadcast;
  }
}
