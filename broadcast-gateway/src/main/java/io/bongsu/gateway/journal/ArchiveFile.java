package io.bongsu.gateway.journal;

import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Applied batches in one file, in order: where records stay for good after Raft's own log of them
 * was purged.
 *
 * <pre>
 * offset  octets
 *      0       8  "BONGSUJ1"
 *      8       4  length of the batch, most significant octet first   } again and
 *     12       4  CRC-32C of the batch                                } again
 *     16  length  the batch (Protocol Buffers, bongsu.journal.v1.Batch)  } to the end
 * </pre>
 *
 * The name is {@code records-} and the number of its first record in 19 digits. A file that a
 * snapshot names is complete and never written again.
 */
public final class ArchiveFile {
  static final byte[] MAGIC = "BONGSUJ1".getBytes(StandardCharsets.US_ASCII);
  static final int FRAME_OCTETS = 8;

  /** No batch is this long; a length above it is damage. */
  static final int MAX_BATCH_OCTETS = 64 << 20;

  private static final Pattern NAME = Pattern.compile("records-([0-9]{19})");

  private ArchiveFile() {}

  static String name(long firstSequence) {
    return String.format("records-%019d", firstSequence);
  }

  /** All archive files of a folder, in the order of their records. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> NAME.matcher(nameOf(file)).matches()).sorted().toList();
    }
  }

  /** The number of the file's first record, by its name. */
  public static long firstSequence(Path file) {
    Matcher matcher = NAME.matcher(nameOf(file));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "archive file: " + file + " (expected: records- and 19 digits)");
    }
    return Long.parseLong(matcher.group(1));
  }

  /** A batch and where it stands. */
  public record Entry(Path file, long offset, Batch batch) {
    /** Where the next one begins. */
    public long end() {
      return offset + FRAME_OCTETS + batch.getSerializedSize();
    }
  }

  /**
   * Gives every batch in order.
   *
   * @throws DamagedException naming file and octet of the first batch that is not as it was written
   */
  public static void read(Path file, Consumer<Entry> to) throws IOException {
    read(file, MAGIC.length, to);
  }

  /** The same, from the batch at this offset on. */
  public static void read(Path file, long from, Consumer<Entry> to) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
      if (size < MAGIC.length || !readFully(in, magic) || !magic.equals(ByteBuffer.wrap(MAGIC))) {
        throw new DamagedException(file, 0, "does not begin with BONGSUJ1");
      }
      in.position(from);
      long offset = from;
      ByteBuffer frame = ByteBuffer.allocate(FRAME_OCTETS);
      while (offset < size) {
        frame.clear();
        if (!readFully(in, frame)) {
          throw new DamagedException(file, offset, "ends within the length of a batch");
        }
        int length = frame.getInt();
        int crc = frame.getInt();
        if (length <= 0 || length > MAX_BATCH_OCTETS || length > size - offset - FRAME_OCTETS) {
          throw new DamagedException(
              file, offset, "length " + length + " (expected: what is left of the file or less)");
        }
        ByteBuffer octets = ByteBuffer.allocate(length);
        if (!readFully(in, octets) || crc != crc(octets.duplicate())) {
          throw new DamagedException(
              file, offset, "a batch of " + length + " octets fails its CRC");
        }
        to.accept(new Entry(file, offset, Batch.parseFrom(octets)));
        offset += FRAME_OCTETS + length;
      }
    }
  }

  static ByteBuffer frame(Batch batch) {
    byte[] octets = batch.toByteArray();
    ByteBuffer frame = ByteBuffer.allocate(FRAME_OCTETS + octets.length);
    return frame.putInt(octets.length).putInt(crc(ByteBuffer.wrap(octets))).put(octets).flip();
  }

  private static int crc(ByteBuffer octets) {
    CRC32C crc = new CRC32C();
    crc.update(octets);
    return (int) crc.getValue();
  }

  private static boolean readFully(FileChannel in, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into) < 0) {
        return false;
      }
    }
    into.flip();
    return true;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
