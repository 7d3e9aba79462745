package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench memory}: what the gateway still holds after a million messages. */
@Command(
    name = "memory",
    description = "Whether the gateway's memory grows with what it sends / 메모리 증가 측정",
    mixinStandardHelpOptions = true)
final class MemoryCommand implements Callable<Integer> {
  private static final int MOST_MESSAGES = 100_000_000;

  @Option(names = "--peers", description = "Radio nodes (${DEFAULT-VALUE})")
  private int peers = 4_000;

  @Option(names = "--messages", description = "Sent to them in all (${DEFAULT-VALUE})")
  private int messages = 1_000_000;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-memory");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--peers", peers, 1, FanoutCommand.MOST_PEERS);
    check("--messages", messages, peers * MemoryBench.PARTS, MOST_MESSAGES);
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      return report.finish(new MemoryBench(own.path(), peers, messages).run(report.figures()));
    }
  }
}
