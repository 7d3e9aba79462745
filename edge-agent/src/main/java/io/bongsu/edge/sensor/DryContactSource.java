package io.bongsu.edge.sensor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import io.bongsu.edge.signal.Debounce;
import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Measure;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Reading;
import java.util.function.Consumer;

/**
 * A contact between a GPIO line and ground, such as a manual call point or a detector's relay.
 *
 * <p>Says one reading at the start and one at each settled change: 1 when the contact has left its
 * rest position. A normally closed contact with a broken wire therefore says 1; a normally open one
 * with a broken wire stays silent.
 */
public final class DryContactSource implements Source {
  private final String sensorId;
  private final Gpio gpio;
  private final int line;
  private final long debounceNs;
  private final DigitalState restState;
  private final EventLoop loop;
  private final FieldClock clock;
  private volatile boolean closed;
  private boolean waking;

  public DryContactSource(
      String sensorId,
      Gpio gpio,
      int line,
      long debounceNs,
      boolean normallyOpen,
      EventLoop loop,
      FieldClock clock) {
    this.sensorId = sensorId;
    this.gpio = gpio;
    this.line = line;
    this.debounceNs = debounceNs;
    this.restState = normallyOpen ? DigitalState.HIGH : DigitalState.LOW;
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public void start(Consumer<Reading> sink) throws SourceException {
    DigitalInput input = gpio.input(sensorId, line, restState);
    boolean initial = actuated(input.state());
    Debounce debounce = new Debounce(debounceNs, initial);
    // First in the loop's order, so no edge can overtake it.
    loop.execute(() -> sink.accept(reading(initial)));
    input.addListener(
        event -> {
          long edgeNs = clock.monotonicNs();
          boolean level = actuated(event.state());
          loop.execute(
              () -> {
                debounce.edge(level, edgeNs);
                settle(debounce, sink);
              });
        });
    // An edge between the first look and the listener would be missed without a second look.
    loop.execute(
        () -> {
          debounce.edge(actuated(input.state()), clock.monotonicNs());
          settle(debounce, sink);
        });
  }

  private void settle(Debounce debounce, Consumer<Reading> sink) {
    if (closed) {
      return;
    }
    debounce.settle(clock.monotonicNs()).ifPresent(level -> sink.accept(reading(level)));
    if (debounce.deadlineNs().isPresent() && !waking) {
      waking = true;
      loop.schedule(
          () -> {
            waking = false;
            settle(debounce, sink);
          },
          debounce.deadlineNs().getAsLong() - clock.monotonicNs());
    }
  }

  private boolean actuated(DigitalState state) {
    return state != restState;
  }

  private Reading reading(boolean actuated) {
    return new Reading(
        sensorId, clock.now(), Quality.GOOD, Measure.CONTACT_CLOSED, actuated ? 1 : 0);
  }

  @Override
  public void close() {
    closed = true;
  }
}
