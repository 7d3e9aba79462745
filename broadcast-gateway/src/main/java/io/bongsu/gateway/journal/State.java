package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StateImage;
import org.jspecify.annotations.Nullable;

/**
 * What all records so far add up to, and the head of their chain.
 *
 * <p>Deterministic: time and chance come in with the record, so that every gateway that applied the
 * same records holds the same state, to the octet. Not thread-safe.
 */
public final class State {
  private final AlertBook alerts;
  private Chain chain;

  public State() {
    this(Chain.EMPTY, new AlertBook());
  }

  private State(Chain chain, AlertBook alerts) {
    this.chain = chain;
    this.alerts = alerts;
  }

  public Chain chain() {
    return chain;
  }

  public AlertBook alerts() {
    return alerts;
  }

  /** Told of each record of a batch, after it was applied. */
  public interface Applied {
    /**
     * One record more.
     *
     * @param alert as it stands now, or null where the record is of none
     */
    void record(long sequence, Record record, @Nullable Alert alert);
  }

  /**
   * Takes a batch in.
   *
   * @return false when it was decided upon another past than this: then nothing changed
   * @throws IllegalStateException naming the record that does not follow from those before it
   */
  public boolean apply(Batch batch, Applied applied) {
    if (!chain.isContinuedBy(batch)) {
      return false;
    }
    long sequence = chain.sequence();
    for (var octets : batch.getRecordsList()) {
      sequence++;
      try {
        Record record = Record.parseFrom(octets);
        applied.record(sequence, record, apply(record));
      } catch (InvalidProtocolBufferException | RuntimeException e) {
        throw new IllegalStateException("journal: record " + sequence + ": " + e.getMessage(), e);
      }
    }
    close(batch);
    return true;
  }

  /**
   * Takes one record of a batch that is being decided; {@link #close} ends the batch.
   *
   * @return the alert as it stands now, or null where the record is of none
   */
  @Nullable Alert apply(Record record) {
    return alerts.apply(record);
  }

  /** All records of the batch are applied. */
  void close(Batch batch) {
    chain = chain.after(batch.getRecordsList());
  }

  /** Another that goes its own way from here. */
  public State copy() {
    return of(chain, image());
  }

  /** Equal states have equal octets. */
  public StateImage image() {
    return StateImage.getDefaultInstance();
  }

  static State of(Chain chain, StateImage image) {
    return new State(chain, new AlertBook());
  }
}
