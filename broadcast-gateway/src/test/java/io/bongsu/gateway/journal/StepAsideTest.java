package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Refused;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that can take no orders lets another lead. */
final class StepAsideTest {
  @TempDir Path folder;

  @Test
  void leaderWhoseDiskIsFullHandsTheLeadToOneWithRoom() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String first = trio.leader();
      assertInstanceOf(Accepted.class, decide(trio, first));

      trio.fill(first);
      await()
          .atMost(Trio.LIMIT)
          .until(() -> !trio.node(first).journal().leads() && !trio.leader().equals(first));
      assertInstanceOf(Accepted.class, decide(trio, trio.leader()));
      assertTrue(trio.node(first).counters().get("journal.steppedAside") >= 1);
      // It has no room for orders, and follows all the same.
      trio.awaitAgreement();
      assertEquals(2, trio.node(first).ledger().alerts().size());
    }
  }

  @Test
  void leadGoesRoundUntilItComesToTheOneWithRoom() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String withRoom = trio.leader().equals("a") ? "b" : "a";
      for (String name : new String[] {"a", "b", "c"}) {
        if (!name.equals(withRoom)) {
          trio.fill(name);
        }
      }
      await().atMost(Trio.LIMIT).until(() -> trio.leader().equals(withRoom));
      assertInstanceOf(Accepted.class, decide(trio, withRoom));
    }
  }

  @Test
  void oneThatIsAloneKeepsTheLeadAndGoesOnWhenThereIsRoom() throws Exception {
    try (Trio trio = new Trio(folder, "a")) {
      trio.startAll(Entry.FOUND);
      String alone = trio.leader();
      trio.fill(alone);
      await().atMost(Trio.LIMIT).until(() -> trio.node(alone).journal().trouble() != null);
      assertInstanceOf(Refused.class, decide(trio, alone));
      trio.makeRoom(alone);
      await().atMost(Trio.LIMIT).until(() -> trio.node(alone).journal().trouble() == null);
      assertInstanceOf(Accepted.class, decide(trio, alone));
      assertEquals(1, trio.node(alone).journal().reign());
      assertEquals(0, trio.node(alone).counters().get("journal.steppedAside"));
    }
  }

  private static Decision decide(Trio trio, String name) throws Exception {
    return trio.node(name).desk().submit(draft(content())).get(30, TimeUnit.SECONDS);
  }
}
