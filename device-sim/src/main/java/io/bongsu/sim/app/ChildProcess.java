package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of ours in a process of its own; what it prints goes to a file. */
final class ChildProcess implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  static ChildProcess start(String name, Path folder, List<String> command) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ChildProcess(name, log, process);
  }

  String name() {
    return name;
  }

  /** Where what it prints goes. */
  Path log() {
    return log;
  }

  /**
   * Waits until it prints a line that matches.
   *
   * @throws IllegalStateException when it ends before, or takes longer; with the end of its output
   */
  Matcher awaitLine(Pattern pattern, Duration limit) throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + limit.toNanos();
    while (true) {
      boolean ended = !process.isAlive();
      for (String line : lines()) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return matcher;
        }
      }
      if (ended || System.nanoTime() > deadlineNs) {
        throw new IllegalStateException(
            name + (ended ? " ended" : " was not ready in time") + "; its last words:\n" + tail());
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
    }
  }

  /** Waits until it ends by itself, and expects that it says all is well. */
  void awaitSuccess(Duration limit) throws IOException, InterruptedException {
    int code = awaitEnd(limit);
    if (code != 0) {
      throw new IllegalStateException(
          name + " failed with " + code + "; its last words:\n" + tail());
    }
  }

  /** Waits until it ends by itself; returns its exit code. */
  int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IllegalStateException(name + " took longer than " + limit.toSeconds() + " s");
    }
    return process.exitValue();
  }

  /** Resident memory, 0 where the system does not tell. */
  long residentKiB() throws IOException {
    return residentKiB(Path.of("/proc", Long.toString(process.pid()), "status"));
  }

  static long residentKiB(Path status) throws IOException {
    if (!Files.isReadable(status)) {
      return 0;
    }
    Matcher matcher = RESIDENT.matcher(Files.readString(status));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Processor time it has used, 0 where the system does not tell. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tells it to end, and does not wait. */
  void end() {
    process.destroy();
  }

  /** As a power cut does: it can save nothing more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    end();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private List<String> lines() throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
  }

  /** The last of what it printed. */
  String tail() throws IOException {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
