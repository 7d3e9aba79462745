package io.bongsu.gateway.history;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Records in memory, with the chain of the real journal. */
public final class MemoryJournal implements RecordSource {
  private final List<Record> records = new ArrayList<>();
  private final List<ByteString> hashes = new ArrayList<>(List.of(Chain.EMPTY.hash()));
  private boolean unreadable;

  public static MemoryJournal of(List<Record> records) {
    MemoryJournal journal = new MemoryJournal();
    records.forEach(journal::add);
    return journal;
  }

  /** Gives its number. */
  public synchronized long add(Record record) {
    Chain head = new Chain(records.size(), hashes.get(records.size()));
    records.add(record);
    hashes.add(head.after(List.of(record.toByteString())).hash());
    return records.size();
  }

  synchronized void unreadable(boolean is) {
    unreadable = is;
  }

  List<NumberedRecord> numbered(int from, int to) {
    List<NumberedRecord> numbered = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbered.add(new NumberedRecord(i + 1, records.get(i)));
    }
    return numbered;
  }

  @Override
  public synchronized long last() {
    return records.size();
  }

  @Override
  public synchronized ByteString hashAt(long sequence) {
    return sequence < hashes.size() ? hashes.get((int) sequence) : ByteString.EMPTY;
  }

  @Override
  public void readFrom(long sequence, BiConsumer<Long, Record> to) throws IOException {
    List<Record> now;
    synchronized (this) {
      if (unreadable) {
        throw new IOException("journal: not readable");
      }
      now = List.copyOf(records);
    }
    for (long s = sequence; s <= now.size(); s++) {
      to.accept(s, now.get((int) s - 1));
    }
  }
}
