package io.bongsu.gateway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same records give the same file, however they came to it. */
final class HistoryStoreTest {
  private static final int COUNT = 600;

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void recordByRecordIsTheSameAsAllAtOnce(long seed) throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(seed, COUNT));
    List<String> expected = allAtOnce(journal);
    Path file = folder.resolve("single.db");
    try (HistoryStore store = open(file)) {
      for (NumberedRecord record : journal.numbered(0, COUNT)) {
        store.apply(List.of(record));
      }
    }
    assertEquals(expected, Dump.of(file));
    assertEquals(0, counters.get("history.fault"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void killAnywhereLosesNoRecordAndAppliesNoneTwice(long seed) throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(seed, COUNT));
    Random random = new Random(seed);
    Path file = folder.resolve("killed-0.db");
    for (int kill = 1; kill <= 6; kill++) {
      Path left = folder.resolve("killed-" + kill + ".db");
      try (HistoryStore store = open(file)) {
        int until = (int) store.applied() + random.nextInt(100);
        // Some before are given again, as they may be after a start.
        store.apply(journal.numbered(Math.max(0, (int) store.applied() - 10), until));
        copyAsItIs(file, left);
      }
      file = left;
    }
    try (HistoryStore store = open(file)) {
      assertTrue(store.applied() > 0);
      store.apply(journal.numbered(0, COUNT));
    }
    assertEquals(allAtOnce(journal), Dump.of(file));
  }

  @Test
  void hashIsThatOfTheJournal() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(7, 50));
    try (HistoryStore store = open(folder.resolve("hash.db"))) {
      assertEquals(journal.hashAt(0), store.hash());
      store.apply(journal.numbered(0, 20));
      assertEquals(journal.hashAt(20), store.hash());
      store.apply(journal.numbered(20, 50));
      assertEquals(journal.hashAt(50), store.hash());
    }
  }

  @Test
  void gapIsRefusedAndLeavesNothing() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(7, 50));
    Path file = folder.resolve("gap.db");
    try (HistoryStore store = open(file)) {
      store.apply(journal.numbered(0, 10));
      List<NumberedRecord> gap = List.of(journal.numbered(10, 11).get(0), numbered(13, ""));
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> store.apply(gap));
      assertEquals("record: 13 (expected: 12)", refused.getMessage());
    }
    try (HistoryStore store = open(file)) {
      assertEquals(10, store.applied());
    }
  }

  @Test
  void fullDiskLeavesTheFileAsOfTheLastBatch() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(8, COUNT));
    Path file = folder.resolve("full.db");
    Connection connection = HistoryFile.open(file);
    try (HistoryStore store = HistoryStore.on(connection, false, counters)) {
      store.apply(journal.numbered(0, 90));
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = 1");
      }
      List<NumberedRecord> large =
          List.of(journal.numbered(90, 91).get(0), numbered(92, "물".repeat(100_000)));
      SQLException full = assertThrows(SQLException.class, () -> store.apply(large));
      assertTrue(full.getMessage().contains("SQLITE_FULL"), full.getMessage());
      assertFalse(HistoryFile.isUnfit(full));
    }
    try (HistoryStore store = open(file)) {
      assertEquals(90, store.applied());
      store.apply(journal.numbered(90, COUNT));
    }
    assertEquals(allAtOnce(journal), Dump.of(file));
  }

  @Test
  void recordOfAnAlertNeverDraftedIsAnEventAndNothingElse() throws Exception {
    Path file = folder.resolve("stray.db");
    Record stray =
        Record.newBuilder()
            .setAlertId("A-9")
            .setAlertStopped(AlertStopped.newBuilder().setReason("no such"))
            .build();
    try (HistoryStore store = open(file)) {
      store.apply(
          List.of(
              new NumberedRecord(1, stray), new NumberedRecord(2, Record.newBuilder().build())));
      assertEquals(2, store.applied());
    }
    List<String> events = Dump.of(file).stream().filter(line -> line.matches("[12]\\|.*")).toList();
    assertEquals(
        List.of("1|0||A-9||alertStopped|no such|", "2|0||||eventNotSet||"),
        events.subList(events.size() - 2, events.size()));
    assertEquals(0, counters.get("history.fault"));
  }

  private List<String> allAtOnce(MemoryJournal journal) throws SQLException {
    Path file = folder.resolve("whole.db");
    try (HistoryStore store = open(file)) {
      store.apply(journal.numbered(0, (int) journal.last()));
    }
    List<String> dump = Dump.of(file);
    // Every kind of row is there, so that the comparison means something.
    assertTrue(dump.size() > journal.last() + 200, () -> dump.size() + " rows");
    return dump;
  }

  private HistoryStore open(Path file) throws SQLException {
    return HistoryStore.on(HistoryFile.open(file), true, counters);
  }

  /** What a kill would leave: closing writes the log into the file, a kill does not. */
  private static void copyAsItIs(Path file, Path to) throws IOException {
    Files.copy(file, to);
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    Files.copy(log, to.resolveSibling(to.getFileName() + "-wal"));
  }

  private static NumberedRecord numbered(long sequence, String source) {
    return new NumberedRecord(
        sequence,
        Record.newBuilder()
            .setAlertId("A-" + sequence)
            .setAlertDrafted(AlertDrafted.newBuilder().setSource(source))
            .build());
  }
}
