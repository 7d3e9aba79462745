package io.bongsu.edge.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.health.Counters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final String TOPIC = "bongsu/v1/fg-1/trigger";
  private static final long RECORD_BYTES = 100L + TOPIC.length() + Spool.RECORD_OVERHEAD_BYTES;

  @TempDir Path directory;
  private final Counters counters = new Counters();
  private final List<Spool> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Spool::close);
  }

  @Test
  void recordsComeBackByPriorityThenAge() throws Exception {
    Spool spool = open(directory, 1 << 20);
    append(spool, Priority.TELEMETRY, 1);
    append(spool, Priority.ALARM, 2);
    append(spool, Priority.ALARM, 3);
    assertEquals(List.of(2, 3, 1), marks(spool));
    assertEquals(List.of(2), spool.first(1).stream().map(SpoolTest::mark).toList());
  }

  @Test
  void payloadAndTopicComeBackAsTheyWere() throws Exception {
    Spool spool = open(directory, 1 << 20);
    byte[] payload = {0, -1, 'x', 127, -128};
    spool.append(Priority.ALARM, TOPIC, payload);
    SpoolRecord record = spool.first(1).get(0);
    assertArrayEquals(payload, record.payload());
    assertEquals(TOPIC, record.topic());
    assertEquals(Priority.ALARM, record.priority());
  }

  @Test
  void recordIsThereAfterTheProgramWasKilled() throws Exception {
    Spool spool = open(directory, 1 << 20);
    append(spool, Priority.ALARM, 1);
    append(spool, Priority.ALARM, 2);
    // What is on disk at this moment is what a killed program leaves: nothing is closed first.
    Spool after = open(copy("killed"), 1 << 20);
    assertEquals(List.of(1, 2), marks(after));
    assertEquals(2, after.records());
    assertEquals(2 * RECORD_BYTES, after.bytes());
  }

  @Test
  void deletedRecordStaysAwayAfterTheProgramWasKilled() throws Exception {
    Spool spool = open(directory, 1 << 20);
    long first = append(spool, Priority.ALARM, 1);
    append(spool, Priority.ALARM, 2);
    spool.delete(List.of(first));
    assertEquals(List.of(2), marks(open(copy("killed"), 1 << 20)));
    assertEquals(RECORD_BYTES, spool.bytes());
  }

  @Test
  void tornLastWriteLosesNothingThatWasAcknowledgedBefore() throws Exception {
    Spool spool = open(directory, 1 << 20);
    append(spool, Priority.ALARM, 1);
    long walBytes = Files.size(directory.resolve("spool.db-wal"));
    append(spool, Priority.ALARM, 2);
    Path torn = copy("torn");
    try (FileChannel wal =
        FileChannel.open(torn.resolve("spool.db-wal"), StandardOpenOption.WRITE)) {
      wal.truncate(walBytes + 100);
    }
    Files.deleteIfExists(torn.resolve("spool.db-shm"));
    assertEquals(List.of(1), marks(open(torn, 1 << 20)));
  }

  @Test
  void oldestTelemetryGivesWayFirst() throws Exception {
    Spool spool = open(directory, 3 * RECORD_BYTES);
    append(spool, Priority.ALARM, 1);
    append(spool, Priority.TELEMETRY, 2);
    append(spool, Priority.TELEMETRY, 3);
    append(spool, Priority.ALARM, 4);
    assertEquals(List.of(1, 4, 3), marks(spool));
    append(spool, Priority.TELEMETRY, 5);
    assertEquals(List.of(1, 4, 5), marks(spool));
    assertEquals(2, counters.get("spool.evicted"));
  }

  @Test
  void telemetryNeverEvictsAnAlarm() throws Exception {
    Spool spool = open(directory, 2 * RECORD_BYTES);
    append(spool, Priority.ALARM, 1);
    append(spool, Priority.ALARM, 2);
    assertInstanceOf(AppendOutcome.Full.class, spool.append(Priority.TELEMETRY, TOPIC, payload(3)));
    assertEquals(List.of(1, 2), marks(spool));
    assertEquals(1, counters.get("spool.refused"));
    assertEquals(2 * RECORD_BYTES, spool.bytes());
  }

  @Test
  void oldestAlarmGivesWayToANewOneWhenThereIsNothingElse() throws Exception {
    Spool spool = open(directory, 2 * RECORD_BYTES);
    for (int mark = 1; mark <= 4; mark++) {
      append(spool, Priority.ALARM, mark);
    }
    assertEquals(List.of(3, 4), marks(spool));
    assertEquals(2 * RECORD_BYTES, spool.bytes());
  }

  @Test
  void recordLargerThanTheWholeSpoolIsRefusedAndEvictsNothing() throws Exception {
    Spool spool = open(directory, 2 * RECORD_BYTES);
    append(spool, Priority.TELEMETRY, 1);
    assertInstanceOf(
        AppendOutcome.Full.class, spool.append(Priority.ALARM, TOPIC, new byte[10_000]));
    assertEquals(List.of(1), marks(spool));
  }

  @Test
  void fileThatIsNoDatabaseIsSetAsideAndANewOneBegun() throws Exception {
    for (int n = 1; n <= 2; n++) {
      Files.writeString(directory.resolve("spool.db"), "this is not a database ".repeat(100));
      Spool spool = open(directory, 1 << 20);
      append(spool, Priority.ALARM, n);
      assertEquals(List.of(n), marks(spool));
      spool.close();
      assertTrue(Files.exists(directory.resolve("spool.db.corrupt-" + n)));
      assertEquals(n, counters.get("spool.corrupt"));
    }
  }

  @Test
  void damageInsideTheFileIsFoundAtTheStart() throws Exception {
    Spool spool = open(directory, 1 << 20);
    for (int mark = 0; mark < 200; mark++) {
      append(spool, Priority.ALARM, mark);
    }
    spool.close();
    try (FileChannel file =
        FileChannel.open(directory.resolve("spool.db"), StandardOpenOption.WRITE)) {
      for (long page = 4096; page < file.size(); page += 4096) {
        file.write(ByteBuffer.wrap(new byte[64]), page);
      }
    }
    Spool after = open(directory, 1 << 20);
    assertEquals(0, after.records());
    assertEquals(1, counters.get("spool.corrupt"));
  }

  @Test
  void fullDiskIsAnAnswerAndTheSpoolGoesOnWhenThereIsRoomAgain() throws Exception {
    Connection connection = SpoolDatabase.open(directory, counters);
    Spool spool = new Spool(directory, 1 << 20, counters, connection);
    opened.add(spool);
    append(spool, Priority.ALARM, 1);
    pragma(connection, "max_page_count=1"); // SQLite answers SQLITE_FULL, as for a full disk.
    assertInstanceOf(
        AppendOutcome.DiskFailed.class, spool.append(Priority.ALARM, TOPIC, new byte[100_000]));
    assertEquals(1, counters.get("spool.diskFailed"));
    assertEquals(List.of(1), marks(spool));
    pragma(connection, "max_page_count=100000");
    append(spool, Priority.ALARM, 3);
    assertEquals(List.of(1, 3), marks(spool));
    assertEquals(2 * RECORD_BYTES, spool.bytes());
  }

  @Test
  void damageFoundWhileRunningLosesNotTheRecordInHandAndNumbersGoOn() throws Exception {
    Connection connection = SpoolDatabase.open(directory, counters);
    Spool spool = new Spool(directory, 1 << 20, counters, connection);
    opened.add(spool);
    long before = append(spool, Priority.ALARM, 1);
    pragma(connection, "writable_schema=ON");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'record'");
    }
    pragma(connection, "writable_schema=RESET"); // Makes SQLite read the damaged schema.
    long after = append(spool, Priority.ALARM, 2);
    assertTrue(after > before, after + " after " + before);
    assertEquals(List.of(2), marks(spool));
    assertEquals(1, counters.get("spool.corrupt"));
    assertTrue(Files.exists(directory.resolve("spool.db.corrupt-1")));
  }

  @Test
  void brokenConnectionIsAnAnswerAndNotAnException() throws Exception {
    Connection connection = SpoolDatabase.open(directory, counters);
    Spool spool = new Spool(directory, 1 << 20, counters, connection);
    connection.close();
    assertInstanceOf(
        AppendOutcome.DiskFailed.class, spool.append(Priority.ALARM, TOPIC, payload(1)));
    assertEquals(List.of(), spool.first(10));
    spool.delete(List.of(1L));
    assertEquals(3, counters.get("spool.diskFailed"));
  }

  @Test
  void numbersAreNotUsedTwice() throws Exception {
    Spool spool = open(directory, 1 << 20);
    long first = append(spool, Priority.ALARM, 1);
    spool.delete(List.of(first));
    assertTrue(append(spool, Priority.ALARM, 2) > first);
  }

  @Test
  void directoryOfARunningAgentIsRefused() throws Exception {
    append(open(directory, 1 << 20), Priority.ALARM, 1);
    SpoolException e = assertThrows(SpoolException.class, () -> open(directory, 1 << 20));
    assertTrue(e.getMessage().contains("used by no other agent"), e.getMessage());
  }

  private Spool open(Path where, long maxBytes) throws SpoolException {
    Spool spool = Spool.open(where, maxBytes, counters);
    opened.add(spool);
    return spool;
  }

  private Path copy(String name) throws IOException {
    Path to = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static long append(Spool spool, Priority priority, int mark) {
    AppendOutcome outcome = spool.append(priority, TOPIC, payload(mark));
    return assertInstanceOf(AppendOutcome.Stored.class, outcome).stored().seq();
  }

  private static byte[] payload(int mark) {
    return ByteBuffer.allocate(100).putInt(mark).array();
  }

  private static int mark(SpoolRecord record) {
    return ByteBuffer.wrap(record.payload()).getInt();
  }

  private static List<Integer> marks(Spool spool) {
    return spool.first(1_000).stream().map(SpoolTest::mark).toList();
  }

  private static void pragma(Connection connection, String what) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + what);
    }
  }
}
