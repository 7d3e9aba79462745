package io.bongsu.sim.app;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the programs are that the simulator starts as processes of their own. */
final class Installation {
  private final Path root;

  private Installation(Path root) {
    this.root = root;
  }

  /** Found from where this program itself was built. */
  static Installation find() {
    try {
      Path own =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path at = own; at != null; at = at.getParent()) {
        if (Files.isDirectory(at.resolve("broadcast-gateway"))) {
          return new Installation(at);
        }
      }
      throw new IllegalStateException(
          own + ": no broadcast-gateway beside it (expected: the repository it was built in)");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The command line that runs a module's program. */
  List<String> command(String module, List<String> javaOptions, String... arguments) {
    Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + ": missing (expected: built, as ./bongsu does)");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
