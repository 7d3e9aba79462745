package io.bongsu.gateway.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever befalls the file or the queue, it ends up as the journal has it. */
final class HistoryTest {
  private static final int COUNT = 500;
  private static final int QUEUE = 10_000;
  private static final int RETRY_MS = 5;

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final Rush rush = new Rush();

  @Test
  void catchesUpAtTheStartAndFollowsFromThereOn() throws Exception {
    List<Record> records = RandomRecords.of(1, COUNT);
    MemoryJournal journal = MemoryJournal.of(records.subList(0, 300));
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      upToDate(history, 300);
      commit(history, journal, records.subList(300, COUNT));
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
    assertEquals(0, counters.get("history.behind"));
    assertEquals(0, counters.get("history.failed"));
  }

  @Test
  void whatIsReadFromTheJournalWaitsWhileWarningsGoOutButNotForEver() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(4, 150));
    rush.begin();
    long beganNs = System.nanoTime();
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      await().until(() -> history.applied() > 0);
      long firstMs = (System.nanoTime() - beganNs) / 1_000_000;
      assertTrue(firstMs >= 1_000, () -> "written after " + firstMs + " ms of a rush");
      rush.end();
      upToDate(history, 150);
    }
    isAsTheJournal(journal);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void closedInTheMiddleItGoesOnWhereItWas(long seed) throws Exception {
    List<Record> records = RandomRecords.of(seed, COUNT);
    MemoryJournal journal = new MemoryJournal();
    for (int part = 0; part < 5; part++) {
      try (History history = history(journal, HistoryFile::open, QUEUE)) {
        history.start();
        int from = part * 100;
        commit(history, journal, records.subList(from, from + 60));
        upToDate(history, from + 60);
        // Of these some are in the file, and some were only waiting.
        commit(history, journal, records.subList(from + 60, from + 100));
      }
    }
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
    assertEquals(0, counters.get("history.rebuilt"));
  }

  @Test
  void fullQueueDropsAndTheJournalGivesWhatWasDropped() throws Exception {
    List<Record> records = RandomRecords.of(2, COUNT);
    MemoryJournal journal = MemoryJournal.of(records.subList(0, 100));
    SlowOnce slow = new SlowOnce(journal);
    try (History history = history(slow, HistoryFile::open, 7)) {
      history.start();
      slow.reached.await();
      commit(history, journal, records.subList(100, COUNT));
      assertEquals(COUNT - 100 - 7, counters.get("history.behind"));
      assertEquals(COUNT, history.behindBy());
      slow.goOn.countDown();
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
  }

  @Test
  void recordsThatNeverCameAreReadFromTheJournal() throws Exception {
    List<Record> records = RandomRecords.of(3, COUNT);
    MemoryJournal journal = new MemoryJournal();
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      commit(history, journal, records.subList(0, 1));
      upToDate(history, 1);
      for (Record record : records.subList(1, COUNT)) {
        long sequence = journal.add(record);
        if (sequence % 50 == 0) {
          history.committed(sequence, record);
          history.committed(sequence, record);
        }
      }
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
  }

  @Test
  void fullDiskMakesItStaleAndNothingElse() throws Exception {
    List<Record> records = RandomRecords.of(4, COUNT);
    MemoryJournal journal = MemoryJournal.of(records.subList(0, 200));
    TightDisk disk = new TightDisk();
    try (History history = history(journal, disk, QUEUE)) {
      history.start();
      upToDate(history, 200);
      disk.fill();
      commit(history, journal, records.subList(200, COUNT));
      await().until(() -> counters.get("history.failed") > 2);
      assertTrue(history.behindBy() > 0);
      // What was there is there, and can be read.
      assertFalse(history.reader().alerts(all()).rows().isEmpty());
      disk.free();
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
    assertEquals(0, counters.get("history.rebuilt"));
  }

  @Test
  void journalThatCannotBeReadIsAskedAgain() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(5, COUNT));
    journal.unreadable(true);
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      await().until(() -> counters.get("history.failed") > 2);
      assertEquals(COUNT, history.behindBy());
      journal.unreadable(false);
      upToDate(history, COUNT);
    }
    isAsTheJournal(journal);
  }

  @Test
  void fileThatIsNoDatabaseIsSetAside() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(6, COUNT));
    Files.writeString(file(), "This is the diary of somebody else. ".repeat(500));
    catchUp(journal);
    isAsTheJournal(journal);
    assertEquals(1, counters.get("history.rebuilt"));
    assertTrue(Files.readString(folder.resolve("history.db.corrupt-1")).startsWith("This is"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
  void tornPageIsFoundAtTheStart(int page) throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(7, COUNT));
    catchUp(journal);
    overwrite(page * 4096L);
    catchUp(journal);
    isAsTheJournal(journal);
    assertEquals(1, counters.get("history.rebuilt"));
    assertTrue(Files.exists(folder.resolve("history.db.corrupt-1")));
  }

  @Test
  void cutOffFileIsSetAside() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(7, COUNT));
    catchUp(journal);
    try (RandomAccessFile half = new RandomAccessFile(file().toFile(), "rw")) {
      half.setLength(half.length() / 2);
    }
    catchUp(journal);
    isAsTheJournal(journal);
    assertEquals(1, counters.get("history.rebuilt"));
  }

  @Test
  void fileOfAnotherJournalIsSetAside() throws Exception {
    catchUp(MemoryJournal.of(RandomRecords.of(8, 100)));
    MemoryJournal other = MemoryJournal.of(RandomRecords.of(9, COUNT));
    catchUp(other);
    isAsTheJournal(other);
    assertEquals(1, counters.get("history.rebuilt"));
  }

  @Test
  void fileThatIsAheadOfTheJournalIsSetAside() throws Exception {
    List<Record> records = RandomRecords.of(8, COUNT);
    catchUp(MemoryJournal.of(records));
    MemoryJournal shorter = MemoryJournal.of(records.subList(0, 100));
    catchUp(shorter);
    isAsTheJournal(shorter);
    assertEquals(1, counters.get("history.rebuilt"));
  }

  @Test
  void fileOfAnotherVersionIsMadeAnew() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(10, COUNT));
    catchUp(journal);
    sql("PRAGMA user_version = " + (HistorySchema.VERSION + 1));
    catchUp(journal);
    isAsTheJournal(journal);
    assertEquals(1, counters.get("history.rebuilt"));
    assertFalse(Files.exists(folder.resolve("history.db.corrupt-1")));
  }

  @Test
  void fileWithAMissingTableIsSetAside() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(10, COUNT));
    catchUp(journal);
    sql("DROP TABLE meta");
    catchUp(journal);
    isAsTheJournal(journal);
    assertEquals(1, counters.get("history.rebuilt"));
  }

  @Test
  void noMoreThanThreeFilesAreKept() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(11, 100));
    for (int i = 0; i < 5; i++) {
      Files.writeString(file(), "damaged " + i + " ".repeat(4096));
      catchUp(journal);
    }
    isAsTheJournal(journal);
    assertEquals(5, counters.get("history.rebuilt"));
    assertTrue(Files.exists(folder.resolve("history.db.corrupt-3")));
    assertFalse(Files.exists(folder.resolve("history.db.corrupt-4")));
  }

  @Test
  void damageThatAReaderFindsIsMended() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(12, COUNT));
    catchUp(journal);
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      upToDate(history, COUNT);
      overwrite(0);
      assertThrows(IOException.class, () -> history.reader().alerts(all()));
      await().until(() -> counters.get("history.rebuilt") == 1);
      upToDate(history, COUNT);
      assertFalse(history.reader().alerts(all()).rows().isEmpty());
    }
    isAsTheJournal(journal);
  }

  @Test
  void logLeftOfADeletedFileIsNotWrittenIntoTheNextOne() throws Exception {
    MemoryJournal journal = MemoryJournal.of(RandomRecords.of(13, COUNT));
    Path log = folder.resolve("history.db-wal");
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      upToDate(history, COUNT);
      Files.copy(log, folder.resolve("kept"));
    }
    Files.delete(file());
    Files.copy(folder.resolve("kept"), log);
    MemoryJournal other = MemoryJournal.of(RandomRecords.of(14, 50));
    catchUp(other);
    isAsTheJournal(other);
    assertEquals(0, counters.get("history.failed"));
  }

  /** A journal that stops in the middle of the first reading. */
  private static final class SlowOnce implements RecordSource {
    private final MemoryJournal journal;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    SlowOnce(MemoryJournal journal) {
      this.journal = journal;
    }

    @Override
    public long last() {
      return journal.last();
    }

    @Override
    public ByteString hashAt(long sequence) {
      return journal.hashAt(sequence);
    }

    @Override
    public void readFrom(long sequence, BiConsumer<Long, Record> to) throws IOException {
      journal.readFrom(
          sequence,
          (s, record) -> {
            reached.countDown();
            awaitUninterruptibly(goOn);
            to.accept(s, record);
          });
    }
  }

  /** A disk that the test can fill: no file grows until it is freed. */
  private static final class TightDisk implements HistoryFile.Opener {
    private Connection newest;
    private boolean full;

    @Override
    public synchronized Connection open(Path file) throws SQLException {
      newest = HistoryFile.open(file);
      limit();
      return newest;
    }

    synchronized void fill() throws SQLException {
      full = true;
      limit();
    }

    synchronized void free() {
      // From the next opening on.
      full = false;
    }

    private void limit() throws SQLException {
      if (full) {
        try (Statement statement = newest.createStatement()) {
          statement.execute("PRAGMA max_page_count = 1");
        }
      }
    }
  }

  private History history(RecordSource journal, HistoryFile.Opener opener, int queue) {
    return new History(folder, opener, journal, rush, counters, queue, RETRY_MS);
  }

  private static void commit(History history, MemoryJournal journal, List<Record> records) {
    records.forEach(record -> history.committed(journal.add(record), record));
  }

  private void catchUp(MemoryJournal journal) {
    try (History history = history(journal, HistoryFile::open, QUEUE)) {
      history.start();
      upToDate(history, journal.last());
    }
  }

  /** Until the file has all: {@code behindBy} is 0 before anything is known, too. */
  private void upToDate(History history, long count) {
    await()
        .untilAsserted(
            () -> {
              assertEquals(0, history.behindBy());
              assertEquals(count, history.applied());
            });
  }

  private void isAsTheJournal(MemoryJournal journal) throws SQLException {
    Path expected = folder.resolve("expected.db");
    try (HistoryStore store = HistoryStore.on(HistoryFile.open(expected), false, counters)) {
      store.apply(journal.numbered(0, (int) journal.last()));
    }
    assertEquals(Dump.of(expected), Dump.of(file()));
    assertEquals(0, counters.get("history.fault"));
  }

  private Path file() {
    return folder.resolve(HistoryFile.NAME);
  }

  private void overwrite(long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      assertTrue(file.length() > from, "the file is " + file.length() + " octets");
      file.seek(from);
      byte[] torn = new byte[2048];
      Arrays.fill(torn, (byte) 0xA5);
      file.write(torn);
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = HistoryFile.open(file());
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  private static HistoryFilter all() {
    return HistoryFilter.builder(10).build();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
