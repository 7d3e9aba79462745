package io.bongsu.sim.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that stands for a sensor: each line is a value measured now.
 *
 * <p>Lines are appended whole, in one write. One writer for each file.
 */
public final class ReplayFile {
  private final Path file;

  public ReplayFile(Path file) {
    this.file = file;
  }

  public Path path() {
    return file;
  }

  /** The sensor measures this, in its unit. */
  public void measure(double value) {
    byte[] line = (value + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
