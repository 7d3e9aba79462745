package io.bongsu.sim.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "device-sim",
    description = "A country in a box: sensors, radio nodes, cells and phones.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.class, DemoCommand.class, TerritoryCommand.class})
public final class DeviceSim {
  private DeviceSim() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new DeviceSim()).execute(args));
  }
}
