package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.gateway.proof.JournalOutcome.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private final long archivedUpTo;
  private final List<LoggedBatch> doubtful = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private long lastSequence = -1;
  private @Nullable Damage damage;

  /** Continues a walk that went through the archive, to its end. */
  LogWalk(ChainWalk chain) {
    this.chain = chain;
    this.archivedUpTo = chain.head().sequence();
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

  void walk(List<LoggedBatch> batches) throws IOException {
    for (LoggedBatch batch : batches) {
      if (damage == null) {
        take(batch);
      }
    }
    if (damage == null && !doubtful.isEmpty()) {
      judgeTheEnd();
    }
  }

  private void take(LoggedBatch batch) throws IOException {
    boolean inArchive = isInArchive(batch);
    if (!inArchive && !chain.head().equals(batch.upon())) {
      doubtful.add(batch);
      return;
    }
    if (lastSequence >= 0 && batch.firstSequence() != lastSequence + 1) {
      breaksAt(doubtful.isEmpty() ? batch : doubtful.get(0));
      return;
    }
    Words trouble = inArchive ? null : chain.take(batch.read());
    if (trouble != null) {
      damage = new Damage(batch.place(), trouble);
      return;
    }
    lastSequence = batch.head().sequence();
    refuseDoubtful();
  }

  /** The hash after it tells of all that is in it, and of all before it. */
  private boolean isInArchive(LoggedBatch batch) {
    Chain head = batch.head();
    return head.sequence() <= archivedUpTo && head.hash().equals(chain.headAt(head.sequence()));
  }

  private void judgeTheEnd() {
    LoggedBatch first = doubtful.get(0);
    boolean logEndsBeforeArchive = lastSequence >= 0 && lastSequence < chain.head().sequence();
    if (logEndsBeforeArchive || !doubtful.stream().allMatch(this::namesAFormerHead)) {
      breaksAt(first);
    } else {
      refuseDoubtful();
    }
  }

  private boolean namesAFormerHead(LoggedBatch batch) {
    return batch.upon().hash().equals(chain.headAt(batch.upon().sequence()));
  }

  private void refuseDoubtful() {
    doubtful.forEach(batch -> refused.add(batch.refused()));
    doubtful.clear();
  }

  private void breaksAt(LoggedBatch batch) {
    long first = batch.firstSequence();
    Place at = batch.place();
    damage =
        Damage.at(
            at.file(),
            at.offset(),
            "기록 %d부터의 묶음이 앞의 기록을 잇지 않고, 거부된 것으로도 볼 수 없음: 이 묶음이나 바로 앞 묶음이 바뀌었거나 빠짐".formatted(first),
            "the batch from record %d on does not continue the one before it, and cannot have been"
                    .formatted(first)
                + " refused: it or the batch before it was changed or is missing");
  }
}
