package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto.LogEntryBodyCase;
import org.jspecify.annotations.Nullable;

/**
 * The batches in Raft's log, whether they continue the chain or not.
 *
 * <p>All of them are held in memory: the log is short, because what a snapshot covers is purged.
 *
 * @param first the file in which the log begins, or null when there is none
 * @param damage where reading ended early, or null
 * @param tornTail where an unfinished entry begins, or null
 */
record RaftLog(
    List<ArchiveFile.Entry> batches,
    @Nullable SegmentFile first,
    @Nullable Damage damage,
    @Nullable Place tornTail) {
  /** Beside a running gateway a file may be renamed, purged or written to while it is read. */
  private static final int ATTEMPTS = 10;

  static RaftLog read(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Reader().read(SegmentFile.in(folder));
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static final class Reader {
    private final List<ArchiveFile.Entry> batches = new ArrayList<>();
    private @Nullable Damage damage;
    private @Nullable Place tornTail;
    private long nextIndex;

    RaftLog read(List<SegmentFile> files) throws IOException {
      SegmentFile first = files.isEmpty() ? null : files.get(0);
      nextIndex = first == null ? 0 : first.firstIndex();
      for (int i = 0; i < files.size() && damage == null; i++) {
        read(files.get(i), i == files.size() - 1);
      }
      return new RaftLog(List.copyOf(batches), first, damage, tornTail);
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
      RaftSegment.Reading reading = settled(file, last);
      for (RaftSegment.Entry entry : reading.entries()) {
        if (damage == null) {
          take(file.path(), entry);
        }
      }
      if (damage == null) {
        end(file, reading.end());
      }
    }

    /** An entry half written by a running gateway is whole when one looks again. */
    private static RaftSegment.Reading settled(SegmentFile file, boolean last) throws IOException {
      boolean mayBeTorn = last && file.isInProgress();
      byte[] octets = Files.readAllBytes(file.path());
      RaftSegment.Reading reading = RaftSegment.read(octets, mayBeTorn);
      for (int i = 0; i < ATTEMPTS && !(reading.end() instanceof RaftSegment.Complete); i++) {
        byte[] again = Files.readAllBytes(file.path());
        if (Arrays.equals(octets, again)) {
          break;
        }
        octets = again;
        reading = RaftSegment.read(octets, mayBeTorn);
      }
      return reading;
    }

    private void take(Path file, RaftSegment.Entry entry) {
      LogEntryProto proto = entry.proto();
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
        var data = proto.getStateMachineLogEntry().getLogData();
        Batch batch = Batch.parseFrom(data.asReadOnlyByteBuffer());
        if (batch.getRecordsCount() > 0) {
          batches.add(new ArchiveFile.Entry(file, entry.offset(), batch));
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
}
