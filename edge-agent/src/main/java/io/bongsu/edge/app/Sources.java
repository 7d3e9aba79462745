package io.bongsu.edge.app;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.sensor.DryContactSource;
import io.bongsu.edge.sensor.Gpio;
import io.bongsu.edge.sensor.GpioProvider;
import io.bongsu.edge.sensor.ReplaySource;
import io.bongsu.edge.sensor.Source;
import io.bongsu.edge.sensor.SourceException;
import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sources the configuration asks for, and the GPIO they share. */
final class Sources implements AutoCloseable {
  private final EventLoop loop;
  private final FieldClock clock;
  private final Counters counters;
  private final List<Source> sources = new ArrayList<>();
  private final Map<GpioProvider, Gpio> gpios = new EnumMap<>(GpioProvider.class);

  Sources(EventLoop loop, FieldClock clock, Counters counters) {
    this.loop = loop;
    this.clock = clock;
    this.counters = counters;
  }

  void open(List<AgentConfig.Sensor> sensors) throws SourceException {
    for (AgentConfig.Sensor sensor : sensors) {
      sources.add(source(sensor));
    }
  }

  List<Source> all() {
    return List.copyOf(sources);
  }

  private Source source(AgentConfig.Sensor sensor) throws SourceException {
    if (sensor instanceof AgentConfig.Replay replay) {
      return new ReplaySource(
          replay.id(), replay.file(), replay.follow(), replay.measures(), loop, clock, counters);
    }
    AgentConfig.DryContact contact = (AgentConfig.DryContact) sensor;
    return new DryContactSource(
        contact.id(),
        gpio(contact.provider()),
        contact.gpio(),
        TimeUnit.MILLISECONDS.toNanos(contact.debounceMs()),
        contact.normallyOpen(),
        loop,
        clock);
  }

  private Gpio gpio(GpioProvider provider) throws SourceException {
    Gpio gpio = gpios.get(provider);
    if (gpio == null) {
      gpio = Gpio.open(provider, Gpio.GPIO_DEVICE);
      gpios.put(provider, gpio);
    }
    return gpio;
  }

  @Override
  public void close() {
    sources.forEach(Source::close);
    gpios.values().forEach(Gpio::close);
  }
}
