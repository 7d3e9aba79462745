package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.proto.journal.v1.Batch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir Path folder;

  @Test
  void whatWasKeptIsThereAfterItIsOpenedAgain() throws Exception {
    Chain head;
    try (Journals journals = Journals.open(folder)) {
      decideDraft(journals);
      decideDraft(journals);
      head = journals.journal().head();
      assertEquals(2, head.sequence());
    }
    try (Journals journals = Journals.open(folder)) {
      assertEquals(head, journals.journal().head());
      assertEquals(2, journals.ledger().alerts().size());
    }
  }

  @Test
  void batchDecidedUponAnotherPastIsRefused() throws Exception {
    try (Journals journals = Journals.open(folder)) {
      decideDraft(journals);
      Batch stale =
          Batch.newBuilder().setFirstSequence(1).setPreviousHash(Chain.EMPTY.hash()).build();
      assertInstanceOf(Outcome.NotKept.class, journals.journal().propose(stale).get());
      assertEquals(1, journals.counters().get("journal.offChain"));
      assertEquals(1, journals.journal().head().sequence());
    }
  }

  @Test
  void secondGatewayOnTheSameFolderIsTurnedAway() throws Exception {
    try (Journals journals = Journals.open(folder)) {
      decideDraft(journals);
      JournalException refused =
          assertThrows(JournalException.class, () -> Journals.open(folder).close());
      assertEquals(
          "journal: " + folder + " in use (expected: no other gateway has it open)",
          refused.getMessage());
    }
  }

  @Test
  void oneGatewayHoldsTheLeaseAlone() throws Exception {
    try (Journals journals = Journals.open(folder)) {
      assertTrue(journals.journal().lease().get());
    }
  }

  private static void decideDraft(Journals journals) throws Exception {
    try (CommandDesk desk =
        new CommandDesk(
            journals.journal(), Journals.POLICIES, () -> MIDNIGHT_US, journals.counters())) {
      desk.start();
      assertInstanceOf(Decision.Accepted.class, desk.submit(draft(content())).get());
    }
  }
}
