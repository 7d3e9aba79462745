package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal replay}: whether the state is what its records add up to. */
@Command(
    name = "replay",
    description = "Make the state anew from its records / 기록에서 상태를 다시 만들어 비교",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ProofOptions options = new ProofOptions();

  @Option(
      names = "--expect",
      paramLabel = "HEX",
      description = "The state's hash as a running gateway gives it / 게이트웨이가 알려 준 상태 해시")
  private @Nullable String expected;

  @Option(names = "--json", description = "Every record as a line of JSON / 기록마다 JSON 한 줄")
  private boolean json;

  @Override
  public Integer call() {
    JournalReader reader = new JournalReader(options.data());
    SnapshotFile snapshot;
    try {
      snapshot = reader.snapshot();
    } catch (IOException e) {
      return options.exitCode(new Unreadable(String.valueOf(e.getMessage())));
    }
    Replay replay = new Replay(snapshot);
    JournalOutcome outcome = reader.read(this::show, replay::take);
    Words trouble = replay.trouble();
    if (trouble != null) {
      options.warn(
          "묶음의 마지막 기록 %d: %s".formatted(replay.troubleAt(), trouble.ko()),
          "Batch up to record %d: %s".formatted(replay.troubleAt(), trouble.en()));
      return ProofOptions.DAMAGED;
    }
    return outcome instanceof Intact intact
        ? compare(intact, replay.comparedWithSnapshot(), replay.stateHash())
        : options.exitCode(outcome);
  }

  private void show(JournalRecord record) {
    if (json) {
      options.line(RecordJson.of(record).toString());
    }
  }

  private int compare(Intact intact, boolean withSnapshot, String state) {
    if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(state)) {
      options.warn(
          "상태 해시가 다릅니다: " + state + " (예상: " + expected + ")",
          "The state's hash differs: " + state + " (expected: " + expected + ")");
      return ProofOptions.DAMAGED;
    }
    if (!json) {
      options.say(
          "기록 %,d건으로 상태를 다시 만들었습니다.".formatted(intact.head().sequence()),
          "The state was made anew from %,d records.".formatted(intact.head().sequence()));
      if (withSnapshot) {
        options.say("  스냅샷의 상태와 같습니다.", "  It is the state that the snapshot holds.");
      }
      options.say("  상태 해시: " + state, "  state hash: " + state);
      if (expected != null) {
        options.say("  주어진 해시와 같습니다.", "  It is the hash that was given.");
      }
    }
    return ProofOptions.INTACT;
  }
}
