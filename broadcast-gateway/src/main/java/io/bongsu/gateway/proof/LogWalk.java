package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.gateway.proof.JournalOutcome.Refused;
import io.bongsu.proto.journal.v1.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the chain through Raft's log, after the archive.
 *
 * <p>A batch that does not continue the chain was refused by every gateway. But a batch that was
 * changed leaves one after it that does not continue the chain either. It was refused if a later
 * batch continues from where the chain was before it; at the end of the log, if it names a head
 * that the chain once had: what is decided is decided upon what was applied.
 */
final class LogWalk {
  private final ChainWalk chain;
  private final Set<ArchiveFile.Entry> archived;
  private final List<ArchiveFile.Entry> doubtful = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private long lastSequence = -1;
  private @Nullable Damage damage;

  /**
   * Continues a walk through the archive.
   *
   * @param archived those batches of the log that the archive has too
   */
  LogWalk(ChainWalk chain, Set<ArchiveFile.Entry> archived) {
    this.chain = chain;
    this.archived = archived;
  }

  List<Refused> refused() {
    return refused;
  }

  @Nullable Damage damage() {
    return damage;
  }

  /** The number of the last record read from the log itself; -1 when there was none. */
  long lastSequence() {
    return lastSequence;
  }

  void walk(List<ArchiveFile.Entry> batches) {
    for (ArchiveFile.Entry entry : batches) {
      if (damage == null) {
        take(entry);
      }
    }
    if (damage == null && !doubtful.isEmpty()) {
      judgeTheEnd();
    }
  }

  private void take(ArchiveFile.Entry entry) {
    Batch batch = entry.batch();
    boolean inArchive = archived.contains(entry);
    if (!inArchive && !chain.isContinuedBy(batch)) {
      doubtful.add(entry);
      return;
    }
    if (lastSequence >= 0 && batch.getFirstSequence() != lastSequence + 1) {
      breaksAt(doubtful.isEmpty() ? entry : doubtful.get(0));
      return;
    }
    Words trouble = inArchive ? null : chain.take(entry);
    if (trouble != null) {
      damage = new Damage(new Place(entry.file(), entry.offset()), trouble);
      return;
    }
    lastSequence = batch.getFirstSequence() + batch.getRecordsCount() - 1;
    refuseDoubtful();
  }

  private void judgeTheEnd() {
    ArchiveFile.Entry first = doubtful.get(0);
    boolean logEndsBeforeArchive = lastSequence >= 0 && lastSequence < chain.head().sequence();
    if (logEndsBeforeArchive || !doubtful.stream().allMatch(this::namesAFormerHead)) {
      breaksAt(first);
    } else {
      refuseDoubtful();
    }
  }

  private boolean namesAFormerHead(ArchiveFile.Entry entry) {
    ByteString hash = chain.headAt(entry.batch().getFirstSequence() - 1);
    return entry.batch().getPreviousHash().equals(hash);
  }

  private void refuseDoubtful() {
    for (ArchiveFile.Entry entry : doubtful) {
      refused.add(
          new Refused(
              new Place(entry.file(), entry.offset()),
              entry.batch().getFirstSequence(),
              entry.batch().getRecordsCount()));
    }
    doubtful.clear();
  }

  private void breaksAt(ArchiveFile.Entry entry) {
    long first = entry.batch().getFirstSequence();
    damage =
        Damage.at(
            entry.file(),
            entry.offset(),
            "기록 %d부터의 묶음이 앞의 기록을 잇지 않고, 거부된 것으로도 볼 수 없음: 이 묶음이나 바로 앞 묶음이 바뀌었거나 빠짐".formatted(first),
            "the batch from record %d on does not continue the one before it, and cannot have been"
                    .formatted(first)
                + " refused: it or the batch before it was changed or is missing");
  }
}
