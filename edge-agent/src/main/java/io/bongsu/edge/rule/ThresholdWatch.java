package io.bongsu.edge.rule;

import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Reading;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Watches one sensor for one rule.
 *
 * <pre>
 *   ARMED --value >= raiseAt--> HOLDING --for holdNs--> FIRED
 *     ^                            |                      |
 *     |----value &lt; raiseAt--------+                      |
 *     +----value &lt;= clearAt-------------------------------+
 * </pre>
 *
 * <p>Starts armed, so a value that stands above the threshold already when the board starts fires
 * too. A reading that is not good decides nothing: it neither fires, nor resets, nor re-arms; but
 * it is not proof either, so time in which the newest reading is not good does not count towards
 * the hold, and the hold starts anew after as much of it in one piece as the hold is long. So a
 * sensor that flickers in the heat still fires, and one that was gone for an hour proves nothing of
 * that hour. One thread.
 */
final class ThresholdWatch {
  private enum State {
    ARMED,
    HOLDING,
    FIRED
  }

  private final ThresholdRule rule;
  private final FieldClock clock;
  private final Supplier<UUID> eventIds;
  private final Evidence evidence = new Evidence();
  private State state = State.ARMED;
  private long crossedAtNs; // later by all doubt since
  private boolean newestIsGood;

  /** When the first reading came that was not good, while holding. */
  private long doubtedAtNs;

  ThresholdWatch(ThresholdRule rule, FieldClock clock, Supplier<UUID> eventIds) {
    this.rule = rule;
    this.clock = clock;
    this.eventIds = eventIds;
  }

  Optional<Trigger> onReading(Reading reading) {
    boolean previousIsGood = newestIsGood;
    newestIsGood = reading.quality() == Quality.GOOD;
    if (!newestIsGood) {
      if (previousIsGood) {
        doubtedAtNs = reading.stamp().monotonicNs();
      }
      return Optional.empty();
    }
    if (state == State.HOLDING && !previousIsGood) {
      leaveOutDoubt(reading);
    }
    switch (state) {
      case ARMED -> arm(reading);
      case HOLDING -> hold(reading);
      case FIRED -> rest(reading);
    }
    return onTime();
  }

  /** To be called at {@link #deadlineNs}: a steady value fires without another reading. */
  Optional<Trigger> onTime() {
    if (state != State.HOLDING
        || !newestIsGood
        || clock.monotonicNs() - crossedAtNs < rule.holdNs()) {
      return Optional.empty();
    }
    state = State.FIRED;
    return Optional.of(new Trigger(eventIds.get(), rule, clock.now(), evidence.readings()));
  }

  /** When the hold runs out, if it is running. */
  OptionalLong deadlineNs() {
    return state == State.HOLDING && newestIsGood
        ? OptionalLong.of(crossedAtNs + rule.holdNs())
        : OptionalLong.empty();
  }

  private void leaveOutDoubt(Reading goodAgain) {
    long atNs = goodAgain.stamp().monotonicNs();
    long doubtNs = atNs - doubtedAtNs;
    crossedAtNs = doubtNs < rule.holdNs() ? crossedAtNs + doubtNs : atNs;
  }

  private void arm(Reading reading) {
    if (reading.value() >= rule.raiseAt()) {
      evidence.raised(reading);
      crossedAtNs = reading.stamp().monotonicNs();
      state = State.HOLDING;
    } else {
      evidence.quiet(reading);
    }
  }

  private void hold(Reading reading) {
    if (reading.value() >= rule.raiseAt()) {
      evidence.raised(reading);
    } else {
      evidence.quiet(reading);
      state = State.ARMED;
    }
  }

  private void rest(Reading reading) {
    evidence.quiet(reading);
    if (reading.value() <= rule.clearAt()) {
      state = State.ARMED;
    }
  }
}
