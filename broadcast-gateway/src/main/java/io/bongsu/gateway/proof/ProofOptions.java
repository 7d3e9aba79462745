package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.DataFolder;
import io.bongsu.gateway.ops.Speech;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The options every command of this package knows, and how it tells what it read. */
final class ProofOptions extends Speech {
  static final int INTACT = 0;
  static final int DAMAGED = 1;
  static final int UNREADABLE = 2;

  @Mixin private DataFolder data = new DataFolder();

  Path data() {
    return data.path();
  }

  /** What to say and to answer when the journal was read; nothing is said where it is intact. */
  int exitCode(JournalOutcome outcome) {
    if (outcome instanceof Damaged damaged) {
      Words what = damaged.what();
      warn(
          "손상됨: %s, 옥텟 %d, 기록 %d 부근: %s"
              .formatted(
                  place(damaged), damaged.place().offset(), damaged.aroundRecord(), what.ko()),
          "Damaged: %s at octet %d, around record %d: %s"
              .formatted(
                  place(damaged), damaged.place().offset(), damaged.aroundRecord(), what.en()));
      return DAMAGED;
    }
    if (outcome instanceof Unreadable unreadable) {
      warn("읽을 수 없습니다: " + unreadable.why(), "Cannot be read: " + unreadable.why());
      return UNREADABLE;
    }
    return outcome instanceof Intact ? INTACT : DAMAGED;
  }

  private static Path place(Damaged damaged) {
    return damaged.place().file();
  }
}
