package io.bongsu.gateway.proof;

import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry begins that Raft's log was being given when the power went.
 *
 * <p>It was never acknowledged. But Ratis takes room for its log before it needs it, finds zeros
 * where the entry's end should be, and does not start. Cut there, the log is what it was before the
 * entry, and Ratis starts.
 */
public final class TornTail {
  private TornTail() {}

  /**
   * Null where the log ends as it should, is damaged in another way, or is not there yet. Only
   * while no gateway runs: beside one, an entry is unfinished for a moment.
   */
  public static @Nullable Place find(Path data) throws IOException {
    if (!Files.isDirectory(data.resolve("journal"))) {
      return null;
    }
    Path log = JournalFolder.in(data).log();
    return Files.isDirectory(log) ? RaftLog.read(log).tornTail() : null;
  }
}
