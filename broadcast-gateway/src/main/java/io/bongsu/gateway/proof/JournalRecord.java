package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;

/**
 * A record, its place in the chain and the place it was read from.
 *
 * @param before the head of the chain without this record
 * @param head the head of the chain with this record
 * @param octets as they were hashed
 * @param file an archive file or a file of Raft's log
 * @param offset in that file, of the entry in which the record's batch stands
 */
public record JournalRecord(
    Chain before, Chain head, ByteString octets, Record record, Path file, long offset) {
  public long sequence() {
    return head.sequence();
  }
}
