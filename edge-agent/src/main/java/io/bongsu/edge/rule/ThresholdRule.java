package io.bongsu.edge.rule;

/**
 * Fires when the sensor's value has stood at or above {@code raiseAt} for {@code holdNs}; can fire
 * again after the value has been at or below {@code clearAt}.
 *
 * @param version which revision of the rule this is; goes with every trigger
 */
public record ThresholdRule(
    String id,
    String version,
    Hazard hazard,
    String sensorId,
    double raiseAt,
    double clearAt,
    long holdNs) {
  public ThresholdRule {
    if (!(clearAt < raiseAt) || !Double.isFinite(clearAt) || !Double.isFinite(raiseAt)) {
      throw new IllegalArgumentException(
          "clearAt: " + clearAt + " (expected: below raiseAt, " + raiseAt + ", both finite)");
    }
    if (holdNs < 0) {
      throw new IllegalArgumentException("holdNs: " + holdNs + " (expected: 0 or more)");
    }
  }
}
