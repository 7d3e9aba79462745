package io.bongsu.gateway.journal;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes applied batches to the newest archive file of a folder.
 *
 * <p>What is appended is on stable storage after {@link #seal}, not before: until a snapshot names
 * the file, Raft's own log still has its batches, and they are applied again after a power cut. Not
 * thread-safe.
 */
final class ArchiveWriter implements AutoCloseable {
  /**
   * A file that is complete.
   *
   * @param md5 which is how Ratis checks a file that it brings to another gateway
   */
  record Sealed(Path file, long octets, ByteString md5) {}

  private record Open(Path file, FileChannel channel, MessageDigest md5) {}

  private final Path folder;
  private @Nullable Open open;

  ArchiveWriter(Path folder) {
    this.folder = folder;
  }

  void append(Batch batch) throws IOException {
    Open now = open == null ? begin(batch.getFirstSequence()) : open;
    write(now, ArchiveFile.frame(batch));
  }

  private Open begin(long firstSequence) throws IOException {
    Path file = folder.resolve(ArchiveFile.name(firstSequence));
    Open fresh =
        new Open(
            file,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            MD5FileUtil.newMD5());
    open = fresh;
    write(fresh, ByteBuffer.wrap(ArchiveFile.MAGIC));
    return fresh;
  }

  /** Ends the file and puts it on stable storage; gives null where nothing was appended. */
  @Nullable Sealed seal() throws IOException {
    Open now = open;
    if (now == null) {
      return null;
    }
    now.channel().force(true);
    long octets = now.channel().position();
    close();
    // The file's name must survive a power cut too.
    force(folder);
    return new Sealed(now.file(), octets, ByteString.copyFrom(now.md5().digest()));
  }

  static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Leaves the file as it is. */
  @Override
  public void close() throws IOException {
    Open now = open;
    open = null;
    if (now != null) {
      now.channel().close();
    }
  }

  private static void write(Open to, ByteBuffer octets) throws IOException {
    to.md5().update(octets.duplicate());
    while (octets.hasRemaining()) {
      to.channel().write(octets);
    }
  }
}
