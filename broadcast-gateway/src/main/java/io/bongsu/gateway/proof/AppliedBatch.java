package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last batch that was applied after the newest snapshot, as far as the archive shows.
 *
 * <p>What is applied was confirmed, and was on stable storage in Raft's log before. The archive
 * file of it is not synchronised yet: it may end earlier than what was applied, never later. So
 * Raft's log must have this batch; where it does not, it lost what was confirmed.
 *
 * @param file in which it stands, which no snapshot names: the next start would remove it
 */
record AppliedBatch(Path file, Batch batch) {

  /** Null where the archive shows none. */
  static @Nullable AppliedBatch last(Path archive) throws IOException {
    SnapshotFile snapshot = Files.isDirectory(archive) ? SnapshotFile.newest(archive) : null;
    if (!Files.isDirectory(archive) || (snapshot != null && snapshot.says() == null)) {
      // A damaged snapshot does not tell which files it names; the journal is not opened with it.
      return null;
    }
    Set<String> named = snapshot == null ? Set.of() : snapshot.completeFiles().keySet();
    Last last = new Last();
    for (Path file : ArchiveFile.in(archive)) {
      if (!named.contains(JournalFolder.nameOf(file))) {
        read(file, last);
      }
    }
    long covered = snapshot == null ? 0 : snapshot.head().sequence();
    AppliedBatch found = last.found;
    return found == null || found.lastSequence() <= covered ? null : found;
  }

  private static void read(Path file, Last last) throws IOException {
    try {
      ArchiveFile.read(file, last);
    } catch (DamagedException | InvalidProtocolBufferException e) {
      // Not synchronised yet, it may break off anywhere: what is whole before that counts.
      return;
    }
  }

  private static final class Last implements Consumer<ArchiveFile.Entry> {
    private @Nullable AppliedBatch found;

    @Override
    public void accept(ArchiveFile.Entry entry) {
      found = new AppliedBatch(entry.file(), entry.batch());
    }
  }

  long lastSequence() {
    return batch.getFirstSequence() + batch.getRecordsCount() - 1;
  }

  boolean isIn(RaftSegment.Entry entry) {
    try {
      return entry.proto().hasStateMachineLogEntry()
          && RaftSegment.batch(entry.proto()).equals(batch);
    } catch (InvalidProtocolBufferException e) {
      // Not this one; Ratis says so when it comes to it.
      return false;
    }
  }
}
