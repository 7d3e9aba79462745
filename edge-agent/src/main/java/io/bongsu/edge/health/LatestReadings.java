package io.bongsu.edge.health;

import io.bongsu.edge.signal.Reading;
import java.util.List;
import java.util.TreeMap;

/** The newest reading of each sensor. Safe on every thread. */
public final class LatestReadings {
  private final TreeMap<String, Reading> bySensor = new TreeMap<>();

  public synchronized void onReading(Reading reading) {
    bySensor.put(reading.sensorId(), reading);
  }

  /** A copy, in the order of the sensors' names. */
  public synchronized List<Reading> all() {
    return List.copyOf(bySensor.values());
  }
}
