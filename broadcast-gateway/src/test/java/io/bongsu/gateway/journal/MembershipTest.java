package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.CommandKey;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.journal.Membership.Standing;
import io.bongsu.gateway.journal.Membership.Standing.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @Test
  void gatewayThatHadNothingToKeepYetIsJoinedToo() throws Exception {
    try (Trio trio = new Trio(folder, "gateway", "b")) {
      trio.startAlone();
      trio.leader();
      trio.stop("gateway");
      trio.start("gateway", Entry.RETURN);
      trio.leader();
      trio.start("b", Entry.JOIN); // with a snapshot, of nothing
      accept(trio);
      trio.awaitAgreement();
      assertEquals(1, trio.node("b").ledger().alerts().size());
    }
  }

  @Test
  void deadGatewayIsTakenOutAndTheOthersGoOnWithoutIt() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      String first = trio.leader();
      trio.stop(first);
      String leader = trio.leader();
      try (Membership membership = new Membership(trio.members(), "")) {
        String other = otherThan(first, leader);
        assertEquals(
            Map.of(first, Role.SILENT, leader, Role.LEADS, other, Role.FOLLOWS), roles(membership));
        List<String> rest = membership.takeOut(first);
        assertEquals(Set.of(leader, other), Set.copyOf(rest));
        accept(trio);
        // Two that are both needed, then one that needs nobody.
        assertEquals(List.of(leader), membership.takeOut(other));
        trio.stop(other);
        accept(trio);
        assertEquals(Map.of(leader, Role.LEADS), roles(membership));
        refused(membership, leader, "without " + leader + " only 0 of 0 would answer");
      }
    }
  }

  @Test
  void gatewayThatWasTakenOutSaysSoAndTriesNoMore() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      String leader = trio.leader();
      String out = otherThan(leader, leader);
      trio.stop(out);
      try (Membership membership = new Membership(trio.members(), "")) {
        membership.takeOut(out);
      }
      accept(trio);
      assertEquals(
          Set.of(leader, otherThan(leader, out)),
          Set.copyOf(trio.node(leader).journal().keepers()));
      // With the data and the configuration of before.
      trio.start(out, Entry.RETURN);
      await()
          .atMost(Trio.LIMIT)
          .until(
              () ->
                  String.valueOf(trio.node(out).journal().trouble())
                      .startsWith("journal: this gateway was taken out"));
      assertEquals(1, trio.node(out).counters().get("journal.takenOut"));
      accept(trio);
    }
  }

  @Test
  void gatewayThatIsTakenOutWhileItRunsSaysSo() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      String out = otherThan(trio.leader(), trio.leader());
      try (Membership membership = new Membership(trio.members(), "")) {
        membership.takeOut(out);
      }
      await()
          .atMost(Trio.LIMIT)
          .until(() -> trio.node(out).counters().get("journal.takenOut") == 1);
      accept(trio);
    }
  }

  @Test
  void gatewayIsTakenInWhileAnotherIsAway() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      trio.stop("a"); // the first that would be asked
      trio.leader();
      trio.addMember("d");
      trio.start("d", Entry.JOIN);
      trio.awaitAgreement();
      assertEquals(1, trio.node("d").ledger().alerts().size());
    }
  }

  @Test
  void noneIsTakenOutWithoutWhomTheOthersCouldNotGoOn() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      String dead = otherThan(leader, leader);
      String alive = otherThan(leader, dead);
      trio.stop(dead);
      try (Membership membership = new Membership(trio.members(), "")) {
        refused(membership, alive, "without " + alive + " only 1 of 2 would answer");
        refused(membership, "d", "d (expected: one of [a, b, c])");
        trio.stop(alive);
        await()
            .atMost(Trio.LIMIT)
            .untilAsserted(
                () -> refused(membership, dead, "only [" + leader + "] answer, and none leads"));
        trio.start(alive, Entry.RETURN);
        await()
            .atMost(Trio.LIMIT)
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> roles(membership).size() == 3);
      }
    }
  }

  @Test
  void gatewayThatStillRunsIsNotTakenOutForAnotherOfItsName() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c");
        Trio elsewhere = trio.moved("b")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      JournalException refused =
          assertThrows(JournalException.class, () -> elsewhere.start("b", Entry.JOIN));
      String where = "127.0.0.1:" + trio.members().nodes().get(1).port();
      assertTrue(refused.getMessage().contains("b still runs at " + where), refused.getMessage());
      accept(trio);
      trio.awaitAgreement();
      assertEquals(2, trio.node("b").ledger().alerts().size());
    }
  }

  @Test
  void gatewayIsNotTakenOutForAnotherOfItsNameWhereTheOthersNeedIt() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accept(trio);
      String leader = trio.leader();
      String dead = otherThan(leader, leader);
      String alive = otherThan(leader, dead);
      trio.stop(dead);
      for (String moving : new String[] {alive, leader}) {
        try (Trio elsewhere = trio.moved(moving)) {
          JournalException refused =
              assertThrows(JournalException.class, () -> elsewhere.start(moving, Entry.JOIN));
          assertTrue(
              refused.getMessage().contains("without " + moving + " only 1 of 2 would answer"),
              refused.getMessage());
        }
        accept(trio);
      }
    }
  }

  private static String otherThan(String one, String two) {
    return Stream.of("a", "b", "c")
        .filter(name -> !name.equals(one) && !name.equals(two))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Role> roles(Membership membership) throws IOException {
    return membership.standings().stream()
        .collect(Collectors.toMap(Standing::name, Standing::role));
  }

  private static void refused(Membership membership, String name, String because) {
    IOException refused = assertThrows(IOException.class, () -> membership.takeOut(name));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
  }

  /**
   * As a client does: under a name of its own, again where nobody leads any more who did when it
   * asked.
   */
  private static void accept(Trio trio) {
    CommandKey key =
        new CommandKey(UUID.randomUUID().toString(), ByteString.copyFrom(new byte[32]));
    AlertCommand.Draft order =
        new AlertCommand.Draft(
            "writer", content().build(), "person writer", "", List.of(), null, key);
    await()
        .atMost(2, TimeUnit.MINUTES)
        .until(
            () -> {
              var desk = trio.node(trio.leader()).desk();
              Decision decision = desk.submit(order).get(30, TimeUnit.SECONDS);
              if (decision instanceof Refused refused) {
                assertEquals(Decision.Kind.UNAVAILABLE, refused.kind(), refused::reason);
                return false;
              }
              return true;
            });
  }
}
