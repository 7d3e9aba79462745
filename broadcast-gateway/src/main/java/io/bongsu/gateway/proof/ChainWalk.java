package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes along the chain, batch by batch, and gives out each record that continues it. */
final class ChainWalk {
  private final Consumer<JournalRecord> to;
  private final Consumer<Batch> batchTo;
  private final Set<Long> wanted;
  private final Map<Long, ByteString> heads = new HashMap<>();
  private Chain head = Chain.EMPTY;
  private long batches;

  /**
   * Begins before the first record.
   *
   * @param wanted sequences whose heads {@link #headAt} is to know
   * @param batchTo is given each batch after its records were given to {@code to}
   */
  ChainWalk(Set<Long> wanted, Consumer<JournalRecord> to, Consumer<Batch> batchTo) {
    this.wanted = wanted;
    this.to = to;
    this.batchTo = batchTo;
    remember();
  }

  Chain head() {
    return head;
  }

  long batches() {
    return batches;
  }

  /** The hash of a record passed, if it was wanted, or null. */
  @Nullable ByteString headAt(long sequence) {
    return heads.get(sequence);
  }

  boolean isContinuedBy(Batch batch) {
    return head.isContinuedBy(batch);
  }

  /** Takes a batch, or says what is wrong with it and stays where it is. */
  @Nullable Words take(ArchiveFile.Entry entry) {
    Batch batch = entry.batch();
    if (!head.isContinuedBy(batch)) {
      return new Words(
          "기록 %d부터의 묶음이 기록 %d까지의 해시를 잇지 않음: 이 묶음이나 바로 앞 묶음이 바뀜"
              .formatted(batch.getFirstSequence(), head.sequence()),
          "the batch from record %d on does not continue the hash of record %d: it or the batch"
                  .formatted(batch.getFirstSequence(), head.sequence())
              + " before it was changed");
    }
    List<Record> records = new ArrayList<>(batch.getRecordsCount());
    for (ByteString octets : batch.getRecordsList()) {
      try {
        records.add(Record.parseFrom(octets));
      } catch (InvalidProtocolBufferException e) {
        return new Words("기록이 아닌 값이 있음", "octets that are no record");
      }
    }
    for (int i = 0; i < records.size(); i++) {
      ByteString octets = batch.getRecords(i);
      Chain before = head;
      head = before.after(List.of(octets));
      remember();
      to.accept(
          new JournalRecord(before, head, octets, records.get(i), entry.file(), entry.offset()));
    }
    batches++;
    batchTo.accept(batch);
    return null;
  }

  private void remember() {
    if (wanted.contains(head.sequence())) {
      heads.put(head.sequence(), head.hash());
    }
  }
}
