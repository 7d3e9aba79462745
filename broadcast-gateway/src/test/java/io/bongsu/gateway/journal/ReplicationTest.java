package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three gateways, one journal. */
final class ReplicationTest {
  @TempDir Path folder;

  @Test
  void whatOneAcceptsAllHoldAndTheNextLeaderGoesOnFromIt() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String first = trio.leader();
      String id = accepted(trio, first);
      trio.awaitAgreement();
      for (String name : new String[] {"a", "b", "c"}) {
        assertTrue(trio.node(name).ledger().find(id) != null, name);
        assertEquals(name.equals(first), trio.node(name).journal().lease().get());
      }

      trio.stop(first);
      String second = trio.leader();
      assertNotEquals(first, second);
      assertNotEquals(id, accepted(trio, second), "the day's numbers go on");

      trio.start(first, Entry.RETURN);
      trio.awaitAgreement();
      assertEquals(2, trio.node(first).ledger().alerts().size());
    }
  }

  @Test
  void followerDecidesNothingAndNamesWhoDoes() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      String follower = leader.equals("a") ? "b" : "a";
      await().atMost(Trio.LIMIT).until(() -> trio.node(follower).journal().leader() != null);
      Refused refused = assertInstanceOf(Refused.class, decide(trio, follower));
      assertEquals(Decision.Kind.UNAVAILABLE, refused.kind());
      assertTrue(refused.reason().contains(leader), refused.reason());
    }
  }

  @Test
  void withoutAMajorityNothingIsAcceptedAndTheLeaseRunsOut() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      accepted(trio, leader);
      Stream.of("a", "b", "c").filter(name -> !name.equals(leader)).forEach(trio::stop);
      assertInstanceOf(Refused.class, decide(trio, leader));
      await().atMost(Trio.LIMIT).until(() -> !trio.node(leader).journal().leads());
      assertFalse(trio.node(leader).journal().lease().get());
      assertEquals(1, trio.node(leader).ledger().alerts().size());
    }
  }

  @Test
  void emptyGatewayIsTakenInAndHasTheWholePast() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      accepted(trio, leader);
      String lost = leader.equals("a") ? "b" : "a";
      trio.stop(lost);
      try (Stream<Path> files = Files.walk(trio.folder(lost))) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
      accepted(trio, trio.leader());

      JournalException refused =
          assertThrows(JournalException.class, () -> trio.start(lost, Entry.RETURN));
      assertTrue(refused.getMessage().contains("--join"), refused.getMessage());
      trio.start(lost, Entry.JOIN);
      trio.awaitAgreement();
      assertEquals(2, trio.node(lost).ledger().alerts().size());
      assertEquals(2, trio.node(lost).journal().head().sequence());
    }
  }

  @Test
  void gatewayThatMissedMoreThanIsKeptGetsTheSnapshotAndTheArchive() throws Exception {
    try (Trio trio = new Trio(folder, new RaftSettings.Retention(20, 0), "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      String away = leader.equals("a") ? "b" : "a";
      accepted(trio, leader);
      trio.stop(away);
      for (int i = 0; i < 100; i++) {
        accepted(trio, leader);
      }
      trio.start(away, Entry.RETURN);
      trio.awaitAgreement();
      assertEquals(101, trio.node(away).ledger().alerts().size());
      assertTrue(trio.node(away).journal().head().sequence() >= 101);

      // All of the past came along, not only what it adds up to.
      Chain head = trio.node(away).journal().head();
      trio.stop(away);
      Chain read = Chain.EMPTY;
      for (Path file :
          ArchiveFile.in(trio.folder(away).resolve(RaftSettings.GROUP.getUuid() + "/sm"))) {
        List<Batch> batches = new ArrayList<>();
        ArchiveFile.read(file, entry -> batches.add(entry.batch()));
        for (Batch batch : batches) {
          assertTrue(read.isContinuedBy(batch), file.toString());
          read = read.after(batch.getRecordsList());
        }
      }
      assertEquals(head, read);
    }
  }

  @Test
  void triggerIsBroughtToWhoeverLeads() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c");
        Relay relay = new Relay(trio.members())) {
      trio.startAll(Entry.FOUND);
      for (String name : new String[] {"a", "b", "c"}) {
        Journal journal = trio.node(name).journal();
        journal.onRelayed(trigger -> CompletableFuture.completedFuture(journal.leads()));
      }
      String first = trio.leader();
      RelayedTrigger trigger = RelayedTrigger.newBuilder().setFieldGatewayId("fg").build();
      // False is no error: a trigger that nobody confirmed is brought again.
      await().atMost(Trio.LIMIT).until(() -> relay.pass(trigger).get());
      trio.stop(first);
      trio.leader();
      await().atMost(Trio.LIMIT).until(() -> relay.pass(trigger).get());
    }
  }

  @Test
  void joinThatBreaksOffIsNoMembership() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      // Nobody is there to take it in.
      assertThrows(JournalException.class, () -> trio.start("a", Entry.JOIN));
      JournalException refused =
          assertThrows(JournalException.class, () -> trio.start("a", Entry.RETURN));
      assertTrue(refused.getMessage().contains("--join again"), refused.getMessage());
    }
  }

  @Test
  void gatewayIsAddedAndAnotherTakenOut() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      accepted(trio, trio.leader());
      trio.addMember("d");
      trio.start("d", Entry.JOIN);
      trio.awaitAgreement();
      try (Membership membership = new Membership(trio.members(), "")) {
        assertEquals(4, membership.current().size());
        membership.remove("c");
        assertEquals(3, membership.current().size());
      }
      trio.stop("c");
      accepted(trio, trio.leader());
      trio.awaitAgreement();
      assertEquals(2, trio.node("d").ledger().alerts().size());
    }
  }

  private static String accepted(Trio trio, String name) throws Exception {
    return assertInstanceOf(Accepted.class, decide(trio, name)).alert().id();
  }

  private static Decision decide(Trio trio, String name) throws Exception {
    return trio.node(name).desk().submit(draft(content())).get(30, TimeUnit.SECONDS);
  }
}
