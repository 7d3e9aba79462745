package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench isolation}: what radio nodes that do not read cost those that do. */
@Command(
    name = "isolation",
    description = "Radio nodes that do not read, and what they cost the others / 멈춘 노드의 영향 측정",
    mixinStandardHelpOptions = true)
final class IsolationCommand implements Callable<Integer> {
  @Option(names = "--peers", description = "Radio nodes (${DEFAULT-VALUE})")
  private int peers = 1_000;

  @Option(names = "--stalled", description = "Of them do not read (${DEFAULT-VALUE})")
  private int stalled = 50;

  @Option(names = "--rounds", description = "Measured, of each kind (${DEFAULT-VALUE})")
  private int rounds = 48;

  @Option(names = "--warm-up", description = "Before, not measured (${DEFAULT-VALUE})")
  private int warmUp = 50;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-isolation");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--peers", peers, 2, FanoutCommand.MOST_PEERS);
    check("--stalled", stalled, 1, peers - 1);
    check("--rounds", rounds, 1, 10_000);
    check("--warm-up", warmUp, 1, 10_000);
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      return report.finish(
          new IsolationBench(own.path(), peers, stalled, rounds, warmUp).run(report.figures()));
    }
  }
}
