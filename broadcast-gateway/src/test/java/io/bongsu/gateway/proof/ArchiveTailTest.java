package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.journal.v1.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the archive is given each record once, and no more is read than is new. */
class ArchiveTailTest {
  @TempDir private Path data;
  private List<Batch> batches = List.of();
  private SmallJournal journal;
  private ArchiveTail tail;

  @BeforeEach
  void begin() throws Exception {
    batches = Batches.of(12).all();
    journal = new SmallJournal(data);
    tail = new ArchiveTail(data);
  }

  @Test
  void recordsOfSeveralFilesAreGivenFromAnyOfThemUpToAny() throws Exception {
    journal.archive(batches.subList(0, 4));
    journal.archive(batches.subList(4, 8));
    long end = last(batches.get(7));
    for (long from = 1; from <= end; from++) {
      assertEquals(LongStream.rangeClosed(from, end).boxed().toList(), read(tail, from, end));
      assertEquals(List.of(from), read(new ArchiveTail(data), from, from));
    }
    assertEquals(List.of(), read(tail, end + 1, end + 9), "not there yet");
    assertEquals(List.of(), read(tail, end, end - 1), "not wanted");
  }

  @Test
  void goesOnWhereItWasInAFileThatGrows() throws Exception {
    Path file = journal.archive(batches.subList(0, 4));
    byte[] four = Files.readAllBytes(file);
    Files.delete(file);
    byte[] all = Files.readAllBytes(journal.archive(batches));
    Files.write(file, four);
    long early = last(batches.get(3));
    long end = last(batches.get(11));
    assertEquals(early, read(tail, 1, end).size());

    // What it read is not read again: it may be anything by now. A batch is half written.
    byte[] later = all.clone();
    Arrays.fill(later, 8, four.length, (byte) 0xFF);
    Files.write(file, Arrays.copyOf(later, all.length - 1));
    long half = last(batches.get(10));
    assertEquals(
        LongStream.rangeClosed(early + 1, half).boxed().toList(), read(tail, early + 1, end));

    Files.write(file, later);
    assertEquals(LongStream.rangeClosed(half + 1, end).boxed().toList(), read(tail, half + 1, end));
  }

  @Test
  void fileThatWasBegunAnewIsReadAnew() throws Exception {
    Path file = journal.archive(batches);
    long end = last(batches.get(11));
    assertEquals(end, read(tail, 1, end).size());
    Files.delete(file);
    journal.archive(batches.subList(0, 2));
    assertEquals(List.of(), read(tail, end + 1, end + 1));
    journal.archive(batches);
    assertEquals(List.of(end), read(tail, end, end));
  }

  private static long last(Batch batch) {
    return batch.getFirstSequence() + batch.getRecordsCount() - 1;
  }

  private static List<Long> read(ArchiveTail tail, long from, long last) throws Exception {
    List<Long> read = new ArrayList<>();
    long next = tail.read(from, last, (sequence, record) -> read.add(sequence));
    assertEquals(from + read.size(), next);
    return read;
  }
}
