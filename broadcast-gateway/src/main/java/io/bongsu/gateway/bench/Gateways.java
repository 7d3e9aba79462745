package io.bongsu.gateway.bench;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.JournalException;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.journal.Policies;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.proof.TornTail;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Journals and desks of one or several gateways in this process, each in a folder of its own. */
final class Gateways implements AutoCloseable {
  private static final long LIMIT_NS = TimeUnit.MINUTES.toNanos(2);
  private static final Leadership NOBODY =
      new Leadership() {
        @Override
        public void lead() {}

        @Override
        public void follow() {}
      };

  /** One of them. */
  record Node(Journal journal, CommandDesk desk) {}

  private final List<Node> nodes = new ArrayList<>();

  /**
   * Starts them.
   *
   * @param entry how they come to their folders
   * @param nowUs the clock by which they decide
   */
  Gateways(Path folder, int count, Entry entry, LongSupplier nowUs)
      throws IOException, JournalException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new Member("n" + i, "127.0.0.1", freePort(), null));
    }
    for (Member member : members) {
      Counters counters = new Counters(new SimpleMeterRegistry());
      Path data = folder.resolve(member.name());
      Journal journal =
          new Journal(
              data.resolve("journal"),
              new Members(member.name(), members, null),
              new Ledger(counters),
              // As the gateway does it, so that a start takes here what it takes there.
              () -> TornTail.cut(data),
              counters);
      journal.start(entry, NOBODY);
      CommandDesk desk =
          new CommandDesk(
              journal, new Policies(SENSORS, Correlations.DEFAULTS, List.of()), nowUs, counters);
      desk.start();
      nodes.add(new Node(journal, desk));
    }
  }

  static final List<Sensor> SENSOR_LIST = sensors();
  private static final KnownSensors SENSORS =
      new KnownSensors(Territory.of(List.of(), List.of(), SENSOR_LIST));

  /** Two hundred, in fifty districts. */
  private static List<Sensor> sensors() {
    List<Sensor> sensors = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String region = String.format("91%03d00000", 100 + i % 50);
      sensors.add(
          new Sensor(
              "s" + i, "fg" + i, new RegionCode(region), 127, 37, "감지기 " + i, "Sensor " + i));
    }
    return sensors;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The one that leads, once there is one. */
  Node leader() throws InterruptedException {
    long beganNs = System.nanoTime();
    while (System.nanoTime() - beganNs < LIMIT_NS) {
      for (Node node : nodes) {
        if (node.journal().leads()) {
          return node;
        }
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    throw new IllegalStateException("no leader within two minutes (expected: one)");
  }

  /** Waits until all have applied the same. */
  void awaitAgreement() throws InterruptedException {
    long beganNs = System.nanoTime();
    while (nodes.stream().map(node -> node.journal().head()).distinct().count() > 1) {
      if (System.nanoTime() - beganNs > LIMIT_NS) {
        List<Chain> heads = nodes.stream().map(node -> node.journal().head()).toList();
        throw new IllegalStateException("heads: " + heads + " (expected: all the same)");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.desk().close());
    nodes.forEach(node -> node.journal().close());
  }
}
