package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TornTailTest {
  private static final Batches WRITTEN = Batches.of(7);

  @TempDir Path data;
  @TempDir Path other;
  private Path tail;
  private byte[] whole;
  private long lastEntry;

  @BeforeEach
  void write() throws Exception {
    SmallJournal journal = new SmallJournal(other);
    List<Path> files = journal.log(0, WRITTEN.all());
    tail = files.get(files.size() - 1);
    whole = Files.readAllBytes(tail);
    List<RaftSegment.Entry> entries = RaftSegment.read(whole, true).entries();
    lastEntry = entries.get(entries.size() - 1).offset();
  }

  @Test
  void aJournalThatIsNotBegunHasNoTail() throws IOException {
    assertNull(TornTail.find(data));
    Files.createDirectory(data.resolve("journal")); // killed before anything was in it
    assertNull(TornTail.find(data));
    TornTail.cut(data);
  }

  @Test
  void anUnfinishedEntryThatTheArchiveShowsToHaveBeenAppliedIsNeverCut() throws Exception {
    Path archive = new SmallJournal(other).archive(WRITTEN.all());
    TornTail.cut(other);
    byte[] torn = tear();
    DamagedException damaged = assertThrows(DamagedException.class, () -> TornTail.cut(other));
    assertEquals(lastEntry, damaged.offset());
    assertEquals(
        "the log ends here, and " + archive + " has the records from 13 to 14, which were applied",
        damaged.what());
    assertArrayEquals(torn, Files.readAllBytes(tail));
  }

  @Test
  void anEntryThatIsGoneAltogetherThoughItWasAppliedIsDamage() throws Exception {
    new SmallJournal(other).archive(WRITTEN.all());
    byte[] lost = whole.clone();
    Arrays.fill(lost, (int) lastEntry, lost.length, (byte) 0);
    Files.write(tail, lost);
    DamagedException damaged = assertThrows(DamagedException.class, () -> TornTail.cut(other));
    assertEquals(lastEntry, damaged.offset());
  }

  @Test
  void anUnfinishedEntryThatTheArchiveDoesNotHaveWholeIsCut() throws Exception {
    Path archive = new SmallJournal(other).archive(WRITTEN.all());
    byte[] octets = Files.readAllBytes(archive);
    // Not synchronised, it may end anywhere before the last octet of what was applied.
    for (int end = 0; end < octets.length; end += 17) {
      Files.write(archive, Arrays.copyOf(octets, end));
      tear();
      TornTail.cut(other);
      assertEquals(lastEntry, Files.size(tail), "archive ends at " + end);
    }
  }

  @Test
  void archiveThatASnapshotCoversNeedsNoLog() throws Exception {
    SmallJournal journal = new SmallJournal(other);
    Path first = journal.archive(WRITTEN.from(0, 6));
    journal.snapshot(3, 5, WRITTEN.before(6), List.of(first));
    // Left by a start that broke off: nothing in it that the snapshot does not cover.
    journal.archive(WRITTEN.from(4, 6));
    tear();
    assertEquals(new Place(tail, lastEntry), TornTail.find(other));
    journal.archive(WRITTEN.from(6, 7));
    assertThrows(DamagedException.class, () -> TornTail.find(other));
  }

  @Test
  void logThatAnotherHasOpenIsNeitherReadNorCut() throws Exception {
    try (RaftGround open = new RaftGround(data, 700)) {
      open.append(WRITTEN.from(0, 1));
      IOException inUse = assertThrows(IOException.class, () -> TornTail.cut(data));
      assertTrue(inUse.getMessage().contains("in use (expected: no other"), inUse::getMessage);
      assertInstanceOf(OverlappingFileLockException.class, inUse.getCause());
    }
    TornTail.cut(data);
    new RaftGround(data, 700).close(); // nor is it kept locked
  }

  private byte[] tear() throws IOException {
    byte[] torn = Arrays.copyOf(whole, whole.length - 9);
    Files.write(tail, torn);
    return torn;
  }
}
