package io.bongsu.gateway.proof;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The lock that Ratis holds while a gateway has a journal open, held until it is closed.
 *
 * <p>Ratis takes it itself when it opens: whoever wants to change something before must have
 * released it by then.
 */
final class FolderLock implements AutoCloseable {
  /** As Ratis calls it. */
  private static final String NAME = "in_use.lock";

  private final JournalFolder folder;
  private final FileChannel held;

  private FolderLock(JournalFolder folder, FileChannel held) {
    this.folder = folder;
    this.held = held;
  }

  /**
   * Takes the lock of a folder that is there.
   *
   * @throws IOException where another has it, in this program or another
   */
  static FolderLock take(JournalFolder folder) throws IOException {
    Path file = folder.log().resolveSibling(NAME);
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return new FolderLock(folder, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(
          "journal: " + file.getParent() + " in use (expected: no other gateway has it open)", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  JournalFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
