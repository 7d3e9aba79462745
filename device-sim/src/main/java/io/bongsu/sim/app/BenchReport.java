package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a bench says what it found: on the terminal, in a file, and by its exit code. */
final class BenchReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON")
  private @Nullable Path report;

  private final ObjectNode figures = JSON.createObjectNode();

  /** What is reported. */
  ObjectNode figures() {
    return figures;
  }

  /** Gives the exit code: 0 when all targets were reached, else 1. */
  int finish(boolean passed) throws IOException {
    figures.put("passed", passed);
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    System.out.println(passed ? "passed / 통과" : "not passed / 미달");
    if (report != null) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), figures);
    }
    return passed ? 0 : 1;
  }

  /**
   * @throws IllegalArgumentException for the person who gave it
   */
  static void check(String option, int given, int least, int most) {
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          option + ": " + given + " (expected: " + least + "-" + most + ")");
    }
  }
}
