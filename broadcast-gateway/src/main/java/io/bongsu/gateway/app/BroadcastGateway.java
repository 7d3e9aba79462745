package io.bongsu.gateway.app;

import io.bongsu.gateway.bench.BenchCommand;
import io.bongsu.gateway.cbs.CbsCommand;
import io.bongsu.gateway.ops.CellsCommand;
import io.bongsu.gateway.ops.RegionsCommand;
import io.bongsu.gateway.ops.SensorsCommand;
import io.bongsu.gateway.proof.JournalCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the gateway: running it, and preparing what it needs to run. */
@Command(
    name = "broadcast-gateway",
    description = "Cell broadcast centre and control room / 재난문자 방송 센터",
    mixinStandardHelpOptions = true,
    versionProvider = BroadcastGateway.Version.class,
    subcommands = {
      RunCommand.class,
      RegionsCommand.class,
      CellsCommand.class,
      SensorsCommand.class,
      PeopleCommand.class,
      CapCommand.class,
      CbsCommand.class,
      JournalCommand.class,
      MembersCommand.class,
      BenchCommand.class
    })
public final class BroadcastGateway {
  private static final String CALLED = "bongsu.calledAs";

  private BroadcastGateway() {}

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = BroadcastGateway.class.getPackage().getImplementationVersion();
      return new String[] {version == null ? "unpackaged" : version};
    }
  }

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new BroadcastGateway());
    // As it was called: usage is to show what one can type.
    System.exit(
        line.setCommandName(System.getProperty(CALLED, line.getCommandName())).execute(args));
  }
}
