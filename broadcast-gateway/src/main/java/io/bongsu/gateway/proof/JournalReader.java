package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first record to its last, trusting no octet of it.
 *
 * <p>First the archive, then Raft's log; both have CRCs, and the chain of hashes goes through both.
 * Writes nothing, and may be used beside a running gateway: then it reads up to where the gateway
 * was. Each {@link #read} begins anew. Records are given out as they are read and not kept: a
 * journal may be larger than the memory.
 */
public final class JournalReader {
  private final Path data;

  /** Of the gateway whose data folder this is. */
  public JournalReader(Path data) {
    this.data = data;
  }

  /** The newest snapshot, or null where there is none. */
  @Nullable SnapshotFile snapshot() throws IOException {
    return SnapshotFile.newest(JournalFolder.in(data).archive());
  }

  /** Gives out every record in order, up to the end or to the first damage. */
  public JournalOutcome read(Consumer<JournalRecord> to) {
    return read(to, batch -> {});
  }

  /** The same, and gives out each batch after its records. */
  JournalOutcome read(Consumer<JournalRecord> to, Consumer<Batch> batches) {
    try {
      JournalFolder folder = JournalFolder.in(data);
      // In this order: what is purged from the log meanwhile is in the archive by then.
      try (RaftLog log = RaftLog.read(folder.log())) {
        SnapshotFile snapshot = SnapshotFile.newest(folder.archive());
        ChainWalk chain = new ChainWalk(headsNamed(log, snapshot), to, batches);
        return read(folder, log, snapshot, chain);
      }
    } catch (IOException e) {
      boolean ours = e.getClass() == IOException.class;
      return new Unreadable((ours ? "" : e.getClass().getSimpleName() + ": ") + e.getMessage());
    }
  }

  private static Set<Long> headsNamed(RaftLog log, @Nullable SnapshotFile snapshot) {
    Set<Long> heads = new HashSet<>();
    for (LoggedBatch batch : log.batches()) {
      heads.add(batch.upon().sequence());
      heads.add(batch.head().sequence());
    }
    if (snapshot != null) {
      heads.add(snapshot.head().sequence());
    }
    return heads;
  }

  private static JournalOutcome read(
      JournalFolder folder, RaftLog log, @Nullable SnapshotFile snapshot, ChainWalk chain)
      throws IOException {
    ArchiveWalk archive = new ArchiveWalk(chain);
    archive.walk(folder.archive(), snapshot);
    if (archive.damage() != null) {
      return damaged(archive.damage(), chain.head());
    }
    Damage lacking = lacking(chain, log, snapshot);
    if (lacking != null) {
      return damaged(lacking, chain.head());
    }
    Chain archived = chain.head();
    LogWalk walk = new LogWalk(chain);
    walk.walk(log.batches());
    Damage damage = log.damage() != null ? log.damage() : walk.damage();
    if (damage != null) {
      long around = walk.lastSequence() >= 0 ? walk.lastSequence() : chain.head().sequence();
      return new Damaged(damage.place(), around + 1, damage.what(), chain.head());
    }
    if (archive.unfinished() != null && archived.equals(chain.head())) {
      // Only what the log has may be unreadable in the archive.
      return damaged(archive.unfinished(), chain.head());
    }
    return new Intact(chain.head(), chain.batches(), walk.refused(), log.tornTail());
  }

  private static Damaged damaged(Damage damage, Chain head) {
    return new Damaged(damage.place(), head.sequence() + 1, damage.what(), head);
  }

  /** What must be there and is not, or is not what the snapshot says. */
  private static @Nullable Damage lacking(
      ChainWalk chain, RaftLog log, @Nullable SnapshotFile snapshot) {
    long needed = snapshot == null ? 0 : snapshot.index() + 1;
    SegmentFile first = log.first();
    if (first != null && first.firstIndex() > needed) {
      return Damage.at(
          first.path(),
          0,
          "로그 항목 " + needed + "부터 이 파일 앞까지 없음",
          "entries from " + needed + " up to this file are missing");
    }
    if (snapshot == null) {
      return null;
    }
    if (snapshot.says() == null) {
      return Damage.at(
          snapshot.file(), 0, "스냅샷이 적힌 그대로가 아님", "a snapshot that is not as it was written");
    }
    long sequence = snapshot.head().sequence();
    return snapshot.head().hash().equals(chain.headAt(sequence))
        ? null
        : Damage.at(
            snapshot.file(),
            0,
            "스냅샷이 아는 기록 " + sequence + "의 해시가 보관 파일과 다름",
            "the snapshot knows another hash of record " + sequence + " than the archive");
  }
}
