package io.bongsu.gateway.app;

import io.bongsu.gateway.ops.HeldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps two gateways from one data folder. */
final class DataLock {
  private static final String NAME = "gateway.lock";

  private DataLock() {}

  /**
   * Taken until it is closed.
   *
   * @throws IOException where another gateway has it, or it cannot be written
   */
  static HeldFile take(Path dataDir) throws IOException {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new IOException(
          "dataDir: %s: %s (expected: a folder that can be written)"
              .formatted(dataDir, e.getMessage()),
          e);
    }
    return HeldFile.take(
        dataDir.resolve(NAME), "dataDir: " + dataDir + " in use by a gateway (expected: free)");
  }
}
