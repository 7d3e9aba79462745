package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.bench.Folders;
import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32C;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raft's log as Ratis itself wrote it, and everything that can befall it. */
final class RaftLogTest {
  private static final int BATCHES = 9;
  private static final Batches WRITTEN = Batches.of(BATCHES);

  @TempDir private static Path ground;

  @TempDir private Path folder;
  private Path data;
  private List<SegmentFile> segments;

  @BeforeAll
  static void writeTwice() throws Exception {
    try (RaftGround raft = new RaftGround(ground.resolve("run"), 700)) {
      raft.append(WRITTEN.all());
      Folders.copy(ground.resolve("run"), ground.resolve("power-cut"));
    }
  }

  @BeforeEach
  void afterAPowerCut() throws Exception {
    begin("power-cut");
  }

  private void begin(String how) throws Exception {
    data = folder.resolve(how);
    Folders.copy(ground.resolve(how), data);
    segments = SegmentFile.in(RaftGround.folder(data).log());
    assertTrue(segments.size() >= 3, segments::toString);
  }

  private SegmentFile last() {
    return segments.get(segments.size() - 1);
  }

  @Test
  void everyRecordIsReadInOrder() {
    Readings readings = Readings.of(data);
    assertEquals(WRITTEN.octets(BATCHES), readings.octets());
    assertEquals(new Intact(WRITTEN.head(), BATCHES, List.of(), null), readings.intact());
  }

  @Test
  void aLogThatWasClosedIsReadTheSame() throws Exception {
    begin("run");
    Intact intact = Readings.of(data).intact();
    assertEquals(new Intact(WRITTEN.head(), BATCHES, List.of(), null), intact);
  }

  /** Flips that are taken for an entry that was torn, at the very end, are told of as such. */
  @Test
  void everyOctetThatIsFlippedIsReported() throws Exception {
    int torn = 0;
    for (SegmentFile segment : segments) {
      byte[] octets = Files.readAllBytes(segment.path());
      for (int i = 0; i < octets.length; i++) {
        // To zero, which is what a torn end looks like, or one bit; never to what it was.
        int flip = i % 2 == 1 && octets[i] != 0 ? octets[i] : 1 << (i / 2 % 8);
        byte[] flipped = octets.clone();
        flipped[i] ^= (byte) flip;
        Files.write(segment.path(), flipped);
        torn += reported(segment, i) ? 0 : 1;
      }
      Files.write(segment.path(), octets);
    }
    assertTrue(torn < 5, "taken for torn: " + torn);
  }

  /** Whether as damage; else it must be told of as the torn end. */
  private boolean reported(SegmentFile segment, int offset) {
    Readings readings = Readings.of(data);
    int records = readings.octets().size();
    assertEquals(WRITTEN.octets(BATCHES).subList(0, records), readings.octets());
    if (readings.outcome() instanceof Damaged damaged) {
      assertEquals(segment.path(), damaged.place().file());
      assertTrue(damaged.place().offset() <= offset, damaged::toString);
      assertEquals(records + 1, damaged.aroundRecord());
      return true;
    }
    Place tail = readings.intact().tornTail();
    assertNotNull(tail, "octet " + offset + " of " + segment.path() + " was passed over");
    assertEquals(last(), segment);
    assertTrue(tail.offset() <= offset && records >= 2 * (BATCHES - 1), tail::toString);
    return false;
  }

  @Test
  void aLogCutAnywhereInItsLastRecordsIsIntactUpToTheLastWholeBatch() throws Exception {
    byte[] octets = Files.readAllBytes(last().path());
    List<Long> ends = entryOffsets(octets);
    int before = BATCHES - batchesIn(last());
    for (int cut = RaftSegment.HEADER.length; cut < octets.length; cut++) {
      Files.write(last().path(), Arrays.copyOf(octets, cut));
      Readings readings = Readings.of(data);
      long limit = cut;
      int whole = before + (int) ends.stream().filter(end -> end <= limit).count();
      assertEquals(WRITTEN.octets(whole), readings.octets(), "cut at " + cut);
      boolean clean = ends.contains(limit) || cut == 8 || cut > ends.get(ends.size() - 1);
      assertEquals(clean, readings.intact().tornTail() == null, "cut at " + cut);
    }
  }

