package io.bongsu.gateway.ecbe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.OrderedBy;
import io.bongsu.gateway.api.Answer;
import io.bongsu.gateway.area.PerTerritory;
import io.bongsu.gateway.ecbe.EcbeDoor.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code /api/ecbe/v1/message}: ordered, listed, deleted. */
final class Messages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/api/ecbe/v1/message";

  private final EcbeServer.Sources sources;
  private final Waiting waiting;
  private final PerTerritory<Inventory> inventory;
  private final long journalWithinNs;

  Messages(Duration answerWithin, EcbeServer.Sources sources, Waiting waiting) {
    this.sources = sources;
    this.waiting = waiting;
    this.inventory = new PerTerritory<>(sources.territory(), Inventory::of);
    this.journalWithinNs = answerWithin.toNanos();
  }

  void addTo(EcbeDoor door) {
    door.post(PATH, this::order);
    door.get(PATH, call -> CompletableFuture.completedFuture(Answer.ok(list(call))));
    door.delete(PATH + "/{id}", this::delete);
  }

  private CompletableFuture<HttpResponse> order(Call call) {
    Order order = OrderJson.read(call.request().contentUtf8());
    Cbe cbe = Cbes.named(call.cbes(), order.cbeName());
    long nowUs = sources.nowUs().getAsLong();
    String objection =
        cbe == null
            ? "cbe_name: \"" + order.cbeName() + "\" (expected: a CBE in ecbe.cbes, with its token)"
            : cbe.objection(order.messageIdentifier(), order.category(), nowUs);
    if (cbe == null || objection != null) {
      count("ecbe.forbidden");
      return done(Answer.error(HttpStatus.FORBIDDEN, String.valueOf(objection)));
    }
    return decide(order.command(cbe, inventory.get(), nowUs), call)
        .thenComposeAsync(
            decision ->
                decision instanceof Decision.Accepted accepted && accepted.alert() != null
                    ? delivered(order, accepted.alert(), call)
                    : done(refused(decision)),
            // To count the cells takes its time, and the desk has others to hear.
            CommonPools.workerGroup());
  }

  /** Waits for the radio nodes, within bounds. */
  private CompletableFuture<HttpResponse> delivered(Order order, Alert alert, Call call) {
    DeliveryWatch watch = new DeliveryWatch(sources.ledger(), alert);
    return waiting
        .until(() -> watch.now().isSettled(sources.isUp()), call.deadlineNs())
        .thenApply(settled -> answer(order, watch.now()));
  }

  private HttpResponse answer(Order order, Delivery delivery) {
    ObjectNode node = JSON.createObjectNode();
    put(node, delivery.alert());
    node.put("scope", delivery.alert().origin().areaDescribed());
    delivery.put(node);
    order.notes().forEach(node.putArray("notes")::add);
    if (delivery.error() != null) {
      count("ecbe.incomplete");
      node.put("error", delivery.error());
    }
    return Answer.json(delivery.status(), node);
  }

  private static void put(ObjectNode node, Alert alert) {
    Broadcast broadcast = Objects.requireNonNull(alert.broadcast());
    node.put("id", alert.id())
        .put("message_id", broadcast.message().messageIdentifier())
        .put("serial_nr", broadcast.message().serialNumber().toInt())
        .put("cbe_name", alert.content().getOrdered().getCbe())
        .put("state", alert.state().name().toLowerCase(Locale.ROOT))
        .put("ends", Instant.ofEpochSecond(broadcast.endsUs() / 1_000_000).toString());
  }

  private ArrayNode list(Call call) {
    ArrayNode list = JSON.createArrayNode();
    for (Alert alert : sources.ledger().alerts()) {
      if (alert.state().isLive() && isOf(call, alert)) {
        ObjectNode node = list.addObject();
        put(node, alert);
        Delivery.of(alert).put(node);
      }
    }
    return list;
  }

  private CompletableFuture<HttpResponse> delete(Call call) {
    int messageIdentifier = messageIdentifier(call);
    List<Alert> alerts =
        sources.ledger().alerts().stream()
            .filter(alert -> isOf(call, alert) && isToStop(alert, messageIdentifier))
            .toList();
    if (alerts.isEmpty()) {
      return done(
          Answer.error(
              HttpStatus.NOT_FOUND,
              "message_id: "
                  + messageIdentifier
                  + " (expected: of a message on air that came by ECBE)"));
    }
    CompletableFuture<@Nullable Decision> all = CompletableFuture.completedFuture(null);
    for (Alert alert : alerts) {
      AlertCommand stop =
          new AlertCommand.Stop(
              alert.id(), OrderedBy.approver(alert.content().getOrdered()), "deleted by ECBE");
      // All at once: one must not wait for the other.
      all = all.thenCombine(decide(stop, call), Messages::worse);
    }
    return all.thenComposeAsync(
        refusal ->
            refusal == null ? stopped(messageIdentifier, alerts, call) : done(refused(refusal)),
        CommonPools.workerGroup());
  }

  private static @Nullable Decision worse(@Nullable Decision first, Decision second) {
    return first == null && !(second instanceof Decision.Refused)
        ? null
        : first == null ? second : first;
  }

  private CompletableFuture<HttpResponse> stopped(
      int messageIdentifier, List<Alert> alerts, Call call) {
    return waiting
        .until(() -> stops(alerts).stream().allMatch(StopDelivery::isSettled), call.deadlineNs())
        .thenApply(settled -> answer(messageIdentifier, stops(alerts)));
  }

  private List<StopDelivery> stops(List<Alert> alerts) {
    List<StopDelivery> stops = new ArrayList<>();
    for (Alert alert : alerts) {
      Alert now = sources.ledger().find(alert.id());
      stops.add(StopDelivery.of(now == null ? alert : now));
    }
    return stops;
  }

  private HttpResponse answer(int messageIdentifier, List<StopDelivery> stops) {
    HttpStatus status = StopDelivery.status(stops);
    ObjectNode node = JSON.createObjectNode().put("message_id", messageIdentifier);
    node.put("outcome", status.equals(HttpStatus.OK) ? "complete" : "partial");
    ArrayNode alerts = node.putArray("alerts");
    stops.forEach(stop -> stop.put(alerts.addObject()));
    if (!status.equals(HttpStatus.OK)) {
      count("ecbe.stopIncomplete");
      int there = stops.stream().mapToInt(stop -> stop.refused() + stop.unanswered()).sum();
      node.put(
          "error",
          "cells: "
              + there
              + " may still broadcast it (expected: none); their radio nodes are told again until"
              + " an hour after its end");
    }
    return Answer.json(status, node);
  }

  private static int messageIdentifier(Call call) {
    String given = String.valueOf(call.context().pathParam("id"));
    if (!given.matches("[0-9]{1,5}") || Integer.parseInt(given) > 0xFFFF) {
      throw new IllegalArgumentException(
          "id: \"" + given + "\" (expected: the message_id of a message, 0-65535)");
    }
    return Integer.parseInt(given);
  }

  private static boolean isOf(Call call, Alert alert) {
    return alert.isOrdered()
        && Cbes.named(call.cbes(), alert.content().getOrdered().getCbe()) != null;
  }

  /** On air; or deleted before, and not known to have stopped everywhere. */
  private boolean isToStop(Alert alert, int messageIdentifier) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast == null || broadcast.message().messageIdentifier() != messageIdentifier) {
      return false;
    }
    return alert.state().isLive()
        || (alert.state() == AlertState.STOPPED
            && alert.isAwaited(sources.nowUs().getAsLong())
            && !StopDelivery.of(alert).isComplete());
  }

  /** Never waits longer for the journal than the request may take. */
  private CompletableFuture<Decision> decide(AlertCommand command, Call call) {
    long leftNs = Math.max(1, Math.min(journalWithinNs, call.deadlineNs() - System.nanoTime()));
    return sources
        .desk()
        .submit(command)
        .copy()
        .completeOnTimeout(
            new Decision.Refused(
                Decision.Kind.UNAVAILABLE,
                "journal: no answer in time (expected: one); whether it was taken is not known:"
                    + " ask again, what was taken is refused as used"),
            leftNs,
            TimeUnit.NANOSECONDS);
  }

  private HttpResponse refused(Decision decision) {
    Decision.Refused refused =
        decision instanceof Decision.Refused known
            ? known
            : new Decision.Refused(Decision.Kind.FAULT, "gateway: internal error, see its log");
    count(refused.kind() == Decision.Kind.UNAVAILABLE ? "ecbe.journalAway" : "ecbe.refused");
    return Answer.refused(refused);
  }

  private void count(String name) {
    sources.counters().count(name);
  }

  private static CompletableFuture<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
