package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Refused;
import io.bongsu.gateway.proof.JournalOutcome.Unreadable;
import io.bongsu.proto.journal.v1.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archive and log together. */
final class JournalReaderTest {
  private static final Batches WRITTEN = Batches.of(10);

  @TempDir private Path data;
  private SmallJournal journal;

  @BeforeEach
  void begin() throws Exception {
    journal = new SmallJournal(data);
  }

  @Test
  void recordsOfTheArchiveComeFirstAndThoseOfTheLogAfterThem() throws Exception {
    journal.archive(WRITTEN.from(0, 3));
    journal.archive(WRITTEN.from(3, 6));
    journal.log(0, WRITTEN.from(4, 10));
    Readings readings = Readings.of(data);
    assertEquals(WRITTEN.octets(10), readings.octets());
    assertEquals(new Intact(WRITTEN.head(), 10, List.of(), null), readings.intact());
  }

  @Test
  void aJournalWithoutARecordIsIntact() throws Exception {
    journal.log(0, List.of());
    assertEquals(new Intact(Chain.EMPTY, 0, List.of(), null), Readings.of(data).intact());
  }

  @Test
  void aFolderWithoutAJournalCannotBeRead() {
    JournalOutcome outcome = Readings.of(data.resolve("elsewhere")).outcome();
    Unreadable unreadable = assertInstanceOf(Unreadable.class, outcome);
    assertTrue(unreadable.why().contains("(expected: a gateway's journal)"), unreadable.why());
  }

