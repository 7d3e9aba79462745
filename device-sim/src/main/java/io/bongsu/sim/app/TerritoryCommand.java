package io.bongsu.sim.app;

import io.bongsu.sim.territory.Region;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryExporter;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code territory}: makes up a territory and writes its files. */
@Command(
    name = "territory",
    description = "Makes up a territory from a seed and writes its files: same seed, same files.",
    mixinStandardHelpOptions = true)
final class TerritoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--phones", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int phones = 2_000;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "cells in each municipality, default: ${DEFAULT-VALUE}")
  private int cells = 20;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to write")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets spec and out
  TerritoryCommand() {}

  @Override
  public Integer call() {
    Territory territory = TerritoryGenerator.generate(new TerritoryPlan(seed, phones, cells));
    TerritoryExporter.export(territory, out);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(summary(territory));
    terminal.printf("Files are in %s%n", out.toAbsolutePath().normalize());
    terminal.flush();
    return 0;
  }

  static String summary(Territory territory) {
    String provinces =
        territory.regions(Region.Level.PROVINCE).stream()
            .map(Region::nameEn)
            .collect(Collectors.joining(" and "));
    String gauges =
        territory.river().gaugedMunicipalities().stream()
            .map(code -> territory.region(code).nameEn())
            .collect(Collectors.joining(", "));
    String fire =
        territory.sensors().stream()
            .filter(sensor -> sensor.danger() == SensorSite.Danger.FIRE)
            .map(sensor -> territory.region(sensor.regionCode()).nameEn())
            .collect(Collectors.joining(", "));
    return String.format(
        "%s: %d municipalities, %d towns; not real places.%n"
            + "%d cells on %d radio nodes, %d phones.%n"
            + "A smoke sensor in %s; river gauges, downstream, in %s.",
        provinces,
        territory.regions(Region.Level.MUNICIPALITY).size(),
        territory.regions(Region.Level.TOWN).size(),
        territory.cells().size(),
        territory.radioNodes().size(),
        territory.phones().size(),
        fire,
        gauges);
  }
}
