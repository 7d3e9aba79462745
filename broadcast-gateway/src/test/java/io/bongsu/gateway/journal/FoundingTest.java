package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.journal.Members.Member;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void oneThatIsReachedAndDoesNotSayIsTakenForAHolder() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b")) {
      Members b = new Members("b", trio.members().nodes(), null);
      Founding.check(b, 0); // nobody listens
      try (ServerSocket mute =
          new ServerSocket(b.nodes().get(0).port(), 50, InetAddress.getLoopbackAddress())) {
        JournalException refused =
            assertThrows(JournalException.class, () -> Founding.check(b, 0), mute::toString);
        assertEquals(
            "journal: [a] can be reached and do not say what they hold (expected: --join, or they"
                + " say that they hold nothing)",
            refused.getMessage());
      }
    }
  }

  @Test
  void oneThatDoesNotSayAtFirstIsAskedAgain() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.start("a", Entry.FOUND);
      trio.start("b", Entry.FOUND);
      trio.leader();
      Member b = trio.members().nodes().get(1);
      // Breaks off the first connections, as one does that is not ready.
      try (Hesitant hesitant = new Hesitant(b.port(), 4)) {
        Member asked = new Member("b", "127.0.0.1", hesitant.port(), null);
        Members c = new Members("c", List.of(asked, trio.members().nodes().get(2)), null);
        Founding.check(c, Trio.LIMIT.toMillis());
        assertTrue(hesitant.brokeOff());
      }
    }
  }

  private static void refused(Trio trio, String holders) {
    JournalException refused =
        assertThrows(JournalException.class, () -> trio.start("c", Entry.FOUND));
    assertEquals(
        "journal: " + holders + " hold what was accepted (expected: --join)", refused.getMessage());
  }
}
