package io.bongsu.sim.territory;

/**
 * A sensor at a field gateway.
 *
 * @param regionCode the municipality that is warned when it sees danger
 */
public record SensorSite(
    String sensorId,
    String fieldGatewayId,
    Danger danger,
    String regionCode,
    double longitude,
    double latitude,
    String nameKo,
    String nameEn) {

  /** What the sensor is there for. */
  public enum Danger {
    FIRE,
    FLOOD
  }
}
