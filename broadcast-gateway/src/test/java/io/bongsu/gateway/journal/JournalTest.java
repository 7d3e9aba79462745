package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended is there, in order, or said not to be. */
final class JournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("journal.db");
  }

  @Test
  void recordsAreThereInOrderAfterReopening() throws Exception {
    List<Record> first = records(0, 3);
    List<Record> second = records(3, 5);
    try (Journal journal = Journal.open(file)) {
      assertEquals(List.of(), replayed(journal));
      journal.append(first);
      journal.append(second);
    }
    try (Journal journal = Journal.open(file)) {
      assertEquals(records(0, 5), replayed(journal));
      journal.append(records(5, 6));
      assertEquals(records(0, 6), replayed(journal));
    }
  }

  @Test
  void manyRecordsAreKept() throws Exception {
    int many = 50_000;
    try (Journal journal = Journal.open(file)) {
      for (int from = 0; from < many; from += 500) {
        journal.append(records(from, from + 500));
      }
    }
    try (Journal journal = Journal.open(file)) {
      assertEquals(records(0, many), replayed(journal));
    }
  }

  @Test
  void secondGatewayOnTheSameJournalIsRefused() throws Exception {
    try (Journal journal = Journal.open(file)) {
      refusedToOpen();
      journal.append(records(0, 1));
      refusedToOpen();
    }
    try (Journal reopened = Journal.open(file)) {
      refusedToOpen();
      assertEquals(records(0, 1), replayed(reopened));
    }
  }

  @Test
  void batchThatDoesNotFitLeavesNothingAndTheNextOneFits() throws Exception {
    TightJournal tight = TightJournal.open(file);
    try (Journal journal = tight.journal()) {
      journal.append(records(0, 1));
      tight.fill();
      List<Record> batch = new ArrayList<>(records(1, 2));
      batch.add(large());
      JournalException refused = assertThrows(JournalException.class, () -> journal.append(batch));
      assertTrue(refused.getMessage().contains("2 records not written"), refused.getMessage());
      assertEquals(records(0, 1), replayed(journal));

      tight.free();
      journal.append(batch);
    }
    try (Journal journal = Journal.open(file)) {
      assertEquals(3, replayed(journal).size());
    }
  }

  @Test
  void recordThatCannotBeReadIsNamed() throws Exception {
    try (Journal journal = Journal.open(file)) {
      journal.append(records(0, 3));
    }
    sql("UPDATE record SET bytes = X'FF' || substr(bytes, 2) WHERE seq = 2");
    try (Journal journal = Journal.open(file)) {
      JournalException unreadable = assertThrows(JournalException.class, () -> replayed(journal));
      assertTrue(unreadable.getMessage().startsWith("journal: record 2: "), unreadable.toString());
    }
  }

  @Test
  void recordThatDoesNotFollowIsNamed() throws Exception {
    try (Journal journal = Journal.open(file)) {
      journal.append(records(0, 3));
      JournalException fault =
          assertThrows(
              JournalException.class,
              () ->
                  journal.replay(
                      record -> {
                        if (record.getAtUs() == 1) {
                          throw new IllegalStateException("never drafted");
                        }
                      }));
      assertEquals("journal: record 2: never drafted", fault.getMessage());
      assertEquals(3, replayed(journal).size());
    }
  }

  @Test
  void fileThatIsNoJournalIsNamedAndLeftAlone() throws Exception {
    Files.writeString(file, "This is the diary of somebody else. ".repeat(100));
    long size = Files.size(file);
    JournalException refused =
        assertThrows(JournalException.class, () -> Journal.open(file).close());
    assertTrue(refused.getMessage().startsWith("journal " + file + ": "), refused.getMessage());
    assertEquals(size, Files.size(file));
  }

  @Test
  void folderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere/journal.db");
    JournalException refused =
        assertThrows(JournalException.class, () -> Journal.open(nowhere).close());
    assertTrue(refused.getMessage().contains(nowhere.toString()), refused.getMessage());
  }

  private void refusedToOpen() {
    JournalException refused =
        assertThrows(JournalException.class, () -> Journal.open(file).close());
    assertTrue(refused.getMessage().startsWith("journal " + file + ": "), refused.getMessage());
    assertTrue(refused.getMessage().contains("locked"), refused.getMessage());
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      assertEquals(1, sql.executeUpdate(statement));
    }
  }

  private static List<Record> records(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Record.newBuilder().setAtUs(i).setBy("person").setAlertId("a" + i).build())
        .toList();
  }

  private static Record large() {
    String reason = "물".repeat(TightJournal.LARGE_OCTETS);
    return Record.newBuilder().setAlertStopped(AlertStopped.newBuilder().setReason(reason)).build();
  }

  private static List<Record> replayed(Journal journal) throws JournalException {
    List<Record> records = new ArrayList<>();
    journal.replay(records::add);
    return records;
  }
}
