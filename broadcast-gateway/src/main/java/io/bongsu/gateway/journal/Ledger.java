package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.Incidents;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Record;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journal holds, for everybody to read: alerts as of the last record that was applied.
 *
 * <p>Written on the journal's thread only; read on any.
 */
public final class Ledger implements State.Applied, Incidents {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);

  /** Told on the journal's thread, in its order, of what is on stable storage on a majority. */
  public interface Listener {
    /**
     * One record more.
     *
     * @param alert as it stands now, or null where the record is of none
     */
    void committed(long sequence, Record record, @Nullable Alert alert);
  }

  private final Counters counters;
  private final Map<String, Alert> alerts = new ConcurrentSkipListMap<>();
  private final Map<String, Incident> incidents = new ConcurrentSkipListMap<>();
  private volatile List<Listener> listeners = List.of();
  private final Map<Boolean, Ledger> roads = new ConcurrentHashMap<>();

  public Ledger(Counters counters) {
    this.counters = counters;
  }

  /**
   * The ledger of one road: live alerts or drills, and nothing of the other, now and ever. Whoever
   * holds only this one cannot come upon what belongs on the other road; there is no way back from
   * it to the whole. Told before the whole's own listeners. To be taken before the journal starts.
   */
  public Ledger road(boolean drills) {
    return roads.computeIfAbsent(drills, d -> new Ledger(counters));
  }

  /** Who is told of each record from here on. */
  public void tell(List<Listener> toTell) {
    listeners = List.copyOf(toTell);
  }

  public @Nullable Alert find(String alertId) {
    return alerts.get(alertId);
  }

  /** By id. */
  public Collection<Alert> alerts() {
    return alerts.values();
  }

  @Override
  public @Nullable Incident incident(String id) {
    return incidents.get(id);
  }

  @Override
  public Collection<Incident> incidents() {
    return incidents.values();
  }

  @Override
  public void record(
      long sequence, Record record, @Nullable Alert alert, @Nullable Incident incident) {
    if (alert != null) {
      alerts.put(alert.id(), alert);
      Ledger road = roads.get(alert.content().getDrill());
      if (road != null) {
        road.record(sequence, record, alert, null);
      }
    }
    if (incident != null) {
      incidents.put(incident.id(), incident);
    }
    for (Listener listener : listeners) {
      try {
        listener.committed(sequence, record, alert);
      } catch (RuntimeException e) {
        counters.count("journal.listenerFault");
        log.error("listener failed at record {}", sequence, e);
      }
    }
  }

  @Override
  public void swept(State state) {
    roads.values().forEach(road -> road.swept(state));
    alerts.keySet().removeIf(id -> state.alerts().find(id) == null);
    // The same, perhaps packed.
    alerts.replaceAll((id, alert) -> Objects.requireNonNullElse(state.alerts().find(id), alert));
    incidents.keySet().removeIf(id -> state.incidents().find(id) == null);
  }

  /** Begins anew from a state: a snapshot was read. */
  void restored(State state) {
    swept(state);
    state.incidents().all().forEach(incident -> incidents.put(incident.id(), incident));
    state.alerts().all().forEach(this::restored);
  }

  private void restored(Alert alert) {
    alerts.put(alert.id(), alert);
    Ledger road = roads.get(alert.content().getDrill());
    if (road != null) {
      road.restored(alert);
    }
  }
}
