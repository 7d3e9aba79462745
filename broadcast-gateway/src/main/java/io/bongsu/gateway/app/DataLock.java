package io.bongsu.gateway.app;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps two gateways from one data folder; the system lets go of it when the process ends. */
final class DataLock implements AutoCloseable {
  private static final String NAME = "gateway.lock";

  private final FileChannel held;

  private DataLock(FileChannel held) {
    this.held = held;
  }

  /**
   * Taken until it is closed.
   *
   * @throws IOException where another has it, in this program or another
   */
  static DataLock take(Path dataDir) throws IOException {
    FileChannel channel = open(dataDir);
    try {
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return new DataLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("dataDir: " + dataDir + " in use by a gateway (expected: free)", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path dataDir) throws IOException {
    try {
      Files.createDirectories(dataDir);
      return FileChannel.open(dataDir.resolve(NAME), CREATE, WRITE);
    } catch (IOException e) {
      throw new IOException(
          "dataDir: %s: %s (expected: a folder that can be written)"
              .formatted(dataDir, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
