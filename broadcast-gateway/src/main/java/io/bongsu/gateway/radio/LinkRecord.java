package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of one link. Written on its event loop, read by any thread. */
final class LinkRecord {
  private record RestartAt(long ns, boolean dataLost) {}

  private record LoadAt(
      long ns, Map<CellGlobalId, CellLoad> cells, Map<CellGlobalId, Integer> refused) {}

  private final LongSupplier nanoTime;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private volatile @Nullable Long heardNs;
  private volatile @Nullable RestartAt restart;
  private volatile @Nullable LoadAt load;

  LinkRecord(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void connected() {
    connections.incrementAndGet();
  }

  void lost() {
    losses.incrementAndGet();
  }

  void heard() {
    heardNs = nanoTime.getAsLong();
  }

  @Nullable Long heardNs() {
    return heardNs;
  }

  boolean isHeard(long withinNs) {
    Long lastNs = heardNs;
    return lastNs != null && nanoTime.getAsLong() - lastNs < withinNs;
  }

  void restarted(boolean dataLost) {
    restart = new RestartAt(nanoTime.getAsLong(), dataLost);
  }

  /** What it answered of some of its cells; of the others stays what is known. */
  void loads(Map<CellGlobalId, CellLoad> known, Map<CellGlobalId, Integer> unknown) {
    LoadAt before = load;
    Map<CellGlobalId, CellLoad> cells = new HashMap<>();
    Map<CellGlobalId, Integer> refused = new HashMap<>();
    if (before != null) {
      cells.putAll(before.cells());
      refused.putAll(before.refused());
    }
    known.keySet().forEach(refused::remove);
    unknown.keySet().forEach(cells::remove);
    cells.putAll(known);
    refused.putAll(unknown);
    load = new LoadAt(nanoTime.getAsLong(), Map.copyOf(cells), Map.copyOf(refused));
  }

  LinkStatus status(boolean up) {
    long now = nanoTime.getAsLong();
    Long heard = heardNs;
    RestartAt restarted = restart;
    LoadAt loaded = load;
    return new LinkStatus(
        up,
        connections.get(),
        losses.get(),
        heard == null ? null : Long.valueOf(ms(now - heard)),
        restarted == null
            ? null
            : new LinkStatus.Restarted(ms(now - restarted.ns()), restarted.dataLost()),
        loaded == null
            ? null
            : new LinkStatus.Load(ms(now - loaded.ns()), loaded.cells(), loaded.refused()));
  }

  private static long ms(long ns) {
    return ns / 1_000_000;
  }
}