  @Test
  void whatWasNotYetWrittenAtAPowerCutIsZerosFromASectorOn() throws Exception {
    byte[] octets = Files.readAllBytes(last().path());
    byte[] padded = longEntry(octets);
    int begin = (int) (long) entryOffsets(octets).get(batchesIn(last()) - 1);
    for (int sector = 512 * (begin / 512 + 1); sector < padded.length - 8192; sector += 512) {
      byte[] cut = padded.clone();
      Arrays.fill(cut, sector, cut.length, (byte) 0);
      RaftSegment.Reading reading = RaftSegment.read(cut, true);
      assertEquals(new RaftSegment.Torn(begin), reading.end(), "zeros from " + sector);
    }
  }

  @Test
  void aLogCutWhereItsTornEntryBeginsLetsRatisStart() throws Exception {
    byte[] padded = longEntry(Files.readAllBytes(last().path()));
    List<RaftSegment.Entry> entries = RaftSegment.read(padded, true).entries();
    long begin = entries.get(entries.size() - 1).offset();
    Arrays.fill(padded, (int) (begin / 512 + 2) * 512, padded.length, (byte) 0);
    Files.write(last().path(), padded);
    assertThrows(CompletionException.class, () -> new RaftGround(data, 700).close());
    Place torn = TornTail.find(data);
    assertEquals(new Place(last().path(), begin), torn);
    Files.write(last().path(), Arrays.copyOf(padded, (int) begin));
    assertNull(TornTail.find(data));
    new RaftGround(data, 700).close();
    assertEquals(WRITTEN.octets(BATCHES), Readings.of(data).octets());
  }

  @Test
  void sectorsThatAPowerCutLeftOutOfTheLastEntryAreTheTornEnd() throws Exception {
    byte[] octets = Files.readAllBytes(last().path());
    byte[] padded = longEntry(octets);
    int begin = (int) (long) entryOffsets(octets).get(batchesIn(last()) - 1);
    int written = padded.length - 8192;
    int tried = 0;
    for (int sector = 512 * (begin / 512); sector + 512 < written; sector += 512) {
      byte[] holed = padded.clone();
      // What was in the sector before is on the disk: the end of the entry before this one.
      Arrays.fill(holed, Math.max(sector, begin), sector + 512, (byte) 0);
      RaftSegment.Reading reading = RaftSegment.read(holed, true);
      assertEquals(new RaftSegment.Torn(begin), reading.end(), "lost from " + sector);
      assertInstanceOf(
          RaftSegment.Broken.class, RaftSegment.read(holed, false).end(), "a complete file");
      tried++;
    }
    assertTrue(tried >= 5, "tried " + tried);
  }

  @Test
  void sectorsOfZerosWithAWholeEntryAfterThemAreDamage() throws Exception {
    byte[] octets = Files.readAllBytes(last().path());
    byte[] two = longEntry(longEntry(octets));
    List<RaftSegment.Entry> entries = RaftSegment.read(two, true).entries();
    int begin = (int) entries.get(entries.size() - 2).offset();
    for (int sector = 512 * (begin / 512); sector + 512 < begin + 3000; sector += 512) {
      byte[] holed = two.clone();
      Arrays.fill(holed, Math.max(sector, begin), sector + 512, (byte) 0);
      RaftSegment.Broken broken =
          assertInstanceOf(RaftSegment.Broken.class, RaftSegment.read(holed, true).end());
      assertEquals(begin, broken.offset(), "lost from " + sector);
    }
  }

  @Test
  void anOctetThatIsFlippedInTheLastEntryOfALogThatGoesOnIsDamage() throws Exception {
    byte[] padded = longEntry(Files.readAllBytes(last().path()));
    List<RaftSegment.Entry> entries = RaftSegment.read(padded, true).entries();
    int begin = (int) entries.get(entries.size() - 1).offset();
    for (int at = begin + 64; at < begin + 3000; at += 7) {
      byte[] flipped = padded.clone();
      flipped[at] = 0;
      assertInstanceOf(RaftSegment.Broken.class, RaftSegment.read(flipped, true).end());
    }
  }

