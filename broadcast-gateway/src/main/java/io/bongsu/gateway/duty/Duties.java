package io.bongsu.gateway.duty;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.incident.Incidents;
import io.bongsu.gateway.ops.Counters;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does once a second what is due, while this gateway leads.
 *
 * <p>What is due is read from what was committed, each time anew: a gateway that takes over goes on
 * where the other one stopped. Nothing is asked for twice while the first asking is not answered.
 * {@link #lead} and {@link #follow} may be called from any thread, and again; they do not block,
 * and a pass that is under way when this gateway ceases to lead is refused by the desk.
 */
public final class Duties {
  private static final long PERIOD_MS = 1_000;

  private final DueWork dueWork;
  private final Watch watch;
  private final Incidents incidents;
  private final Orders orders;
  private final CurrentTerritory territory;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Counters counters;
  private @Nullable Future<?> passes;

  public Duties(
      DueWork dueWork,
      Watch watch,
      Incidents incidents,
      Orders orders,
      CurrentTerritory territory,
      ScheduledExecutorService timer,
      LongSupplier nowUs,
      Counters counters) {
    this.dueWork = dueWork;
    this.watch = watch;
    this.incidents = incidents;
    this.orders = orders;
    this.territory = territory;
    this.timer = timer;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  /** Begins, with a pass at once. */
  public synchronized void lead() {
    if (passes == null) {
      Term term = new Term(dueWork, watch, incidents, orders, territory, nowUs, counters);
      passes = timer.scheduleWithFixedDelay(term, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ceases; what was asked for is answered, or refused, all the same. */
  public synchronized void follow() {
    if (passes != null) {
      passes.cancel(false);
      passes = null;
    }
  }
}
