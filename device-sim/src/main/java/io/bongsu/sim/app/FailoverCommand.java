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
 * {@code bench failover}: three gateways with one journal; the leading one is killed in the middle
 * of an alert for the whole country, and then one is cut off from the others.
 */
@Command(
    name = "failover",
    description = "Kill the leading one of three gateways in the middle of an alert / 선두 강제 종료",
    mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MUNICIPALITIES = 12;
  private static final int OPERATORS = 2;
  private static final String METHOD =
      "radio nodes that were not to have the alert before the kill did not read their connections:"
          + " what the killed gateway wrote to them was lost with it; times run from the kill to"
          + " the first broadcast of the last cell, by this program's clock";

  @Option(names = "--rounds", description = "Kills (${DEFAULT-VALUE})")
  private int rounds = 10;

  @Option(names = "--nodes", description = "Radio nodes, an even number (${DEFAULT-VALUE})")
  private int nodes = 300;

  @Option(names = "--cells", description = "In all, at least (${DEFAULT-VALUE})")
  private int cells = 30_000;

  @Option(names = "--phones", description = "In the territory (${DEFAULT-VALUE})")
  private int phones = 5_000;

  @Option(names = "--seed", description = "Of territory and kills (${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--partition",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Cut the leader off from the others afterwards (${DEFAULT-VALUE})")
  private boolean partition = true;

  @Option(names = "--dir", description = "For files and logs (${DEFAULT-VALUE})")
  private Path folder = Path.of(".bongsu", "bench-failover");

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    ObjectNode figures = JSON.createObjectNode();
    figures.put("gateways", 3).put("seed", seed).put("method", METHOD);
    boolean passed = true;
    try (DemoFolder own = DemoFolder.fresh(folder)) {
      if (rounds > 0) {
        passed = kills(own.path().resolve("kills"), figures);
      }
      if (partition) {
        passed &= cut(own.path().resolve("partition"), figures);
      }
    }
    figures.put("durationS", (System.nanoTime() - beganNs) / 1_000_000_000);
    figures.put("passed", passed);
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    if (report != null) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), figures);
    }
    return passed ? 0 : 1;
  }

  private boolean kills(Path at, ObjectNode figures) throws IOException, InterruptedException {
    int perMunicipality = (cells + MUNICIPALITIES - 1) / MUNICIPALITIES;
    Territory country =
        TerritoryGenerator.generate(
            new TerritoryPlan(seed, phones, perMunicipality, Math.max(1, nodes / OPERATORS)));
    System.out.println("… " + TerritoryCommand.summary(country));
    WholeSystem.Setup setup =
        WholeSystem.Setup.of(at, country).withoutFieldGateways().withGateways("a", "b", "c");
    try (WholeSystem system = WholeSystem.start(setup, FailoverCommand::progress)) {
      return new FailoverBench(system, seed).run(rounds, figures);
    }
  }

  private boolean cut(Path at, ObjectNode figures) throws IOException, InterruptedException {
    Territory small = TerritoryGenerator.generate(TerritoryPlan.ofSeed(seed));
    ObjectNode part = figures.putObject("partition");
    try (PeerCables cables = new PeerCables()) {
      WholeSystem.Setup setup =
          WholeSystem.Setup.of(at, small)
              .withoutFieldGateways()
              .withGateways("a", "b", "c")
              .withPeers(cables::view);
      try (WholeSystem system = WholeSystem.start(setup, FailoverCommand::progress)) {
        boolean passed = new PartitionBench(system, cables).run(part);
        figures.set("sentByOldLeader", part.path("sentByOldLeader"));
        figures.set("acceptedByOldLeader", part.path("acceptedByOldLeader"));
        return passed;
      }
    }
  }

  private static void progress(String step) {
    System.out.println("… " + step);
  }
}
