package io.bongsu.edge.signal;

/**
 * One measured value.
 *
 * @param value in the unit of the measure; always one that {@link Measure#accepts}
 */
public record Reading(
    String sensorId, Stamp stamp, Quality quality, Measure measure, double value) {
  public Reading {
    if (!measure.accepts(value)) {
      throw new IllegalArgumentException(
          "value: " + value + " (expected for " + measure + ": " + measure.expected() + ")");
    }
  }
}
