package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench overload}: more warnings than what becomes of them can be written down. */
@Command(
    name = "overload",
    description = "More warnings than can be followed up, and whether all is known / 과부하 시험",
    mixinStandardHelpOptions = true)
final class OverloadCommand implements Callable<Integer> {
  /** There are serial numbers for 1,024 critical alerts in 24 h. */
  private static final int MOST_ALERTS = 1_000;

  @Option(names = "--peers", description = "Radio nodes (${DEFAULT-VALUE})")
  private int peers = 1_000;

  @Option(names = "--cells", description = "Of each radio node (${DEFAULT-VALUE})")
  private int cells = 100;

  @Option(names = "--alerts", description = "To all of them, none stopped (${DEFAULT-VALUE})")
  private int alerts = 200;

  @Option(names = "--per-second", description = "Approved in each second (${DEFAULT-VALUE})")
  private int perSecond = 10;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-overload");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--peers", peers, 1, FanoutCommand.MOST_PEERS);
    check("--cells", cells, 1, OverloadBench.MOST_CELLS / peers);
    check("--alerts", alerts, 1, MOST_ALERTS);
    check("--per-second", perSecond, 1, 1_000);
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      return report.finish(
          new OverloadBench(own.path(), peers, cells, alerts, perSecond).run(report.figures()));
    }
  }
}
