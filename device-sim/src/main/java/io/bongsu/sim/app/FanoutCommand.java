package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode figures = JSON.createObjectNode();
    boolean passed = true;
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      for (int count : peers) {
        if (count < 1 || count > 20_000) {
          throw new IllegalArgumentException("--peers: " + count + " (expected: 1-20000)");
        }
        Path files = own.path().resolve("peers-" + count);
        passed &=
            new FanoutBench(files, count, rounds, warmUp)
                .run(figures.withArray("runs").addObject());
      }
    }
    figures.put("passed", passed);
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    System.out.println(passed ? "passed / 통과" : "not passed / 미달");
    if (report != null) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), figures);
    }
    return passed ? 0 : 1;
  }
}
