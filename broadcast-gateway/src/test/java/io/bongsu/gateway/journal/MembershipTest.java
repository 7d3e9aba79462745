package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bongsu.gateway.alert.Decision.Accepted;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways taken in and out. */
final class MembershipTest {
  @TempDir Path folder;

  @Test
  void gatewayThatKeptItsJournalAloneIsJoinedByOthers() throws Exception {
    try (Trio trio = new Trio(folder, "gateway", "b", "c")) {
      trio.startAlone();
      accept(trio);
      trio.stop("gateway");

      trio.start("gateway", Entry.RETURN);
      accept(trio);
      trio.start("b", Entry.JOIN);
      trio.start("c", Entry.JOIN);
      accept(trio);
      trio.awaitAgreement();
      assertEquals(3, trio.node("c").ledger().alerts().size());

      // Whoever comes to lead finds the others, the first one too.
      for (String name : new String[] {"gateway", "b", "c"}) {
        trio.stop(name);
        accept(trio);
        trio.start(name, Entry.RETURN);
        trio.awaitAgreement();
      }
      assertEquals(6, trio.node("gateway").ledger().alerts().size());
    }
  }

  private static void accept(Trio trio) throws Exception {
    var decided = trio.node(trio.leader()).desk().submit(draft(content()));
    assertInstanceOf(Accepted.class, decided.get(30, TimeUnit.SECONDS));
  }
}
