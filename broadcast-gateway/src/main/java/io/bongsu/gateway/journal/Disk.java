package io.bongsu.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journal's disk can take more, found out before it has to.
 *
 * <p>Refusing an order while there is still room is better than failing in the middle of one.
 */
final class Disk {
  /** Two of Ratis' log files, an archive file and a snapshot. */
  static final long MIN_FREE_OCTETS = 96L << 20;

  private final Path folder;
  private final Free free;
  private volatile @Nullable String trouble;

  interface Free {
    long octets() throws IOException;
  }

  Disk(Path folder) {
    this(folder, () -> Files.getFileStore(folder).getUsableSpace());
  }

  Disk(Path folder, Free free) {
    this.folder = folder;
    this.free = free;
  }

  /** What is wrong, as of the last look; null when nothing is. */
  @Nullable String trouble() {
    return trouble;
  }

  void look() {
    try {
      long octets = free.octets();
      trouble =
          octets >= MIN_FREE_OCTETS
              ? null
              : "journal: disk has "
                  + (octets >> 20)
                  + " MiB free (expected: at least "
                  + (MIN_FREE_OCTETS >> 20)
                  + ")";
    } catch (IOException e) {
      trouble = "journal: disk: " + e.getMessage() + " (expected: one that can be read)";
    }
  }

  /** Tries it with one octet. */
  boolean takesWrites() {
    Path probe = folder.resolve("probe");
    try (FileChannel channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}));
      channel.force(true);
      Files.delete(probe);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
