package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench crash}: kills the gateway at random moments, under load, and counts what is lost.
 */
@Command(
    name = "crash",
    description = "Kill the gateway at random moments, under load / 무작위 강제 종료",
    mixinStandardHelpOptions = true)
final class CrashCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--kills", description = "How many (${DEFAULT-VALUE})")
  private int kills = 200;

  @Option(names = "--seed", description = "Of the kills and the load (${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--triggers-per-second",
      description = "Of all field gateways together (${DEFAULT-VALUE})")
  private int triggersPerSecond = 200;

  @Option(names = "--phones", description = "In the territory (${DEFAULT-VALUE})")
  private int phones = 600;

  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Verify the journal after each kill (${DEFAULT-VALUE})")
  private boolean verify = true;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-crash");

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(seed, phones, 20));
    ObjectNode figures = JSON.createObjectNode();
    boolean passed;
    try (DemoFolder own = DemoFolder.fresh(folder);
        WholeSystem system =
            WholeSystem.start(
                WholeSystem.Setup.of(own.path(), territory).withoutFieldGateways(),
                step -> System.out.println("… " + step))) {
      CrashBench.Plan plan = new CrashBench.Plan(kills, seed, triggersPerSecond, verify);
      passed = new CrashBench(system, plan).run(figures);
    }
    figures.put("passed", passed);
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    if (report != null) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), figures);
    }
    return passed ? 0 : 1;
  }
}