  @Test
  void aLogCutBeforeItsLostSectorsLetsRatisStartAndKeepsWhatWasCut() throws Exception {
    byte[] padded = longEntry(Files.readAllBytes(last().path()));
    List<RaftSegment.Entry> entries = RaftSegment.read(padded, true).entries();
    int begin = (int) entries.get(entries.size() - 1).offset();
    Arrays.fill(padded, begin, 512 * (begin / 512 + 1), (byte) 0);
    Files.write(last().path(), padded);
    TornTail.cut(data);
    assertNull(TornTail.find(data));
    assertArrayEquals(
        Arrays.copyOfRange(padded, begin, padded.length),
        Files.readAllBytes(
            data.resolve("journal-torn-" + last().path().getFileName() + "-" + begin)));
    new RaftGround(data, 700).close();
    assertEquals(WRITTEN.octets(BATCHES), Readings.of(data).octets());
  }

  @Test
  void anUnfinishedEntryThatASnapshotCoversIsDamage() throws Exception {
    byte[] padded = longEntry(Files.readAllBytes(last().path()));
    List<RaftSegment.Entry> entries = RaftSegment.read(padded, true).entries();
    RaftSegment.Entry torn = entries.get(entries.size() - 1);
    Arrays.fill(padded, (int) (torn.offset() / 512 + 2) * 512, padded.length, (byte) 0);
    Files.write(last().path(), padded);
    long index = torn.proto().getIndex();
    snapshotNamed(index - 1);
    assertEquals(new Place(last().path(), torn.offset()), TornTail.find(data));
    snapshotNamed(index);
    DamagedException damaged = assertThrows(DamagedException.class, () -> TornTail.find(data));
    assertEquals(torn.offset(), damaged.offset());
  }

  private void snapshotNamed(long index) throws Exception {
    Path archive = RaftGround.folder(data).archive();
    Files.createFile(archive.resolve("snapshot.1_" + index));
    Files.createFile(archive.resolve("snapshot.1_" + index + ".md5"));
  }

  /** The same file with one more entry, of 3,000 octets, and room after it. */
  private static byte[] longEntry(byte[] octets) {
    List<Long> ends = entryOffsets(octets);
    int end = (int) (long) ends.get(ends.size() - 1);
    RaftSegment.Entry last = RaftSegment.read(octets, true).entries().get(ends.size() - 1);
    var proto =
        last.proto().toBuilder()
            .setIndex(last.proto().getIndex() + 1)
            .setStateMachineLogEntry(
                last.proto().getStateMachineLogEntry().toBuilder()
                    .setLogData(
                        ByteString.copyFrom("x".repeat(3000).getBytes(StandardCharsets.US_ASCII))))
            .build()
            .toByteArray();
    ByteBuffer out = ByteBuffer.allocate(end + proto.length + 8192 + 6);
    out.put(octets, 0, end);
    out.put((byte) ((proto.length & 0x7f) | 0x80)).put((byte) (proto.length >> 7)).put(proto);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), end, 2 + proto.length);
    return out.putInt((int) crc.getValue()).array();
  }

  @Test
  void aMissingFileOfTheLogIsNamed() throws Exception {
    for (SegmentFile segment : segments.subList(0, segments.size() - 1)) {
      byte[] octets = Files.readAllBytes(segment.path());
      Files.delete(segment.path());
      Damaged damaged = Readings.of(data).damaged();
      assertTrue(damaged.what().en().contains("missing"), damaged::toString);
      Files.write(segment.path(), octets);
    }
    assertNull(Readings.of(data).intact().tornTail());
  }

  @Test
  void aClosedFileThatIsCutIsDamagedEvenBetweenTwoEntries() throws Exception {
    SegmentFile first = segments.get(0);
    byte[] octets = Files.readAllBytes(first.path());
    for (int cut = 0; cut < octets.length; cut++) {
      Files.write(first.path(), Arrays.copyOf(octets, cut));
      Damaged damaged = Readings.of(data).damaged();
      assertEquals(first.path(), damaged.place().file(), "cut at " + cut);
    }
  }

  private static List<Long> entryOffsets(byte[] octets) {
    List<Long> ends = new ArrayList<>();
    for (RaftSegment.Entry entry : RaftSegment.read(octets, true).entries()) {
      ends.add((long) EntryFrame.at(octets, (int) entry.offset()).end());
    }
    return ends;
  }

  private static int batchesIn(SegmentFile segment) throws Exception {
    return (int)
        RaftSegment.read(Files.readAllBytes(segment.path()), true).entries().stream()
            .filter(entry -> entry.proto().hasStateMachineLogEntry())
            .count();
  }
}
