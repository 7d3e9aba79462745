package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.bongsu.sim.load.AlertLevel;
import io.bongsu.sim.load.ControlRoom;
import io.bongsu.sim.load.NumberedText;
import io.bongsu.sim.load.OrderClient;
import io.bongsu.sim.load.Spread;
import io.bongsu.sim.load.TextTally;
import io.bongsu.sim.radio.SimRadioNode;
import io.bongsu.sim.territory.PhonePlace;
import io.bongsu.sim.territory.Region;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A warning for the whole country, whose leading gateway dies in the middle of handing it over: how
 * long until the last cell broadcasts it, and does any phone ring twice.
 *
 * <p>A gateway hands over to hundreds of radio nodes within some milliseconds, too fast to be hit
 * in the middle. So the radio nodes that are not to have it yet read slowly: what the dying gateway
 * wrote to them is lost with its connection, as it is when a machine loses its power.
 */
final class FailoverBench {
  private static final double LEAST = 0.1;
  private static final double MOST = 0.6;
  private static final long LIMIT_MS = 30_000;
  private static final long CATCH_UP_LIMIT_MS = 90_000;
  private static final long TARGET_MS = 2_000;

  private final WholeSystem system;
  private final Cluster cluster;
  private final ControlRoom room;
  private final TextTally tally = new TextTally();
  private final Random random;
  private final List<String> country;
  private final Set<Integer> phones;
  private final List<Double> lastRadioNodeMs = new ArrayList<>();
  private boolean complete = true;
  private int cellsMissing;

  FailoverBench(WholeSystem system, long seed) throws IOException {
    this.system = system;
    this.cluster = new Cluster(system.gateways());
    this.random = new Random(seed);
    room = room(system, system.gateways());
    country =
        system.world().territory().regions(Region.Level.PROVINCE).stream()
            .map(Region::code)
            .toList();
    phones =
        system.world().territory().phones().stream()
            .map(PhonePlace::phone)
            .collect(Collectors.toUnmodifiableSet());
    system.world().onShown(tally::shown);
  }

  static ControlRoom room(WholeSystem system, List<GatewaySite> gateways) throws IOException {
    List<URI> uris =
        gateways.stream()
            .map(gateway -> URI.create("http://127.0.0.1:" + gateway.httpPort()))
            .toList();
    return new ControlRoom(
        new OrderClient(uris), system.people().drafterToken(), system.people().approverToken());
  }

  /** Runs it; true when every round met its target and no phone rang twice. */
  boolean run(int rounds, ObjectNode report) throws IOException, InterruptedException {
    ArrayNode each = report.putArray("rounds");
    for (int number = 1; number <= rounds; number++) {
      round(number, each.addObject());
      System.out.printf(
          "… round %d of %d: %.0f ms%n", number, rounds, lastRadioNodeMs.get(number - 1));
    }
    List<Double> sorted = new ArrayList<>(lastRadioNodeMs);
    Collections.sort(sorted);
    double max = sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1);
    report
        .putObject("lastRadioNodeMs")
        .put("p50", sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2))
        .put("max", max)
        .put("target", TARGET_MS);
    TextTally.Count count = tally.count();
    report.put("shownTwice", count.shownTwice());
    report.put("phonesExpected", count.expected()).put("phonesRang", count.rang());
    report.put("wrong", count.wrong()).put("cellsMissing", cellsMissing);
    return complete
        && max <= TARGET_MS
        && count.shownTwice() == 0
        && count.wrong() == 0
        && count.rang() == count.expected();
  }

  private void round(int number, ObjectNode figures) throws IOException, InterruptedException {
    settled();
    List<SimRadioNode> nodes = new ArrayList<>(system.world().radioNodes());
    Collections.shuffle(nodes, random);
    double share = LEAST + (MOST - LEAST) * random.nextDouble();
    int first = (int) Math.ceil(share * nodes.size());
    List<SimRadioNode> slow = nodes.subList(first, nodes.size());
    int cells = system.world().territory().cells().size();
    Spread spread = new Spread(NumberedText.of(number), cells);
    system.world().watch(spread);
    tally.expect(number, phones, AlertLevel.CRITICAL.messageIdentifier());

    slow.forEach(SimRadioNode::holdReading);
    String alert = approve(number);
    boolean reached = spread.awaitRadioNodes(first, LIMIT_MS);
    int before = spread.radioNodes();
    GatewaySite leader = cluster.named(spread.lastCentre());
    long cpuNs = ownCpuNs();
    Instant killedAt = Instant.now();
    long killedNs = System.nanoTime();
    leader.kill();
    slow.forEach(SimRadioNode::disconnect);
    slow.forEach(SimRadioNode::readAgain);
    boolean all = spread.awaitAllCells(LIMIT_MS);
    double ms = spread.lastCellMs(killedNs);
    figures.put("ownCpuMs", (ownCpuNs() - cpuNs) / 1e6);
    lastRadioNodeMs.add(all ? ms : LIMIT_MS);
    complete &= all && reached;
    cellsMissing += cells - spread.cells();

    figures.put("killed", leader.name()).put("killedAt", killedAt.toString());
    figures.put("radioNodes", nodes.size()).put("radioNodesBefore", before);
    figures.put("toldByKilled", spread.toldBy(leader.name()));
    figures.put("cells", cells).put("cellsMissing", cells - spread.cells());
    figures.put("nextRadioNodeMs", spread.nextRadioNodeMs(killedNs));
    figures.put("lastToldMs", spread.lastRadioNodeMs(killedNs));
    figures.put("lastRadioNodeMs", ms);
    figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    room.stop(alert);
    recover(leader, figures);
  }

  /** The id of the alert, which is on its way. */
  private String approve(long number) throws InterruptedException {
    OrderClient.Answer draft = accepted(room.draft(AlertLevel.CRITICAL, country, number));
    String id = draft.body().path("id").asText();
    accepted(room.approve(id, accepted(room.submit(id))));
    return id;
  }

  private static OrderClient.Answer accepted(OrderClient.Answer answer) {
    if (!answer.isAccepted()) {
      throw new IllegalStateException(
          "order: " + answer.status() + " " + answer.body() + " (expected: accepted)");
    }
    return answer;
  }

  /** What this program itself took of the processors that it shares with the gateways. */
  private static long ownCpuNs() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** All agree, and the leader has every radio node. */
  private void settled() throws InterruptedException {
    cluster.awaitAgreement(CATCH_UP_LIMIT_MS);
    GatewaySite leader = cluster.awaitLeaderAmong(cluster.gateways(), CATCH_UP_LIMIT_MS);
    int nodes = system.world().radioNodePorts().size();
    cluster.await(
        "all radio nodes at the leader",
        CATCH_UP_LIMIT_MS,
        () -> cluster.status(leader).radioNodesUp() == nodes);
  }

  /** The killed one comes back, and gets all that it has missed. */
  private void recover(GatewaySite killed, ObjectNode figures)
      throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    killed.launch();
    killed.awaitReady();
    cluster.awaitAgreement(CATCH_UP_LIMIT_MS);
    figures.put("caughtUpMs", (System.nanoTime() - beganNs) / 1_000_000);
    figures.put("follows", !cluster.status(killed).leads());
  }
}
