package io.bongsu.edge.sensor;

import io.bongsu.edge.signal.Reading;
import java.util.function.Consumer;

/** One sensor. Readings reach the sink on the event loop's thread, in order. */
public interface Source extends AutoCloseable {
  /**
   * Begins to read. Called once.
   *
   * @throws SourceException when the sensor is not there; nothing is left running then
   */
  void start(Consumer<Reading> sink) throws SourceException;

  /** Stops reading; safe to call twice, and before {@link #start}. */
  @Override
  void close();
}
