package io.bongsu.sim.field;

import java.util.List;

/**
 * What the edge agent of one field gateway is told.
 *
 * @param dataDir where it keeps its spool; relative to the folder of the configuration
 */
public record FieldGatewayConfig(
    String fieldGatewayId,
    String dataDir,
    Mqtt mqtt,
    int healthIntervalS,
    List<ReplaySensor> sensors,
    List<Rule> rules) {
  public FieldGatewayConfig {
    sensors = List.copyOf(sensors);
    rules = List.copyOf(rules);
  }

  /** The broker. */
  public record Mqtt(String host, int port) {}

  /**
   * A sensor whose values come from a file.
   *
   * @param file relative to the folder of the configuration
   * @param follow whether to wait for lines that are appended
   * @param measures for instance {@code waterLevelMm}
   */
  public record ReplaySensor(
      String id, String source, String file, boolean follow, String measures) {
    public static ReplaySensor following(String id, String measures) {
      return new ReplaySensor(id, "replay", id + ".csv", true, measures);
    }
  }

  /**
   * When a sensor's values are an alarm.
   *
   * @param hazard fire or flood
   * @param raiseAt in the sensor's unit
   */
  public record Rule(
      String id,
      String version,
      String hazard,
      String sensor,
      double raiseAt,
      double clearAt,
      int holdMs) {}
}
