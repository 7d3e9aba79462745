package io.bongsu.gateway.proof;

import org.jspecify.annotations.Nullable;

/**
 * When the head of the chain is to be signed again: after so many records, or after so much time if
 * there is anything new.
 */
public record HeadDue(long everyRecords, long everyUs) {
  public HeadDue {
    if (everyRecords < 1 || everyUs < 1) {
      throw new IllegalArgumentException(
          "every %d records, every %d µs (expected: 1 or more of each)"
              .formatted(everyRecords, everyUs));
    }
  }

  /**
   * The head that was signed last.
   *
   * @param sequence of the head, not of the record that carries the signature
   * @param atUs of the record that carries the signature
   */
  public record LastSigned(long sequence, long atUs) {}

  /**
   * Whether to sign now.
   *
   * @param headSequence the journal's newest record, a signature's record counted
   * @param last null when no head was ever signed
   */
  public boolean isDue(long headSequence, @Nullable LastSigned last, long nowUs) {
    long newRecords = newRecords(headSequence, last);
    return newRecords >= everyRecords
        || (newRecords > 0 && (last == null || nowUs - last.atUs() >= everyUs));
  }

  /** Whether there is anything to sign. */
  public static boolean isAnythingNew(long headSequence, @Nullable LastSigned last) {
    return newRecords(headSequence, last) > 0;
  }

  /** The record that carries a signature is nothing new, or an idle journal would sign for ever. */
  private static long newRecords(long headSequence, @Nullable LastSigned last) {
    return last == null ? headSequence : headSequence - last.sequence() - 1;
  }
}
