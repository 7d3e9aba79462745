package io.bongsu.gateway.journal;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Batch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The head of the chain of records: how many there are, and the hash of the last one.
 *
 * <p>The hash of a record is SHA-256 over the hash of the record before it and its own octets. Who
 * knows one head knows whether anything before it was changed, left out or put in.
 *
 * @param sequence number of the last record; 0 before the first
 * @param hash 32 octets; zeros before the first
 */
public record Chain(long sequence, ByteString hash) {
  public static final int HASH_OCTETS = 32;

  public static final Chain EMPTY = new Chain(0, ByteString.copyFrom(new byte[HASH_OCTETS]));

  /** Whether the batch was decided upon exactly the records up to here. */
  public boolean isContinuedBy(Batch batch) {
    return batch.getFirstSequence() == sequence + 1 && batch.getPreviousHash().equals(hash);
  }

  /** The head after these records too, each a serialised {@code Record}. */
  public Chain after(List<ByteString> records) {
    MessageDigest sha256 = sha256();
    byte[] last = hash.toByteArray();
    for (ByteString record : records) {
      sha256.update(last);
      sha256.update(record.asReadOnlyByteBuffer());
      last = sha256.digest();
    }
    return new Chain(sequence + records.size(), ByteString.copyFrom(last));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
