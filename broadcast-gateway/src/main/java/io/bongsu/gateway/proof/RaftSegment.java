package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/**
 * The octets of one file of Raft's log, as Apache Ratis 3 writes them.
 *
 * <pre>
 * offset  octets
 *      0       8  "RaftLog1"
 *      8     1-5  length of the entry, a varint                       } again
 *              n  the entry (Protocol Buffers, LogEntryProto)         } and
 *              4  CRC-32C of the two, most significant octet first    } again
 *              …  zeros to the end: room taken before it is needed
 * </pre>
 *
 * Ratis' own reader takes a length that leads past the end of the file for the end of the log, and
 * with it loses what comes after. This one tells the two apart: see {@link EntryFrame}.
 */
final class RaftSegment {
  static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);

  /** A batch is not longer than 64 MiB; a length far above it is damage. */
  static final int MAX_ENTRY_OCTETS = 80 << 20;

  /** With its place and its length in the file. */
  record Entry(long offset, int octets, LogEntryProto proto) {}

  /** Why reading ended where it did. */
  sealed interface End {}

  record Complete() implements End {}

  /** An entry was being written when the power went; there is no whole one after it. */
  record Torn(long offset) implements End {}

  record Broken(long offset, Words what) implements End {}

  record Reading(List<Entry> entries, End end) {}

  private final byte[] octets;
  private final boolean inProgress;
  private final Consumer<Entry> to;
  private long lastIndex = -1;

  private RaftSegment(byte[] octets, boolean inProgress, Consumer<Entry> to) {
    this.octets = octets;
    this.inProgress = inProgress;
    this.to = to;
  }

  /**
   * Reads entry by entry to the end, or to the first octet that cannot be right.
   *
   * @param inProgress whether the last entry may be a part of one
   */
  static Reading read(byte[] octets, boolean inProgress) {
    List<Entry> entries = new ArrayList<>();
    End end = read(octets, inProgress, entries::add);
    return new Reading(entries, end);
  }

  /** The same, one entry after another. */
  static End read(byte[] octets, boolean inProgress, Consumer<Entry> to) {
    return new RaftSegment(octets, inProgress, to).read();
  }

  /** The entry in these octets, which were read as one before. */
  static LogEntryProto entry(byte[] octets) throws IOException {
    EntryFrame frame = EntryFrame.at(octets, 0);
    if (!frame.isComplete() || !frame.isAsWritten()) {
      throw new IOException("an entry fails its CRC (expected: as it was read before)");
    }
    return LogEntryProto.parseFrom(frame.body());
  }

  /** What the gateway wrote into an entry. */
  static Batch batch(LogEntryProto entry) throws InvalidProtocolBufferException {
    return Batch.parseFrom(entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer());
  }

  private End read() {
    int matching = Arrays.mismatch(octets, HEADER);
    if (matching >= 0 && matching < HEADER.length) {
      return inProgress && isZeroFrom(matching)
          ? new Complete()
          : new Broken(0, new Words("RaftLog1로 시작하지 않음", "does not begin with RaftLog1"));
    }
    int offset = HEADER.length;
    while (offset < octets.length && octets[offset] != 0) {
      EntryFrame frame = EntryFrame.at(octets, offset);
      if (!frame.isComplete() || !frame.isAsWritten()) {
        return inProgress && (frame.isTorn() || isForLostSectors(offset))
            ? new Torn(offset)
            : broken(frame);
      }
      LogEntryProto proto;
      try {
        proto = LogEntryProto.parseFrom(frame.body());
      } catch (IOException e) {
        return new Broken(
            offset,
            new Words("CRC는 맞으나 로그 항목이 아님", "its CRC is right, and it is no entry of a log"));
      }
      to.accept(new Entry(offset, frame.end() - offset, proto));
      lastIndex = proto.getIndex();
      offset = frame.end();
    }
    if (isZeroFrom(offset)) {
      return new Complete();
    }
    return inProgress && isForLostSectors(offset)
        ? new Torn(offset)
        : new Broken(
            offset,
            new Words("로그가 끝난 뒤에 다른 값이 있음", "the log ends here, and there is more after it"));
  }

  private boolean isForLostSectors(int offset) {
    return LostSectors.explain(octets, offset, lastIndex);
  }

  private Broken broken(EntryFrame frame) {
    return new Broken(
        frame.offset(),
        frame.isComplete()
            ? new Words(
                frame.length() + "옥텟 항목의 CRC가 맞지 않음",
                "an entry of " + frame.length() + " octets fails its CRC")
            : new Words(
                "항목 길이 " + frame.length() + "이(가) 파일 끝을 넘음",
                "an entry's length, " + frame.length() + ", does not fit in the file"));
  }

  private boolean isZeroFrom(int offset) {
    for (int i = offset; i < octets.length; i++) {
      if (octets[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
