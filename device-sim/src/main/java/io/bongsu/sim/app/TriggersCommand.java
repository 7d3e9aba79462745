package io.bongsu.sim.app;

import static io.bongsu.sim.app.BenchReport.check;

import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench triggers}: how many triggers a second one gateway takes from the field, sustained,
 * all the way into its journal.
 */
@Command(
    name = "triggers",
    description = "Triggers a second from the field into the journal / 초당 알림 수, 현장에서 저널까지",
    mixinStandardHelpOptions = true)
final class TriggersCommand implements Callable<Integer> {
  private static final int SEED = 1;
  private static final int FEWEST_CELLS = 6;
  private static final int MOST_IN_FLIGHT = 65_535; // MQTT 5.0 §3.2.2.3.3: receive maximum

  @Option(names = "--seconds", description = "Measured (${DEFAULT-VALUE})")
  private int seconds = 30;

  @Option(names = "--warm-up", description = "Seconds before, not measured (${DEFAULT-VALUE})")
  private int warmUpS = 10;

  @Option(names = "--connections", description = "Field gateways (${DEFAULT-VALUE})")
  private int connections = 8;

  @Option(
      names = "--window",
      description = "Triggers of each that may wait to be acknowledged (${DEFAULT-VALUE})")
  private int window = 256;

  @Option(
      names = "--triggers-per-second",
      description = "Of all together at most; 0 for no limit (${DEFAULT-VALUE})")
  private int triggersPerSecond = 0;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-triggers");

  @Mixin private BenchReport report = new BenchReport();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--seconds", seconds, 1, 3_600);
    check("--warm-up", warmUpS, 0, 3_600);
    check("--connections", connections, 1, 1_000);
    check("--window", window, 1, MOST_IN_FLIGHT);
    check("--triggers-per-second", triggersPerSecond, 0, 1_000_000);
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(SEED, 0, FEWEST_CELLS, 1));
    boolean passed;
    try (DemoFolder own = DemoFolder.fresh(folder);
        WholeSystem system =
            WholeSystem.start(
                WholeSystem.Setup.of(own.path(), territory).withoutFieldGateways(),
                step -> System.out.println("… " + step))) {
      TriggersBench.Plan plan =
          new TriggersBench.Plan(seconds, warmUpS, connections, window, triggersPerSecond);
      passed = new TriggersBench(system, plan).run(report.figures());
    }
    return report.finish(passed);
  }
}
