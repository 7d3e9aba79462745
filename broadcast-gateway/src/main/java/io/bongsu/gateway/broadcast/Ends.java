package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.journal.Ledger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ends broadcasts when their time is over, and forgets them then.
 *
 * <p>By the wall clock, which may be set while a timer runs: it is looked at again each minute, and
 * once more where the timer was early. Of each alert there is one timer for as long as this gateway
 * leads. Any thread.
 */
final class Ends {
  private static final long LOOK_AT_CLOCK_MS = 60_000;
  private static final long ASK_AGAIN_MS = 1_000;

  private final Ledger ledger;
  private final References references;
  private final Stops stops;
  private final Handover handover;
  private final WriteAnswers writes;
  private final Outcomes outcomes;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Set<String> watched = ConcurrentHashMap.newKeySet();

  /** Timers of before have another number, and stop. */
  private final AtomicLong reign = new AtomicLong();

  Ends(
      Ledger ledger,
      References references,
      Stops stops,
      Handover handover,
      WriteAnswers writes,
      Outcomes outcomes,
      ScheduledExecutorService timer,
      LongSupplier nowUs) {
    this.ledger = ledger;
    this.references = references;
    this.stops = stops;
    this.handover = handover;
    this.writes = writes;
    this.outcomes = outcomes;
    this.timer = timer;
    this.nowUs = nowUs;
  }

  /** Until its end radio nodes may speak of it; what is over already is ended at once. */
  void watch(Alert alert) {
    if (watched.add(alert.id())) {
      references.expect(alert.id(), Handover.broadcast(alert));
      // By its id: a timer that held the alert would keep what it was when it was approved.
      look(alert.id(), Handover.broadcast(alert), reign.get());
    }
  }

  /** This gateway leads no more, or anew. */
  void forgetAll() {
    reign.incrementAndGet();
    watched.clear();
  }

  private void look(String alertId, Broadcast broadcast, long since) {
    if (since != reign.get()) {
      return;
    }
    long leftUs = broadcast.endsUs() - nowUs.getAsLong();
    if (leftUs > 0) {
      // Rounded up: a timer that fires before the microsecond has come is refused.
      lookIn(Math.min(leftUs / 1000 + 1, LOOK_AT_CLOCK_MS), alertId, broadcast, since);
      return;
    }
    Alert now = ledger.find(alertId);
    if (now == null || !now.state().isLive()) {
      endedOrNotYet(alertId, broadcast, since);
      return;
    }
    var unused =
        outcomes
            .tell(new AlertCommand.Expire(alertId))
            .thenRun(() -> endedOrNotYet(alertId, broadcast, since));
  }

  private void lookIn(long ms, String alertId, Broadcast broadcast, long since) {
    var unused = timer.schedule(() -> look(alertId, broadcast, since), ms, TimeUnit.MILLISECONDS);
  }

  /** The desk looks at the clock for itself, and later; or it failed, and will again. */
  private void endedOrNotYet(String alertId, Broadcast broadcast, long since) {
    if (since != reign.get()) {
      return;
    }
    Alert now = ledger.find(alertId);
    if (now != null && now.state().isLive()) {
      lookIn(ASK_AGAIN_MS, alertId, broadcast, since);
      return;
    }
    if (now != null && now.isAwaited(nowUs.getAsLong())) {
      lookIn(LOOK_AT_CLOCK_MS, alertId, broadcast, since);
      return;
    }
    references.forget(alertId, broadcast);
    stops.forget(alertId);
    handover.forget(alertId);
    writes.forget(alertId);
    watched.remove(alertId);
  }
}
