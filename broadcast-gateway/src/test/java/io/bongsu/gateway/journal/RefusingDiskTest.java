package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.journal.RaftSettings.Retention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that does not take a write any more, and then takes it again. */
final class RefusingDiskTest {
  private static final int SNAPSHOT_EVERY = 20;

  /** More than enough for a snapshot to be due, which a folder that is read-only refuses. */
  private static final int LIMIT = 500;

  @TempDir Path folder;

  @Test
  void gatewayGoesOnFromWhatItKeptWhenTheDiskTakesWritesAgain() throws Exception {
    List<String> accepted = new ArrayList<>();
    try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
      Path at = disk.at().resolve("journal");
      try (Journals journals = Journals.openWithSnapshots(at, SNAPSHOT_EVERY);
          CommandDesk desk = desk(journals)) {
        accepted.add(accepted(desk));
        disk.refuse();
        untilRefused(desk, accepted);
        await().atMost(Trio.LIMIT).until(() -> journals.journal().trouble() != null);
        String trouble = String.valueOf(journals.journal().trouble());
        assertTrue(trouble.startsWith("journal: not written: "), trouble);
        assertTrue(!journals.journal().leads());
        assertEquals(1, journals.counters().get("journal.writeFailed"));

        disk.relent();
        await().atMost(Trio.LIMIT).until(() -> journals.journal().leads());
        assertEquals(null, journals.journal().trouble());
        accepted.add(accepted(desk));
        allAreThere(accepted, journals);
      }
      try (Journals journals = Journals.open(at)) {
        allAreThere(accepted, journals);
      }
    }
  }

  @Test
  void readOnlyDiskIsToldOfAtTheStartAndHarmsNothing() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
      Path at = disk.at().resolve("journal");
      List<String> accepted = new ArrayList<>();
      try (Journals journals = Journals.open(at);
          CommandDesk desk = desk(journals)) {
        accepted.add(accepted(desk));
      }
      disk.becomeReadOnly();
      JournalException refused =
          assertThrows(JournalException.class, () -> Journals.open(at).close());
      assertTrue(refused.getMessage().startsWith("journal: " + at), refused.getMessage());
      assertEquals(1, refused.getMessage().lines().count());
      disk.becomeWritable();
      try (Journals journals = Journals.open(at)) {
        allAreThere(accepted, journals);
      }
    }
  }

  @Test
  void leaderThatCannotWriteIsReplacedAndComesBack() throws Exception {
    Map<String, SmallDisk> disks = new TreeMap<>();
    try (Trio trio = new Trio(folder, new Retention(SNAPSHOT_EVERY, 0), "a", "b", "c")) {
      for (String name : new String[] {"a", "b", "c"}) {
        disks.put(name, new SmallDisk(trio.folder(name)));
      }
      trio.startAll(Entry.FOUND);
      String first = trio.leader();
      SmallDisk disk = disks.get(first);
      assertNotNull(disk);
      List<String> accepted = new ArrayList<>();
      accepted.add(accepted(trio.node(first).desk()));
      disk.refuse();
      untilRefused(trio.node(first).desk(), accepted);
      await().atMost(Trio.LIMIT).until(() -> !trio.leader().equals(first));
      String second = trio.leader();
      assertNotEquals(first, second);
      accepted.add(accepted(trio.node(second).desk()));

      disk.relent();
      await().atMost(Trio.LIMIT).until(() -> trio.node(first).journal().trouble() == null);
      trio.awaitAgreement();
      for (String id : accepted) {
        assertNotNull(trio.node(first).ledger().find(id), id);
      }
    } finally {
      for (SmallDisk disk : disks.values()) {
        disk.close();
      }
    }
  }

  private static void untilRefused(CommandDesk desk, List<String> accepted) throws Exception {
    for (int i = 0; i < LIMIT; i++) {
      if (decide(desk) instanceof Accepted more) {
        accepted.add(idOf(more));
      } else {
        return;
      }
    }
    throw new AssertionError("a disk that refuses took " + LIMIT + " orders");
  }

  private static void allAreThere(List<String> accepted, Journals journals) {
    for (String id : accepted) {
      assertNotNull(journals.ledger().find(id), id);
    }
  }

  private static CommandDesk desk(Journals journals) {
    CommandDesk desk =
        new CommandDesk(
            journals.journal(),
            Journals.POLICIES,
            () -> System.currentTimeMillis() * 1000,
            journals.counters());
    desk.start();
    return desk;
  }

  private static String accepted(CommandDesk desk) throws Exception {
    return idOf(assertInstanceOf(Accepted.class, decide(desk)));
  }

  private static String idOf(Accepted accepted) {
    assertNotNull(accepted.alert());
    return accepted.alert().id();
  }

  private static Decision decide(CommandDesk desk) throws Exception {
    return desk.submit(draft(content())).get(30, TimeUnit.SECONDS);
  }
}
