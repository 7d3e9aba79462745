package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.gateway.proof.JournalOutcome.Refused;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A batch of Raft's log without its records: where it stands, and which place in the chain it
 * claims. A log may be larger than the memory; its records are read again where they are needed.
 *
 * @param in the file, held open: a running gateway may rename or remove it meanwhile
 * @param octets how long its entry is
 * @param upon the head it was decided upon, as it says
 * @param head the head after its records, if it is so
 */
record LoggedBatch(Place place, FileChannel in, int octets, Chain upon, Chain head) {
  static LoggedBatch of(Place place, FileChannel in, int octets, Batch batch) {
    Chain upon = new Chain(batch.getFirstSequence() - 1, batch.getPreviousHash());
    return new LoggedBatch(place, in, octets, upon, upon.after(batch.getRecordsList()));
  }

  long firstSequence() {
    return upon.sequence() + 1;
  }

  Refused refused() {
    return new Refused(place, firstSequence(), (int) (head.sequence() - upon.sequence()));
  }

  /** With its records. */
  ArchiveFile.Entry read() throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(octets);
    while (entry.hasRemaining() && in.read(entry, place.offset() + entry.position()) >= 0) {
      // A file is read at once, as a rule.
    }
    Batch batch = RaftSegment.batch(RaftSegment.entry(entry.array()));
    if (!of(place, in, octets, batch).head().equals(head)) {
      throw new IOException(
          place.file() + ": was written to while it was read (expected: once; read it again)");
    }
    return new ArchiveFile.Entry(place.file(), place.offset(), batch);
  }
}
