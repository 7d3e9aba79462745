package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench preemption}: a critical national alert behind a flood of safety alerts. */
@Command(
    name = "preemption",
    description = "A critical alert behind a flood of safety alerts / 안전안내 폭주 속 위급 전달 측정",
    mixinStandardHelpOptions = true)
final class PreemptionCommand implements Callable<Integer> {
  @Option(names = "--peers", description = "Radio nodes (${DEFAULT-VALUE})")
  private int peers = 1_000;

  @Option(names = "--senders", description = "Of safety alerts, all at once (${DEFAULT-VALUE})")
  private int senders = 226;

  @Option(names = "--alerts", description = "Of each sender (${DEFAULT-VALUE})")
  private int alerts = 10;

  @Option(names = "--rounds", description = "Measured on an idle gateway (${DEFAULT-VALUE})")
  private int rounds = 30;

  @Option(names = "--warm-up", description = "Before, not measured (${DEFAULT-VALUE})")
  private int warmUp = 50;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-preemption");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--peers", peers, 1, FanoutCommand.MOST_PEERS);
    check("--senders", senders, 1, 1_000);
    check("--alerts", alerts, 1, 1_000);
    check("--senders times --alerts", senders * alerts, 1, PreemptionBench.MOST_ALERTS_OF_FLOOD);
    check("--rounds", rounds, 1, 10_000);
    check("--warm-up", warmUp, 0, 10_000);
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      return report.finish(
          new PreemptionBench(own.path(), peers, senders, alerts, rounds, warmUp)
              .run(report.figures()));
    }
  }
}
