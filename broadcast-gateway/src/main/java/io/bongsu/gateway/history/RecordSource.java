package io.bongsu.gateway.history;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * The journal, as history reads it when it has missed something.
 *
 * <p>Only the history's own thread calls it (and {@link History#start}, once, {@link #last}), so it
 * may be slow. It is read from while records are being committed.
 */
public interface RecordSource {
  /** The number of the newest committed record; 0 before the first. */
  long last() throws IOException;

  /**
   * The hash of the journal's chain at that record: 32 octets; empty where there is no such record.
   */
  ByteString hashAt(long sequence) throws IOException;

  /**
   * Gives every record from that number on, in order, at least as far as it can at this moment.
   * What {@code to} throws must come out.
   */
  void readFrom(long sequence, BiConsumer<Long, Record> to) throws IOException;
}
