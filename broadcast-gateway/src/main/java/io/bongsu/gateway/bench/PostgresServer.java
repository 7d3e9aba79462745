package io.bongsu.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for this process alone: in a folder of its own, reached by a socket in it and
 * by no network, without the privileges of root, ended with it.
 */
final class PostgresServer implements AutoCloseable {
  static final String HOW_TO_INSTALL =
      "PostGIS: not found (expected: installed; on Debian 12: apt-get install -y"
          + " --no-install-recommends postgresql-15-postgis-3)";

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final long LIMIT_S = 120;

  private final Path programs;
  private final Path folder;
  private final Thread atExit = new Thread(this::stop, "stop postgres");

  private PostgresServer(Path programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  /**
   * Makes a new database and starts it.
   *
   * @throws IOException with what to install, where it is missing
   */
  static PostgresServer start(Path parent) throws IOException, InterruptedException {
    Path programs = programs().orElseThrow(() -> new IOException(HOW_TO_INSTALL));
    Path folder = Files.createTempDirectory(parent, "bongsu-postgis");
    PostgresServer server = new PostgresServer(programs, folder);
    try {
      server.start();
    } catch (IOException | InterruptedException e) {
      server.deleteFolder();
      throw e;
    }
    return server;
  }

  private void start() throws IOException, InterruptedException {
    if (asRoot()) {
      call(List.of("chown", "postgres:", folder.toString()));
    }
    String data = folder.resolve("data").toString();
    call(asUser("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "-N", "-U", "postgres"));
    String settings =
        "-c listen_addresses='' -c unix_socket_directories=%s -c fsync=off -c jit=off"
                .formatted(folder)
            + " -c shared_buffers=1GB -c work_mem=128MB -c maintenance_work_mem=512MB";
    String log = folder.resolve("log").toString();
    Runtime.getRuntime().addShutdownHook(atExit);
    call(asUser("pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start"));
  }

  /** The newest version that has PostGIS. */
  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .filter(version -> Files.exists(version.resolve("bin/initdb")))
          .filter(version -> Files.exists(version.resolve("lib/postgis-3.so")))
          .max(Comparator.comparing(Path::toString))
          .map(version -> version.resolve("bin"));
    }
  }

  Psql psql() throws IOException {
    List<String> command =
        asUser(
            "psql", "-h", folder.toString(), "-U", "postgres", "-X", "-q", "-A", "-t", "postgres");
    return new Psql(command, folder.resolve("psql.log"));
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to be root. */
  private List<String> asUser(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (asRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void call(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("bongsu-postgis", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_S, TimeUnit.SECONDS);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command)
              + ": failed (expected: success); it said: "
              + Files.readString(log));
    }
    Files.delete(log);
  }

  private void stop() {
    try {
      call(
          asUser(
              "pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
    } catch (IOException | InterruptedException e) {
      System.err.println("PostgreSQL in " + folder + " was not stopped: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
    deleteFolder();
  }

  private void deleteFolder() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
