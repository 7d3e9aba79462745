package io.bongsu.sim.app;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gateways that keep one journal, and who of them leads. One thread. */
final class Cluster {
  private static final long LOOK_MS = 50;

  /** A question that may take a moment. */
  interface Question {
    boolean isTrue() throws InterruptedException;
  }

  private final List<GatewaySite> gateways;
  private final ReadyClient ready = new ReadyClient();

  Cluster(List<GatewaySite> gateways) {
    this.gateways = List.copyOf(gateways);
  }

  List<GatewaySite> gateways() {
    return gateways;
  }

  GatewaySite named(String name) {
    return gateways.stream()
        .filter(gateway -> gateway.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("gateway: \"" + name + "\" (expected: one of ours)"));
  }

  List<GatewaySite> without(GatewaySite one) {
    return gateways.stream().filter(gateway -> gateway != one).toList();
  }

  JournalStatus status(GatewaySite gateway) throws InterruptedException {
    return gateway.isRunning() ? ready.ask(gateway) : JournalStatus.SILENT;
  }

  /** One of these that says that it leads, or null. */
  @Nullable GatewaySite leaderAmong(List<GatewaySite> some) throws InterruptedException {
    for (GatewaySite gateway : some) {
      if (status(gateway).leads()) {
        return gateway;
      }
    }
    return null;
  }

  /** Waits for one of these to lead. */
  GatewaySite awaitLeaderAmong(List<GatewaySite> some, long limitMs) throws InterruptedException {
    GatewaySite[] leader = new GatewaySite[1];
    await(
        "a leader among " + some.stream().map(GatewaySite::name).toList(),
        limitMs,
        () -> {
          @Nullable GatewaySite found = leaderAmong(some);
          if (found != null) {
            leader[0] = found;
          }
          return found != null;
        });
    return leader[0];
  }

  /** Whether all run, name the same leader, and their journals end in the same place. */
  boolean agrees() throws InterruptedException {
    JournalStatus first = status(gateways.get(0));
    for (GatewaySite gateway : gateways) {
      JournalStatus status = status(gateway);
      if (!status.reachable()
          || status.leader().isEmpty()
          || !status.leader().equals(first.leader())
          || !status.head().equals(first.head())) {
        return false;
      }
    }
    return true;
  }

  void awaitAgreement(long limitMs) throws InterruptedException {
    await("one leader and one journal", limitMs, this::agrees);
  }

  /** Waits, looking again and again. */
  void await(String what, long limitMs, Question question) throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    while (!question.isTrue()) {
      if (System.nanoTime() > endNs) {
        throw new IllegalStateException(
            what + ": not within " + limitMs + " ms (expected: sooner); " + all());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  private String all() throws InterruptedException {
    StringBuilder words = new StringBuilder();
    for (GatewaySite gateway : gateways) {
      words.append(gateway.name()).append(": ").append(status(gateway)).append("; ");
    }
    return words.toString();
  }
}
