package io.bongsu.gateway.app;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.history.RecordSource;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.proof.ArchiveTail;
import io.bongsu.gateway.proof.JournalOutcome;
import io.bongsu.gateway.proof.JournalReader;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** The journal as it lies on disk, for a history that has missed something. */
final class JournalSource implements RecordSource {
  private final Journal journal;
  private final JournalReader reader;
  private final ArchiveTail archive;

  JournalSource(Path dataDir, Journal journal) {
    this.journal = journal;
    this.reader = new JournalReader(dataDir);
    this.archive = new ArchiveTail(dataDir);
  }

  @Override
  public long last() {
    return journal.head().sequence();
  }

  @Override
  public ByteString hashAt(long sequence) throws IOException {
    Chain head = journal.head();
    if (head.sequence() == sequence) {
      return head.hash();
    }
    ByteString[] hash = {ByteString.EMPTY};
    check(
        reader.read(
            record -> {
              if (record.sequence() == sequence) {
                hash[0] = record.head().hash();
              }
            }));
    return hash[0];
  }

  @Override
  public void readFrom(long sequence, BiConsumer<Long, Record> to) throws IOException {
    // What lies on disk may be ahead of what a majority has: only that is history.
    long last = last();
    long next = archive.read(sequence, last, to);
    if (next > sequence || next > last) {
      return;
    }
    // The archive does not have it: Raft's log may, or something is wrong that somebody should
    // know.
    check(
        reader.read(
            record -> {
              if (record.sequence() >= sequence && record.sequence() <= last) {
                to.accept(record.sequence(), record.record());
              }
            }));
  }

  private static void check(JournalOutcome outcome) throws IOException {
    if (outcome instanceof JournalOutcome.Damaged damaged) {
      throw new IOException(
          "journal: damaged at "
              + damaged.place()
              + ", around record "
              + damaged.aroundRecord()
              + " (expected: as it was written)");
    } else if (outcome instanceof JournalOutcome.Unreadable unreadable) {
      throw new IOException("journal: " + unreadable.why());
    }
  }
}
