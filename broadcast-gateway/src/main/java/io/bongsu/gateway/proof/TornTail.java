package io.bongsu.gateway.proof;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an entry begins that Raft's log was being given when the power went.
 *
 * <p>It was never acknowledged. But Ratis takes room for its log before it needs it, finds zeros
 * where the entry's end should be, and does not start. Cut there, the log is what it was before the
 * entry, and Ratis starts.
 *
 * <p>Cut off is the last entry of the file that is being written, where its end is missing, or
 * whole sectors of it are zeros. Named as damage, and never cut, is everything else: an octet that
 * changed, anything in a file that is complete, zeros with a whole entry after them, and an entry
 * that a snapshot says was applied. What cannot be told apart: a confirmed last entry of which the
 * disk itself later loses its end or a sector looks as if it had never been written, and is cut; it
 * is kept, see {@link #cut}.
 */
public final class TornTail {
  private static final Logger logger = LoggerFactory.getLogger(TornTail.class);

  private TornTail() {}

  /**
   * Null where the log ends as it should, or is not there yet. Only while no gateway runs: beside
   * one, an entry is unfinished for a moment.
   *
   * @throws DamagedException where the log is damaged in another way: Ratis itself takes a length
   *     that leads past the end of a file for the end of the log, and would lose what follows
   */
  public static @Nullable Place find(Path data) throws IOException {
    if (!JournalFolder.isBegun(data)) {
      return null;
    }
    JournalFolder folder = JournalFolder.in(data);
    return Files.isDirectory(folder.log())
        ? find(SegmentFile.in(folder.log()), SnapshotFile.lastIndex(folder.archive()))
        : null;
  }

  /**
   * One file after another: together they may be larger than the memory.
   *
   * @param applied Raft's number of the last entry that a snapshot covers
   */
  private static @Nullable Place find(List<SegmentFile> files, long applied) throws IOException {
    for (SegmentFile file : files) {
      RaftSegment.Reading reading =
          RaftSegment.read(Files.readAllBytes(file.path()), file.isInProgress());
      if (reading.end() instanceof RaftSegment.Broken broken) {
        throw new DamagedException(file.path(), broken.offset(), broken.what().en());
      } else if (reading.end() instanceof RaftSegment.Torn torn) {
        long index = file.firstIndex() + reading.entries().size();
        if (index <= applied) {
          throw new DamagedException(
              file.path(), torn.offset(), "the end of entry " + index + ", which was applied");
        }
        return new Place(file.path(), torn.offset());
      }
    }
    return null;
  }

  /**
   * Cuts the log where {@link #find} says, and keeps what was cut beside the journal, for whoever
   * wants to know what the power cut took.
   */
  public static void cut(Path data) throws IOException {
    Place torn = find(data);
    if (torn == null) {
      return;
    }
    try (FileChannel log = FileChannel.open(torn.file(), READ, WRITE)) {
      ByteBuffer rest = ByteBuffer.allocate((int) (log.size() - torn.offset()));
      while (rest.hasRemaining() && log.read(rest, torn.offset() + rest.position()) >= 0) {
        // A file is read at once, as a rule.
      }
      Files.write(
          data.resolve("journal-torn-" + torn.file().getFileName() + "-" + torn.offset()),
          rest.array());
      log.truncate(torn.offset());
      log.force(true);
    }
    logger.warn(
        "{}: an entry that was never acknowledged begins at octet {}; cut there",
        torn.file(),
        torn.offset());
  }
}
