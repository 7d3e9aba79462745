package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.Chain;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of one case, and the stretch of the chain that they lie in: from the signed head
 * before them to the one after them, or as far as the journal goes.
 */
final class CaseFile {
  private final CaseScope scope;
  private final boolean whole;
  private final List<JournalRecord> records = new ArrayList<>();
  private final List<JournalRecord> between = new ArrayList<>();
  private final List<Chain> links = new ArrayList<>();
  private final List<SignedHead> signedHeads = new ArrayList<>();
  private Chain head = Chain.EMPTY;
  private long firstRecord;
  private long lastRecord;
  private long firstLink;
  private long lastLink = Long.MAX_VALUE;

  /**
   * Of a case that is known.
   *
   * @param whole with the octets of the records between, too
   */
  CaseFile(CaseScope scope, boolean whole) {
    this.scope = scope;
    this.whole = whole;
  }

  /** First all records are given to this one, in order … */
  void measure(JournalRecord record) {
    if (scope.holds(record)) {
      firstRecord = firstRecord == 0 ? record.sequence() : firstRecord;
      lastRecord = record.sequence();
      lastLink = Long.MAX_VALUE;
    } else if (record.record().hasHeadSigned()) {
      if (firstRecord == 0) {
        firstLink = record.before().sequence();
      } else if (lastLink == Long.MAX_VALUE) {
        lastLink = record.before().sequence();
      }
    }
  }

  /** … and then again to this one. */
  void collect(JournalRecord record) {
    head = record.head();
    if (scope.holds(record) && record.sequence() <= lastRecord) {
      records.add(record);
    }
    SignedHead signed = SignedHead.of(record);
    if (signed != null && isLink(signed.head().sequence())) {
      signedHeads.add(signed);
    }
    if (links.isEmpty() && isLink(record.before().sequence())) {
      links.add(record.before());
    }
    if (isLink(record.sequence())) {
      links.add(record.head());
      if (whole && record.sequence() > firstLink && !scope.holds(record)) {
        between.add(record);
      }
    }
  }

  private boolean isLink(long sequence) {
    return firstRecord > 0 && sequence >= firstLink && sequence <= lastLink;
  }

  String name() {
    return scope.name();
  }

  List<JournalRecord> records() {
    return records;
  }

  /** The records of the stretch that are of other cases; empty unless they were asked for. */
  List<JournalRecord> between() {
    return between;
  }

  /** Every head of the stretch, in order; the first is the one before its first record. */
  List<Chain> links() {
    return links;
  }

  /** Those that sign a head of the stretch. */
  List<SignedHead> signedHeads() {
    return signedHeads;
  }

  /** Whether a signed head covers all records of the case. */
  boolean isSigned() {
    return signedHeads.stream().anyMatch(signed -> signed.head().sequence() >= lastRecord);
  }

  /** The journal's when this was taken from it. */
  Chain head() {
    return head;
  }
}
