package io.bongsu.edge.app;

import io.bongsu.edge.uplink.MqttEndpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 the board is not as the configuration says, 2 the command
 * line or the configuration is wrong and nothing was started.
 */
@Command(
    name = "edge-agent",
    description = "Reads sensors, decides locally, and never loses a trigger.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EdgeAgent.Run.class, EdgeAgent.Check.class})
public final class EdgeAgent {
  private static final String CALLED = "bongsu.calledAs";

  private EdgeAgent() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new EdgeAgent());
    // As it was called: usage is to show what one can type.
    return line.setCommandName(System.getProperty(CALLED, line.getCommandName()))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof ConfigException || exception instanceof StartException) {
                command.getErr().println("edge-agent: " + exception.getMessage());
                command.getErr().flush();
                return exception instanceof ConfigException
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
              }
              throw exception;
            });
  }

  /** What both subcommands are given. */
  abstract static class WithConfig implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description = "The configuration, YAML.")
    @Nullable Path file;

    final AgentConfig config() throws ConfigException {
      if (file == null) {
        throw new ConfigException("--config: missing (expected: FILE)");
      }
      return ConfigReader.read(file);
    }

    final void say(String line) {
      if (spec != null) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
      }
    }
  }

  @Command(
      name = "run",
      description = "Runs until it is told to stop (SIGTERM).",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Run extends WithConfig {
    @Override
    public Integer call() throws ConfigException, StartException, InterruptedException {
      AgentConfig config = config();
      MqttEndpoint endpoint = Endpoints.of(config.mqtt());
      Agent agent = Agent.start(config, endpoint);
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    agent.close();
                    stopped.countDown();
                  },
                  "stop"));
      say("edge-agent ready: " + config.fieldGatewayId());
      stopped.await();
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(
      name = "check",
      description = "Says what the configuration would do, and starts nothing.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Check extends WithConfig {
    @Override
    public Integer call() throws ConfigException {
      AgentConfig config = config();
      Endpoints.of(config.mqtt());
      Plan.of(config).forEach(this::say);
      say("the configuration is valid");
      return CommandLine.ExitCode.OK;
    }
  }
}
