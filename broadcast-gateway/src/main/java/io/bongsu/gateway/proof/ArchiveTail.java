package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The archive of a running gateway, read on from where it was read before: who follows it does not
 * read a day's records again for each that is new. It trusts the archive's CRCs and does not go
 * along the chain, as {@link JournalReader} does. Not thread-safe.
 */
public final class ArchiveTail {
  /** Where a batch begins or will, and the number of its first record. */
  private record Cursor(Path file, long offset, long sequence) {}

  private final Path data;
  private @Nullable Cursor cursor;

  /** Of the gateway whose data folder this is. */
  public ArchiveTail(Path data) {
    this.data = data;
  }

  /**
   * Gives records in order, as far as they are there.
   *
   * @param from the number of the first one
   * @param last the number after which there is none to be given
   * @return the number of the first one that was not given: {@code from} where it is not there
   */
  public long read(long from, long last, BiConsumer<Long, Record> to) throws IOException {
    Reading reading = new Reading(from, last, to);
    List<Path> files = ArchiveFile.in(JournalFolder.in(data).archive());
    Cursor known = cursor;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      boolean isBefore =
          i + 1 < files.size() && ArchiveFile.firstSequence(files.get(i + 1)) <= reading.next;
      if (isBefore || reading.next > last) {
        continue;
      }
      try {
        if (known != null && known.file().equals(file) && known.sequence() <= reading.next) {
          ArchiveFile.read(file, known.offset(), reading::take);
        } else {
          ArchiveFile.read(file, reading::take);
        }
      } catch (DamagedException | NoSuchFileException e) {
        // What is just being written, as a rule: it is there when we come again.
        break;
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    if (reading.next == from) {
      // Perhaps the file was begun anew, from a snapshot that another gateway brought.
      cursor = null;
    }
    return reading.next;
  }

  private final class Reading {
    private final long last;
    private final BiConsumer<Long, Record> to;
    private long next;

    Reading(long from, long last, BiConsumer<Long, Record> to) {
      this.next = from;
      this.last = last;
      this.to = to;
    }

    void take(ArchiveFile.Entry entry) {
      Batch batch = entry.batch();
      long sequence = batch.getFirstSequence();
      if (sequence > next || next > last) {
        return;
      }
      for (ByteString octets : batch.getRecordsList()) {
        if (sequence == next && next <= last) {
          to.accept(sequence, parsed(octets));
          next++;
        }
        sequence++;
      }
      if (sequence == next) {
        cursor = new Cursor(entry.file(), entry.end(), next);
      }
    }

    private static Record parsed(ByteString octets) {
      try {
        return Record.parseFrom(octets);
      } catch (InvalidProtocolBufferException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
