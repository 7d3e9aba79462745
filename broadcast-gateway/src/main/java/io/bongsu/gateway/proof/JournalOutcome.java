package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Words;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of reading a journal. */
public sealed interface JournalOutcome {
  /**
   * Every record is as it was written, as far as the chain can tell: only a head known from
   * elsewhere tells whether records at the end are missing.
   *
   * @param refused batches that every gateway refused, because they were decided upon another past
   * @param tornTail what is left of an entry that was being written when the power went, or null;
   *     it was never acknowledged
   */
  record Intact(Chain head, long batches, List<Refused> refused, @Nullable Place tornTail)
      implements JournalOutcome {
    public Intact {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Something is not as it was written. The records given out before it are.
   *
   * @param aroundRecord number of the first record that cannot be had, or the one after it
   * @param head of the records before it
   */
  record Damaged(Place place, long aroundRecord, Words what, Chain head)
      implements JournalOutcome {}

  /** There is no journal, or the disk or its permissions keep us from it. */
  record Unreadable(String why) implements JournalOutcome {}

  /** An octet of a file. */
  record Place(Path file, long offset) {}

  /** A batch in Raft's log that nobody applied. */
  record Refused(Place place, long firstSequence, int records) {}
}
