package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.IncidentBook;
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
  /** What is long over is dropped this often, by the time of the batches. */
  private static final long SWEEP_US = 600_000_000;

  private final AlertBook alerts;
  private final IncidentBook incidents;
  private Chain chain;
  private long sweptUs;

  /** Before the first record. */
  public State() {
    this(Chain.EMPTY, new AlertBook(), new IncidentBook(), 0);
  }

  private State(Chain chain, AlertBook alerts, IncidentBook incidents, long sweptUs) {
    this.chain = chain;
    this.alerts = alerts;
    this.incidents = incidents;
    this.sweptUs = sweptUs;
  }

  public Chain chain() {
    return chain;
  }

  public AlertBook alerts() {
    return alerts;
  }

  public IncidentBook incidents() {
    return incidents;
  }

  /** Told of what is applied, as it is applied. */
  public interface Applied {
    /** For who only wants the state. */
    Applied NOBODY =
        new Applied() {
          @Override
          public void record(
              long sequence, Record record, @Nullable Alert alert, @Nullable Incident incident) {}

          @Override
          public void swept(State state) {}
        };

    /**
     * One record more.
     *
     * @param alert as it stands now, or null where the record is of none
     * @param incident as it stands now, or null where the record is of none
     */
    void record(long sequence, Record record, @Nullable Alert alert, @Nullable Incident incident);

    /** Alerts and incidents that are long over were dropped. */
    void swept(State state);
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
        Alert alert = apply(record);
        applied.record(sequence, record, alert, incidents.find(record.getIncidentId()));
      } catch (InvalidProtocolBufferException | RuntimeException e) {
        throw new IllegalStateException("journal: record " + sequence + ": " + e.getMessage(), e);
      }
    }
    if (close(batch)) {
      applied.swept(this);
    }
    return true;
  }

  /**
   * Takes one record of a batch that is being decided; {@link #close} ends the batch.
   *
   * @return the alert as it stands now, or null where the record is of none
   */
  @Nullable Alert apply(Record record) {
    incidents.apply(record);
    return alerts.apply(record);
  }

  /** All records of the batch are applied; gives whether anything may have been dropped. */
  boolean close(Batch batch) {
    chain = chain.after(batch.getRecordsList());
    if (batch.getAtUs() - sweptUs < SWEEP_US) {
      return false;
    }
    sweptUs = batch.getAtUs();
    alerts.sweep(sweptUs);
    incidents.sweep(sweptUs);
    return true;
  }

  /** Another that goes its own way from here. */
  public State copy() {
    return new State(chain, alerts.copy(), incidents.copy(), sweptUs);
  }

  /** Equal states have equal octets. */
  public StateImage image() {
    return StateImage.newBuilder()
        .setSweptUs(sweptUs)
        .setAlerts(alerts.image())
        .setIncidents(incidents.image())
        .build();
  }

  /** The state that an image was made of. */
  public static State of(Chain chain, StateImage image) {
    return new State(
        chain,
        AlertBook.of(image.getAlerts()),
        IncidentBook.of(image.getIncidents()),
        image.getSweptUs());
  }
}
