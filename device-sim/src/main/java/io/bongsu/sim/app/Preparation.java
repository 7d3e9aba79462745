package io.bongsu.sim.app;

import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What an operator does before a gateway's first start, by the same commands: regions, cells and
 * sensors are imported from files, two people get tokens.
 */
final class Preparation {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String DRAFTER = "submitter";
  private static final String APPROVER = "approver";

  private final Path folder;
  private final GatewaySite gateway;
  private final Children children;

  Preparation(Path folder, GatewaySite gateway, Children children) {
    this.folder = folder;
    this.gateway = gateway;
    this.children = children;
  }

  void run(Territory territory) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path files = folder.resolve("territory");
    TerritoryExporter.export(territory, files);
    // Two at a time: each is a JVM of its own, and most machines have two cores.
    both(data("regions", "import", files.toString(), "--lang", "en"), person(DRAFTER, "drafter"));
    both(
        data("cells", "import", files.resolve("cells.csv").toString()),
        person(APPROVER, "approver"));
    both(data("sensors", "import", files.resolve("sensors.csv").toString()));
  }

  /** Of who writes and submits. */
  String drafterToken() throws IOException {
    return token(DRAFTER);
  }

  String approverToken() throws IOException {
    return token(APPROVER);
  }

  private ChildProcess data(String... command) throws IOException {
    return once(command[0] + "-" + command[1], command);
  }

  private ChildProcess person(String name, String role) throws IOException {
    return once(
        "people-add-" + name,
        "people",
        "add",
        name,
        "--role",
        role,
        "--token-file",
        tokenFile(name).toString());
  }

  private ChildProcess once(String logName, String... command) throws IOException {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--data";
    all[command.length + 1] = gateway.dataDir().toString();
    return gateway.once(logName, all);
  }

  private void both(ChildProcess... two) throws IOException, InterruptedException {
    children.awaitSuccess(LIMIT, two);
  }

  private Path tokenFile(String name) {
    return folder.resolve(name + ".token");
  }

  private String token(String name) throws IOException {
    return Files.readString(tokenFile(name)).trim();
  }
}
