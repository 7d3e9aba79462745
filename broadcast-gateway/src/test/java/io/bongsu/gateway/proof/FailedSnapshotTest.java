package io.bongsu.gateway.proof;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sealed for a snapshot that was never finished is in the archive all the same. */
final class FailedSnapshotTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int EVERY = 20;

  @TempDir Path data;

  @Test
  void archiveHasNoHoleWhereASnapshotFailedOnce() throws Exception {
    Chain head;
    try (Journals journals = Journals.openWithSnapshots(data.resolve("journal"), EVERY);
        CommandDesk desk =
            new CommandDesk(
                journals.journal(),
                Journals.POLICIES,
                () -> Desks.MIDNIGHT_US,
                journals.counters())) {
      desk.start();
      // A first one that succeeds: what fails is not the beginning of everything.
      while (new JournalReader(data).snapshot() == null) {
        decide(desk);
      }
      List<Path> inTheWay = folders();
      while (journals.counters().get("journal.writeFailed") == 0) {
        decide(desk);
      }
      for (Path folder : inTheWay) {
        Files.delete(folder);
      }
      await().atMost(LIMIT).until(() -> journals.journal().leads());
      long failedAt = journals.journal().head().sequence();
      while (snapshotSequence() <= failedAt) {
        decide(desk);
      }
      assertEquals(1, journals.counters().get("journal.writeFailed"));
      head = journals.journal().head();
    }
    Readings readings = Readings.of(data);
    assertEquals(head, readings.intact().head());
    assertEquals(head.sequence(), readings.octets().size());
    assertTrue(head.sequence() > EVERY, head::toString);
  }

  private long snapshotSequence() throws Exception {
    SnapshotFile snapshot = new JournalReader(data).snapshot();
    assertNotNull(snapshot);
    return snapshot.head().sequence();
  }

  private static void decide(CommandDesk desk) throws Exception {
    Decision unused = desk.submit(Desks.draft(Desks.content())).get();
  }

  /** Where the next snapshots would be written to, whatever their number. */
  private List<Path> folders() throws Exception {
    List<Path> made = new ArrayList<>();
    Path archive = JournalFolder.in(data).archive();
    for (int term = 1; term <= 3; term++) {
      for (int index = 0; index < 50 * EVERY; index++) {
        made.add(
            Files.createDirectory(
                archive.resolve("snapshot." + term + "_" + index + ".unfinished")));
      }
    }
    return made;
  }
}
