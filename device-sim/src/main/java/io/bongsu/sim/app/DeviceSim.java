package io.bongsu.sim.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "device-sim",
    description = "A country in a box: sensors, radio nodes, cells and phones.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.class, DemoCommand.class, TerritoryCommand.class})
public final class DeviceSim {
  private static final String CALLED = "bongsu.calledAs";

  private DeviceSim() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DeviceSim());
    // As it was called: usage is to show what one can type.
    return line.setCommandName(System.getProperty(CALLED, line.getCommandName()))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(message(failure));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /** Expected failures say all in their message; a stack trace is kept for the others. */
  private static String message(Exception failure) throws Exception {
    if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return failure.toString(); // the message alone is often no more than a path
    }
    throw failure;
  }
}
