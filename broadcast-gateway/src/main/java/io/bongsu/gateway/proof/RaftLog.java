package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto.LogEntryBodyCase;
import org.jspecify.annotations.Nullable;

/**
 * The batches in Raft's log, whether they continue the chain or not.
 *
 * <p>Held in memory is where each of them stands, and one file at a time while it is read. The
 * files stay open until it is closed.
 */
final class RaftLog implements AutoCloseable {
  /** Beside a running gateway a file may be renamed, purged or written to while it is read. */
  private static final int ATTEMPTS = 10;

  private final List<FileChannel> open = new ArrayList<>();
  private final List<LoggedBatch> batches = new ArrayList<>();
  private final @Nullable SegmentFile first;
  private @Nullable Damage damage;
  private @Nullable Place tornTail;
  private long nextIndex;

  private RaftLog(List<SegmentFile> files) {
    first = files.isEmpty() ? null : files.get(0);
    nextIndex = first == null ? 0 : first.firstIndex();
  }

  static RaftLog read(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<SegmentFile> files = SegmentFile.in(folder);
      RaftLog log = new RaftLog(files);
      try {
        for (int i = 0; i < files.size() && log.damage == null; i++) {
          log.read(files.get(i), i == files.size() - 1);
        }
        return log;
      } catch (NoSuchFileException e) {
        log.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        log.close();
        throw e;
      }
    }
  }

  List<LoggedBatch> batches() {
    return batches;
  }

  /** The file in which the log begins, or null when there is none. */
  @Nullable SegmentFile first() {
    return first;
  }

  /** Where reading ended early, or null. */
  @Nullable Damage damage() {
    return damage;
  }

  /** Where an unfinished entry begins, or null. */
  @Nullable Place tornTail() {
    return tornTail;
  }

  @Override
  public void close() throws IOException {
    for (FileChannel in : open) {
      in.close();
    }
  }

  private void read(SegmentFile file, boolean last) throws IOException {
    if (file.firstIndex() != nextIndex) {
      damage =
          Damage.at(
              file.path(),
              0,
              "로그 항목 " + nextIndex + "부터 이 파일 앞까지 없음",
              "entries from " + nextIndex + " up to this file are missing");
      return;
    }
    FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ);
    open.add(in);
    RaftSegment.End end = settled(file, in, last && file.isInProgress());
    if (damage == null) {
      end(file, end);
    }
  }

  /** An entry half written by a running gateway is whole when one looks again. */
  private RaftSegment.End settled(SegmentFile file, FileChannel in, boolean mayBeTorn)
      throws IOException {
    int batchesBefore = batches.size();
    byte[] octets = octets(in);
    for (int again = 0; ; again++) {
      RaftSegment.End end =
          RaftSegment.read(octets, mayBeTorn, entry -> take(file.path(), in, entry));
      if (end instanceof RaftSegment.Complete || again == ATTEMPTS) {
        return end;
      }
      byte[] before = octets;
      octets = octets(in);
      if (Arrays.equals(before, octets)) {
        return end;
      }
      batches.subList(batchesBefore, batches.size()).clear();
      nextIndex = file.firstIndex();
      damage = null;
    }
  }

  private static byte[] octets(FileChannel in) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate((int) Math.min(in.size(), Integer.MAX_VALUE - 8));
    while (octets.hasRemaining() && in.read(octets, octets.position()) >= 0) {
      // A file is read at once, as a rule.
    }
    return Arrays.copyOf(octets.array(), octets.position());
  }

  private void take(Path file, FileChannel in, RaftSegment.Entry entry) {
    LogEntryProto proto = entry.proto();
    if (damage != null) {
      return;
    }
    if (proto.getIndex() != nextIndex) {
      damage =
          Damage.at(
              file,
              entry.offset(),
              "로그 항목 번호 " + proto.getIndex() + " (예상: " + nextIndex + ")",
              "entry number " + proto.getIndex() + " (expected: " + nextIndex + ")");
      return;
    }
    nextIndex++;
    if (proto.getLogEntryBodyCase() != LogEntryBodyCase.STATEMACHINELOGENTRY) {
      return;
    }
    try {
      Batch batch = RaftSegment.batch(proto);
      if (batch.getRecordsCount() > 0) {
        batches.add(LoggedBatch.of(new Place(file, entry.offset()), in, entry.octets(), batch));
      }
    } catch (InvalidProtocolBufferException e) {
      damage = Damage.at(file, entry.offset(), "묶음(Batch)이 아닌 항목", "an entry that is no batch");
    }
  }

  private void end(SegmentFile file, RaftSegment.End end) {
    if (end instanceof RaftSegment.Broken broken) {
      damage = new Damage(new Place(file.path(), broken.offset()), broken.what());
    } else if (end instanceof RaftSegment.Torn torn) {
      tornTail = new Place(file.path(), torn.offset());
    }
    if (damage == null && !file.isInProgress() && nextIndex != file.endIndex() + 1) {
      damage =
          Damage.at(
              file.path(),
              file.path().toFile().length(),
              "로그 항목 " + nextIndex + "부터 " + file.endIndex() + "까지 없음",
              "entries " + nextIndex + " to " + file.endIndex() + " are missing");
    }
  }
}
