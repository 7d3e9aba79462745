package io.bongsu.sim.field;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What sensors measure and when: samples in order of time. */
public record Script(List<Sample> samples) {
  /**
   * One value of one sensor.
   *
   * @param atMs since the script's start
   * @param value in the sensor's unit
   */
  public record Sample(long atMs, String sensorId, double value) {}

  public Script {
    samples = samples.stream().sorted(Comparator.comparingLong(Sample::atMs)).toList();
  }

  /**
   * Low, high and low again: the shortest that raises and clears an alarm once. High lasts long
   * enough for the rule's hold time when {@code highMs} does.
   */
  public static Script pulse(String sensorId, double low, double high, long highMs) {
    return new Script(
        List.of(
            new Sample(0, sensorId, low),
            new Sample(1, sensorId, high),
            new Sample(1 + highMs, sensorId, high),
            new Sample(2 + highMs, sensorId, low)));
  }

  /** The same, so many times as fast. */
  public Script faster(double times) {
    if (!(times > 0)) {
      throw new IllegalArgumentException("times: " + times + " (expected: more than 0)");
    }
    return new Script(
        samples.stream()
            .map(s -> new Sample(Math.round(s.atMs() / times), s.sensorId(), s.value()))
            .toList());
  }

  /** Both, side by side from the same start. */
  public Script with(Script other) {
    return new Script(Stream.concat(samples.stream(), other.samples.stream()).toList());
  }

  public long lengthMs() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).atMs();
  }
}