  @Test
  void everyOctetOfACompleteArchiveFileThatIsFlippedIsReported() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    Path second = journal.archive(WRITTEN.from(3, 6));
    journal.snapshot(1, 20, WRITTEN.before(6), List.of(first, second));
    journal.log(21, WRITTEN.from(6, 10));
    assertEquals(20, Readings.of(data).octets().size());
    for (Path file : List.of(first, second)) {
      byte[] octets = Files.readAllBytes(file);
      for (int i = 0; i < octets.length; i++) {
        byte[] flipped = octets.clone();
        flipped[i] ^= (byte) (i % 2 == 0 ? 0x01 : 0xff);
        Files.write(file, flipped);
        Readings readings = Readings.of(data);
        Damaged damaged = readings.damaged();
        assertEquals(file, damaged.place().file());
        assertTrue(damaged.place().offset() <= i, damaged::toString);
        assertEquals(readings.octets().size() + 1, damaged.aroundRecord());
        assertEquals(WRITTEN.octets(10).subList(0, readings.octets().size()), readings.octets());
      }
      Files.write(file, octets);
    }
  }

  @Test
  void anArchiveFileThatNoSnapshotNamesMayBeAnythingBecauseTheLogHasItsBatches() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    Path open = journal.archive(WRITTEN.from(3, 6));
    journal.snapshot(1, 2, WRITTEN.before(3), List.of(first));
    journal.log(3, WRITTEN.from(3, 10));
    byte[] octets = Files.readAllBytes(open);
    for (int i = 0; i < octets.length; i++) {
      byte[] flipped = octets.clone();
      flipped[i] ^= (byte) 0xff;
      Files.write(open, flipped);
      wholeFromTheLog("flipped at " + i);
      Files.write(open, Arrays.copyOf(octets, i));
      wholeFromTheLog("cut at " + i);
    }
  }

  private void wholeFromTheLog(String how) {
    Readings readings = Readings.of(data);
    assertEquals(WRITTEN.octets(10), readings.octets(), how);
    assertEquals(new Intact(WRITTEN.head(), 10, List.of(), null), readings.intact(), how);
  }

  @Test
  void anArchiveFileThatIsDamagedWhereTheLogHasNothingIsReported() throws Exception {
    Path open = journal.archive(WRITTEN.from(0, 3));
    journal.log(0, List.of());
    byte[] octets = Files.readAllBytes(open);
    octets[octets.length - 1] ^= 1;
    Files.write(open, octets);
    assertEquals(5, Readings.of(data).damaged().aroundRecord());
  }

  @Test
  void theSnapshotWithTheHighestIndexCounts() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    Path second = journal.archive(WRITTEN.from(3, 6));
    journal.snapshot(2, 9, WRITTEN.before(3), List.of(first));
    journal.snapshot(1, 20, WRITTEN.before(6), List.of(first, second));
    journal.log(10, WRITTEN.from(5, 10));
    Readings.of(data).intact();
    Files.write(second, new byte[] {1}, StandardOpenOption.APPEND);
    assertEquals(second, Readings.of(data).damaged().place().file());
    Files.delete(second);
    Damaged missing = Readings.of(data).damaged();
    assertEquals("a file that is not there", missing.what().en());
    assertEquals(second, missing.place().file());
  }

  @Test
  void aSnapshotThatKnowsAnotherHashIsReported() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    Chain other = new Chain(6, ByteString.copyFrom(new byte[32]));
    Path snapshot = journal.snapshot(1, 20, other, List.of(first));
    journal.log(21, WRITTEN.from(3, 4));
    Damaged damaged = Readings.of(data).damaged();
    assertEquals(snapshot, damaged.place().file());
  }

  @Test
  void everyOctetOfTheSnapshotThatIsFlippedIsReported() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    Path snapshot = journal.snapshot(1, 20, WRITTEN.before(3), List.of(first));
    journal.log(21, WRITTEN.from(3, 4));
    byte[] octets = Files.readAllBytes(snapshot);
    for (int i = 0; i < octets.length; i++) {
      byte[] flipped = octets.clone();
      flipped[i] ^= (byte) 0x10;
      Files.write(snapshot, flipped);
      assertEquals(snapshot, Readings.of(data).damaged().place().file());
    }
  }

  @Test
  void aCompleteArchiveFileCutBetweenTwoBatchesIsReported() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    journal.snapshot(1, 20, WRITTEN.before(3), List.of(first));
    journal.archive(WRITTEN.from(0, 2));
    Damaged damaged = Readings.of(data).damaged();
    assertEquals(first, damaged.place().file());
    assertEquals(5, damaged.aroundRecord());
  }

  @Test
  void aLogThatBeginsAfterWhatTheSnapshotHoldsLacksEntries() throws Exception {
    Path first = journal.archive(WRITTEN.from(0, 3));
    journal.snapshot(1, 20, WRITTEN.before(3), List.of(first));
    journal.log(22, WRITTEN.from(3, 4));
    Damaged damaged = Readings.of(data).damaged();
    assertEquals("entries from 21 up to this file are missing", damaged.what().en());
  }

  @Test
  void aRecordThatWasChangedWithItsCrcIsFoundByTheChain() throws Exception {
    for (int at = 0; at < 9; at++) {
      List<Batch> changed = new ArrayList<>(WRITTEN.all());
      changed.set(at, forged(WRITTEN.all().get(at)));
      SmallJournal inLog = new SmallJournal(data.resolve("log" + at));
      inLog.log(0, changed);
      assertEquals(2 * at + 3, foundIn(inLog).aroundRecord());
      SmallJournal inArchive = new SmallJournal(data.resolve("archive" + at));
      inArchive.archive(changed);
      inArchive.log(0, List.of());
      assertEquals(2 * at + 3, foundIn(inArchive).aroundRecord());
    }
  }

  private static Damaged foundIn(SmallJournal journal) {
    Damaged damaged = Readings.of(journal.data()).damaged();
    assertTrue(damaged.what().en().contains("before"), damaged::toString);
    return damaged;
  }

  @Test
  void theLastBatchChangedWithItsCrcIsFoundOnlyByAHeadKnownFromElsewhere() throws Exception {
    List<Batch> changed = new ArrayList<>(WRITTEN.all());
    changed.set(9, forged(WRITTEN.all().get(9)));
    journal.log(0, changed);
    Readings.of(data).intact();
    Verification verification = new Verification(Set.of(), List.of(WRITTEN.head()));
    new JournalReader(data).read(verification::take);
    assertEquals(20, verification.findings().get(0).sequence());
  }

  private static Batch forged(Batch batch) {
    return batch.toBuilder().setRecords(1, Batches.record(99).toByteString()).build();
  }

  @Test
  void aBatchLeftOutOrDoubledOrMovedIsFound() throws Exception {
    for (int at = 1; at < 9; at++) {
      List<Batch> without = new ArrayList<>(WRITTEN.all());
      without.remove(at);
      SmallJournal leftOut = new SmallJournal(data.resolve("without" + at));
      leftOut.log(0, without);
      assertEquals(2 * at + 1, Readings.of(leftOut.data()).damaged().aroundRecord());
      List<Batch> swapped = new ArrayList<>(WRITTEN.all());
      Collections.swap(swapped, at - 1, at);
      SmallJournal moved = new SmallJournal(data.resolve("moved" + at));
      moved.log(0, swapped);
      Readings.of(moved.data()).damaged();
    }
  }

  @Test
  void aBatchDecidedUponAnotherPastIsRefusedAndNamed() throws Exception {
    Batch late = Batches.batch(WRITTEN.before(2), List.of(Batches.record(77).toByteString()));
    Batch unknown =
        Batches.batch(
            new Chain(4, ByteString.copyFrom(new byte[32])),
            List.of(Batches.record(78).toByteString()));
    List<Batch> log = new ArrayList<>(WRITTEN.all());
    log.add(5, late);
    log.add(6, unknown);
    log.add(late);
    List<Path> segments = journal.log(0, log);
    Readings readings = Readings.of(data);
    assertEquals(WRITTEN.octets(10), readings.octets());
    List<Refused> refused = readings.intact().refused();
    assertEquals(List.of(5L, 5L, 5L), refused.stream().map(Refused::firstSequence).toList());
    assertTrue(refused.stream().allMatch(one -> segments.contains(one.place().file())));
  }

  @Test
  void aRefusedBatchThatTheArchiveNeverTookStaysRefusedInTheLog() throws Exception {
    Batch late = Batches.batch(WRITTEN.before(2), List.of(Batches.record(77).toByteString()));
    Path first = journal.archive(WRITTEN.from(0, 6));
    journal.snapshot(1, 30, WRITTEN.before(6), List.of(first));
    List<Batch> log = new ArrayList<>(WRITTEN.all());
    log.add(5, late);
    journal.log(0, log);
    Intact intact = Readings.of(data).intact();
    assertEquals(1, intact.refused().size());
    assertEquals(WRITTEN.head(), intact.head());
    assertNull(intact.tornTail());
  }
}
