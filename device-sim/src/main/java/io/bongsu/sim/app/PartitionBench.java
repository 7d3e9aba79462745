package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.ControlRoom;
import io.bongsu.sim.load.NumberedText;
import io.bongsu.sim.load.OrderClient;
import io.bongsu.sim.load.Spread;
import io.bongsu.sim.load.TextTally;
import io.bongsu.sim.radio.SimRadioNode;
import io.bongsu.sim.territory.Region;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The leading gateway is cut off from the others, and not from the radio nodes: it may accept
 * nothing more, and once another leads it may tell radio nodes nothing more.
 */
final class PartitionBench {
  private static final long NUMBER = 1;
  private static final long LIMIT_MS = 60_000;

  /** Long enough that a gateway which does not know that its time is over sends again (20 s). */
  private static final long WATCH_S = 25;

  private final WholeSystem system;
  private final PeerCables cables;
  private final Cluster cluster;
  private final TextTally tally = new TextTally();
  private final Set<String> district;
  private final int cells;

  PartitionBench(WholeSystem system, PeerCables cables) {
    this.system = system;
    this.cables = cables;
    this.cluster = new Cluster(system.gateways());
    String code = system.world().territory().regions(Region.Level.PROVINCE).get(0).code();
    this.district = Set.of(code);
    this.cells = system.world().territory().cellIdsIn(district).size();
    system.world().onShown(tally::shown);
  }

  /** Runs it; true when the old leader accepted and sent nothing, and all agree in the end. */
  boolean run(ObjectNode report) throws IOException, InterruptedException {
    cluster.awaitAgreement(LIMIT_MS);
    GatewaySite old = cluster.awaitLeaderAmong(cluster.gateways(), LIMIT_MS);
    List<GatewaySite> others = cluster.without(old);
    ControlRoom oldRoom = FailoverBench.room(system, List.of(old));
    ControlRoom room = FailoverBench.room(system, others);
    String alert = onAir(oldRoom);

    AtomicInteger acceptedByOld = new AtomicInteger();
    AtomicBoolean whole = new AtomicBoolean();
    long cutNs = System.nanoTime();
    cables.cutOff(old);
    Thread stubborn = new Thread(() -> order(oldRoom, alert, whole, acceptedByOld), "stubborn");
    stubborn.start();
    GatewaySite fresh = cluster.awaitLeaderAmong(others, LIMIT_MS);
    report.put("newLeaderMs", (System.nanoTime() - cutNs) / 1_000_000);
    room.stop(alert);
    cluster.await("everything off the air", LIMIT_MS, () -> messagesOnAir() == 0);
    report.put("offAirMs", (System.nanoTime() - cutNs) / 1_000_000);
    cluster.await("the old leader's lease over", LIMIT_MS, () -> !cluster.status(old).leads());
    report.put("oldLeaderFollowsMs", (System.nanoTime() - cutNs) / 1_000_000);

    long sentByOld = tempt(old);
    report.put("sentByOldLeader", sentByOld);
    report.put("sentByNewLeader", commandsOf(fresh));
    whole.set(true);
    stubborn.join();
    report.put("acceptedByOldLeader", acceptedByOld.get());

    cables.heal();
    cluster.awaitAgreement(LIMIT_MS);
    boolean stopped = isStoppedEverywhere(alert);
    report.put("agreeAfterwards", true).put("stoppedEverywhere", stopped);
    report.put("onAirAfterwards", messagesOnAir());
    TextTally.Count count = tally.count();
    report.put("shownTwice", count.shownTwice());
    return sentByOld == 0
        && acceptedByOld.get() == 0
        && stopped
        && messagesOnAir() == 0
        && count.shownTwice() == 0
        && count.rang() == count.expected();
  }

  /** The id of an alert that every cell of the district broadcasts. */
  private String onAir(ControlRoom room) throws InterruptedException {
    Spread spread = new Spread(NumberedText.of(NUMBER), cells);
    system.world().watch(spread);
    tally.expect(
        NUMBER, system.world().expectedPhones(district), AlertLevel.EMERGENCY.messageIdentifier());
    OrderClient.Answer draft = room.draft(AlertLevel.EMERGENCY, district, NUMBER);
    String id = draft.body().path("id").asText();
    room.approve(id, room.submit(id));
    if (!spread.awaitAllCells(LIMIT_MS)) {
      throw new IllegalStateException(
          "cells on air: " + spread.cells() + " (expected: " + cells + ")");
    }
    return id;
  }

  /** People who know nothing of the cut, and order of the old leader as before. */
  private void order(ControlRoom room, String alert, AtomicBoolean whole, AtomicInteger accepted) {
    try {
      for (long number = NUMBER + 1; !whole.get(); number++) {
        if (room.tryDraft(district, number) || room.tryStop(alert)) {
          accepted.incrementAndGet();
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Every radio node is switched off and on and has forgotten all: whoever still thinks that it
   * leads, and that the alert is on air, tells them again.
   */
  private long tempt(GatewaySite old) throws InterruptedException {
    long before = commandsOf(old);
    system.world().radioNodes().forEach(SimRadioNode::restart);
    TimeUnit.SECONDS.sleep(WATCH_S);
    return commandsOf(old) - before;
  }

  private long commandsOf(GatewaySite gateway) {
    return system.world().radioNodes().stream()
        .mapToLong(node -> node.commands().commandsOf(gateway.name()))
        .sum();
  }

  private int messagesOnAir() {
    return system.world().radioNodes().stream().mapToInt(SimRadioNode::messagesOnAir).sum();
  }

  private boolean isStoppedEverywhere(String alert) throws IOException, InterruptedException {
    for (GatewaySite gateway : cluster.gateways()) {
      OrderClient.Answer answer =
          FailoverBench.room(system, List.of(gateway)).look("alerts/" + alert);
      if (!answer.body().path("state").asText().equals("stopped")) {
        return false;
      }
    }
    return true;
  }
}
