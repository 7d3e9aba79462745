package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bongsu.gateway.alert.Decision.Accepted;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever lost its disk may not found anew what others still hold. */
final class FoundingTest {
  @TempDir Path folder;

  @Test
  void thirdMayFoundAfterTheFirstTwoAlreadyLead() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.start("a", Entry.FOUND);
      trio.start("b", Entry.FOUND);
      trio.leader();
      trio.start("c", Entry.FOUND);
      trio.awaitAgreement();
    }
  }

  @Test
  void whatOthersHoldIsJoined() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.start("a", Entry.FOUND);
      trio.start("b", Entry.FOUND);
      String leader = trio.leader();
      assertInstanceOf(
          Accepted.class,
          trio.node(leader).desk().submit(draft(content())).get(30, TimeUnit.SECONDS));
      trio.awaitAgreement();
      refused(trio, "[a, b]");

      // By itself it has no majority, and does not know what of its log counts.
      trio.stop("a");
      trio.stop("b");
      trio.start("b", Entry.RETURN);
      refused(trio, "[b]");
    }
  }

  private static void refused(Trio trio, String holders) {
    JournalException refused =
        assertThrows(JournalException.class, () -> trio.start("c", Entry.FOUND));
    assertEquals(
        "journal: " + holders + " hold what was accepted (expected: --join)", refused.getMessage());
  }
}
