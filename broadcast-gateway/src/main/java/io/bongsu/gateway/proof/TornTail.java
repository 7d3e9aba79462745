package io.bongsu.gateway.proof;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.gateway.ops.HeldFile;
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
 * changed, anything in a file that is complete, zeros with a whole entry after them, an entry that
 * a snapshot says was applied, and a log that lacks the last batch of the archive, see {@link
 * AppliedBatch}. What cannot be told apart: a confirmed last entry that is not in the archive, and
 * of which the disk itself later loses its end or a sector, looks as if it had never been written,
 * and is cut; it is kept, see {@link #cut}.
 */
public final class TornTail {
  /** What Ratis holds while a journal is open; it takes it itself, and we are done by then. */
  private static final String IN_USE = "in_use.lock";

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
    return JournalFolder.isBegun(data) ? find(JournalFolder.in(data)) : null;
  }

  /** One file after another: together they may be larger than the memory. */
  private static @Nullable Place find(JournalFolder folder) throws IOException {
    if (!Files.isDirectory(folder.log())) {
      return null;
    }
    long covered = SnapshotFile.lastIndex(folder.archive());
    AppliedBatch applied = AppliedBatch.last(folder.archive());
    boolean hasApplied = applied == null;
    Place end = new Place(folder.log(), 0);
    Place torn = null;
    for (SegmentFile file : SegmentFile.in(folder.log())) {
      RaftSegment.Reading reading =
          RaftSegment.read(Files.readAllBytes(file.path()), file.isInProgress());
      torn = torn(file, reading, covered);
      end = torn == null ? end(file, reading) : torn;
      if (applied != null) {
        hasApplied |= reading.entries().stream().anyMatch(applied::isIn);
      }
      if (torn != null) {
        break;
      }
    }
    if (applied != null && !hasApplied) {
      throw lost(applied, end);
    }
    return torn;
  }

  /**
   * Null where nothing is wrong with the file.
   *
   * @param covered Raft's number of the last entry that a snapshot covers
   */
  private static @Nullable Place torn(SegmentFile file, RaftSegment.Reading reading, long covered)
      throws DamagedException {
    if (reading.end() instanceof RaftSegment.Broken broken) {
      throw new DamagedException(file.path(), broken.offset(), broken.what().en());
    }
    if (!(reading.end() instanceof RaftSegment.Torn torn)) {
      return null;
    }
    long index = file.firstIndex() + reading.entries().size();
    if (index <= covered) {
      throw new DamagedException(
          file.path(), torn.offset(), "the end of entry " + index + ", which was applied");
    }
    return new Place(file.path(), torn.offset());
  }

  private static Place end(SegmentFile file, RaftSegment.Reading reading) {
    List<RaftSegment.Entry> entries = reading.entries();
    RaftSegment.Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    return new Place(
        file.path(), last == null ? RaftSegment.HEADER.length : last.offset() + last.octets());
  }

  private static DamagedException lost(AppliedBatch applied, Place end) {
    return new DamagedException(
        end.file(),
        end.offset(),
        "the log ends here, and %s has the records from %d to %d, which were applied"
            .formatted(applied.file(), applied.batch().getFirstSequence(), applied.lastSequence()));
  }

  /**
   * Cuts the log where {@link #find} says, and keeps what was cut beside the journal, for whoever
   * wants to know what the power cut took.
   *
   * @throws IOException also where a gateway has the journal open
   */
  public static void cut(Path data) throws IOException {
    if (!JournalFolder.isBegun(data)) {
      return;
    }
    JournalFolder folder = JournalFolder.in(data);
    Path held = folder.log().resolveSibling(IN_USE);
    String ifHeld =
        "journal: " + held.getParent() + " in use (expected: no other gateway has it open)";
    HeldFile lock = HeldFile.take(held, ifHeld);
    try {
      Place torn = find(folder);
      if (torn != null) {
        cut(data, torn);
      }
    } finally {
      lock.close();
    }
  }

  private static void cut(Path data, Place torn) throws IOException {
    try (FileChannel log = FileChannel.open(torn.file(), READ, WRITE)) {
      ByteBuffer rest = ByteBuffer.allocate((int) (log.size() - torn.offset()));
      while (rest.hasRemaining() && log.read(rest, torn.offset() + rest.position()) >= 0) {
        // A file is read at once, as a rule.
      }
      keep(
          rest.flip(),
          data.resolve("journal-torn-" + torn.file().getFileName() + "-" + torn.offset()));
      log.truncate(torn.offset());
      log.force(true);
    }
    logger.warn(
        "{}: an entry that was never acknowledged begins at octet {}; cut there",
        torn.file(),
        torn.offset());
  }

  /** On stable storage, before it is nowhere else. */
  private static void keep(ByteBuffer octets, Path file) throws IOException {
    try (FileChannel copy = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      while (octets.hasRemaining()) {
        copy.write(octets);
      }
      copy.force(true);
    }
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
      folder.force(true);
    }
  }
}
