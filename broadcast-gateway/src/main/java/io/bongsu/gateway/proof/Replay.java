package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Words;
import org.jspecify.annotations.Nullable;

/** Makes the state anew from its records, and compares it with what a snapshot holds. */
final class Replay {
  private final StateImage state = new StateImage();
  private final Snapshot.@Nullable Says snapshot;
  private @Nullable Words trouble;
  private long troubleAt;

  /** Begins with nothing; compares on the way with a snapshot, if there is one. */
  Replay(Snapshot.@Nullable Says snapshot) {
    this.snapshot = snapshot;
  }

  void take(JournalRecord record) {
    if (trouble != null) {
      return;
    }
    try {
      state.apply(record.record());
    } catch (RuntimeException e) {
      trouble(
          record.sequence(),
          "앞의 기록에서 나올 수 없음: " + e.getMessage(),
          "does not follow from those before it: " + e.getMessage());
      return;
    }
    if (snapshot != null
        && snapshot.head().sequence() == record.sequence()
        && !snapshot.stateHash().equals(state.hash())) {
      trouble(
          record.sequence(),
          "스냅샷의 상태가 기록에서 나온 것과 다름",
          "the snapshot holds another state than the records add up to");
    }
  }

  /** Why the records do not give the state, or null. */
  @Nullable Words trouble() {
    return trouble;
  }

  /** The record it is about. */
  long troubleAt() {
    return troubleAt;
  }

  ByteString stateHash() {
    return state.hash();
  }

  private void trouble(long sequence, String ko, String en) {
    troubleAt = sequence;
    trouble = new Words(ko, en);
  }
}
