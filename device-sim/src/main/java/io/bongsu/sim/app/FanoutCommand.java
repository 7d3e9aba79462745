package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench fanout}: how long one warning takes to the last of so many radio nodes, and how long
 * a bare loop in C takes for the same octets.
 */
@Command(
    name = "fanout",
    description = "One warning to so many radio nodes, beside a bare loop in C / 동시 전달 측정",
    mixinStandardHelpOptions = true)
final class FanoutCommand implements Callable<Integer> {
  static final int MOST_PEERS = 20_000;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "N",
      description = "Radio nodes, several runs separated by commas (${DEFAULT-VALUE})")
  private List<Integer> peers = List.of(100, 500, 1_000, 4_000);

  @Option(names = "--rounds", description = "Measured, of each kind (${DEFAULT-VALUE})")
  private int rounds = 50;

  @Option(names = "--warm-up", description = "Before, not measured (${DEFAULT-VALUE})")
  private int warmUp = 50;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-fanout");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    peers.forEach(count -> check("--peers", count, 1, MOST_PEERS));
    check("--rounds", rounds, 1, 10_000);
    check("--warm-up", warmUp, 0, 10_000);
    boolean passed = true;
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      for (int count : peers) {
        Path files = own.path().resolve("peers-" + count);
        passed &=
            new FanoutBench(files, count, rounds, warmUp)
                .run(report.figures().withArray("runs").addObject());
      }
    }
    return report.finish(passed);
  }
}
