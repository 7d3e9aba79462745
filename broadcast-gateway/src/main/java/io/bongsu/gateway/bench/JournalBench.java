package io.bongsu.gateway.bench;

import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.JournalException;
import io.bongsu.gateway.proof.StateHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench journal}: what the journal costs on this machine. */
@Command(
    name = "journal",
    description = "What the journal costs / 저널 비용 측정",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(commit | recovery | replicas)")
public final class JournalBench {
  private static final int WARM_UP = 2_000;
  private static final double GIB = 1L << 30;

  @Command(
      name = "commit",
      description = "Latency of an order, and triggers a second / 커밋 지연과 초당 알림 수",
      mixinStandardHelpOptions = true)
  int commit(
      @Option(names = "--gateways", defaultValue = "1", description = "1, 3 or 5") int gateways,
      @Option(names = "--orders", defaultValue = "5000", description = "measured") int orders,
      @Option(names = "--seconds", defaultValue = "30", description = "of triggers") int seconds,
      @Option(names = "--dir", required = true, description = "an empty folder") Path folder)
      throws IOException, JournalException, InterruptedException {
    try (Gateways all = new Gateways(folder, gateways, Entry.FOUND, JournalBench::nowUs)) {
      Gateways.Node leader = all.leader();
      var unusedWarmUp = Load.orders(leader.desk(), WARM_UP);
      long[] idle = Load.orders(leader.desk(), orders);
      say("gateways %d: order, nothing else waiting: %s", gateways, quantiles(idle));

      Load.Triggers triggers = new Load.Triggers(leader.desk(), Long.MAX_VALUE);
      Thread stream = new Thread(triggers, "triggers");
      stream.start();
      TimeUnit.SECONDS.sleep(seconds / 3);
      long beganNs = System.nanoTime();
      long before = triggers.kept();
      long[] loaded = Load.orders(leader.desk(), orders / 5);
      TimeUnit.SECONDS.sleep(seconds);
      double lastedS = (System.nanoTime() - beganNs) / 1e9;
      long kept = triggers.kept() - before;
      triggers.stop();
      stream.join();
      say("gateways %d: order, under full load of triggers: %s", gateways, quantiles(loaded));
      say("gateways %d: %.0f triggers/s for %.1f s", gateways, kept / lastedS, lastedS);
      long records = leader.journal().head().sequence();
      say(
          "gateways %d: %d records, %.0f octets of disk for each at one gateway",
          gateways, records, (double) octets(folder.resolve("n0")) / records);
    }
    return 0;
  }

  @Command(
      name = "recovery",
      description = "From a killed journal to orders taken / 복구 시간",
      mixinStandardHelpOptions = true)
  int recovery(
      @Option(names = "--records", defaultValue = "1000000", description = "at least") long records,
      @Option(names = "--dir", required = true, description = "an empty folder") Path folder)
      throws IOException, JournalException, InterruptedException {
    Path killed = folder.resolve("killed");
    try (Gateways one = new Gateways(folder, 1, Entry.FOUND, JournalBench::nowUs)) {
      Gateways.Node leader = one.leader();
      new Load.Triggers(leader.desk(), records).run();
      say("%d records written", leader.journal().head().sequence());
      // As a power cut leaves it: nothing was closed.
      Folders.copy(folder.resolve("n0"), killed.resolve("n0"));
      say(
          "%.2f GiB on disk, %.0f octets a record",
          octets(killed) / GIB, (double) octets(killed) / leader.journal().head().sequence());
    }
    recover("killed, no snapshot", killed);
    recover("stopped in order, from its snapshot", folder);
    return 0;
  }

  private static void recover(String what, Path folder)
      throws IOException, JournalException, InterruptedException {
    long beganNs = System.nanoTime();
    try (Gateways again = new Gateways(folder, 1, Entry.RETURN, JournalBench::nowUs)) {
      Gateways.Node leader = again.leader();
      say(
          "%s: %d records, orders taken after %.2f s",
          what, leader.journal().head().sequence(), (System.nanoTime() - beganNs) / 1e9);
    }
  }

  @Command(
      name = "replicas",
      description = "Random commands to three gateways: equal to the octet? / 복제 상태 비교",
      mixinStandardHelpOptions = true)
  int replicas(
      @Option(names = "--commands", defaultValue = "1000000", description = "random") int commands,
      @Option(names = "--seed", defaultValue = "1", description = "of the chance") long seed,
      @Option(names = "--dir", required = true, description = "an empty folder") Path folder)
      throws IOException, JournalException, InterruptedException {
    RandomOrders orders = new RandomOrders(seed);
    try (Gateways all = new Gateways(folder, 3, Entry.FOUND, orders::nowUs)) {
      long beganNs = System.nanoTime();
      orders.ask(all.leader().desk(), commands);
      all.awaitAgreement();
      List<String> hashes =
          all.nodes().stream().map(n -> StateHash.of(n.journal().copyOfState())).toList();
      say(
          "%d commands in %.0f s: %s; %d records; states %s",
          commands,
          (System.nanoTime() - beganNs) / 1e9,
          orders.answers(),
          all.nodes().get(0).journal().head().sequence(),
          hashes);
      boolean equal = hashes.stream().distinct().count() == 1;
      say(equal ? "equal to the octet" : "NOT EQUAL");
      return equal ? 0 : 1;
    }
  }

  private static String quantiles(long[] sortedNs) {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, max %.2f ms (%d)",
        Load.ms(sortedNs, 0.5),
        Load.ms(sortedNs, 0.99),
        Load.ms(sortedNs, 1),
        sortedNs.length);
  }

  private static long octets(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static long nowUs() {
    return System.currentTimeMillis() * 1000;
  }

  private static void say(String format, Object... of) {
    System.out.println(of.length == 0 ? format : String.format(Locale.ROOT, format, of));
  }
}
