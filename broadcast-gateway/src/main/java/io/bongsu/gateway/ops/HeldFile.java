package io.bongsu.gateway.ops;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** A file that one at a time holds; the system lets go of it when the process ends. */
public final class HeldFile implements AutoCloseable {
  private final FileChannel channel;

  private HeldFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Held until it is closed; made where it is not there.
   *
   * @param ifHeld what to say where another holds it, in this program or another
   * @throws IOException with that, or where there can be no such file
   */
  public static HeldFile take(Path file, String ifHeld) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return new HeldFile(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(ifHeld, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
