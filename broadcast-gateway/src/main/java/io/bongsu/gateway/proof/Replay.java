package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.State;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Snapshot;
import org.jspecify.annotations.Nullable;

/** Makes the state anew from its records, and compares it with what a snapshot holds. */
final class Replay {
  private final State state = new State();
  private final @Nullable SnapshotFile snapshot;
  private boolean compared;
  private @Nullable Words trouble;
  private long troubleAt;

  /** Begins with nothing; compares on the way with a snapshot, if there is one. */
  Replay(@Nullable SnapshotFile snapshot) {
    this.snapshot = snapshot;
  }

  void take(Batch batch) {
    if (trouble != null) {
      return;
    }
    long last = batch.getFirstSequence() + batch.getRecordsCount() - 1;
    try {
      if (!state.apply(batch, State.Applied.NOBODY)) {
        trouble(last, "해시가 이어지지 않음", "does not continue the chain");
      }
    } catch (RuntimeException e) {
      trouble(last, "앞의 기록에서 나올 수 없음: " + e.getMessage(), "cannot follow: " + e.getMessage());
    }
    if (trouble == null && snapshot != null && snapshot.head().sequence() == last) {
      compare(snapshot.says());
    }
  }

  private void compare(@Nullable Snapshot says) {
    compared = says != null;
    if (says != null && !StateHash.of(says.getState()).equals(stateHash())) {
      trouble(
          says.getSequence(),
          "스냅샷의 상태가 기록에서 나온 것과 다름",
          "the snapshot holds another state than the records add up to");
    }
  }

  boolean comparedWithSnapshot() {
    return compared;
  }

  /** Why the records do not give the state, or null. */
  @Nullable Words trouble() {
    return trouble;
  }

  /** The last record of the batch that it is about. */
  long troubleAt() {
    return troubleAt;
  }

  String stateHash() {
    return StateHash.of(state);
  }

  private void trouble(long at, String ko, String en) {
    troubleAt = at;
    trouble = new Words(ko, en);
  }
}
