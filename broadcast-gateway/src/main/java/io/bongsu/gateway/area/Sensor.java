package io.bongsu.gateway.area;

/**
 * A sensor in the field, as the control room knows it.
 *
 * @param sensorId its id in readings and triggers; one in the whole territory
 * @param fieldGatewayId the field gateway it is wired to
 * @param region the region a trigger of it concerns
 * @param longitude in degrees (WGS 84)
 */
public record Sensor(
    String sensorId,
    String fieldGatewayId,
    RegionCode region,
    double longitude,
    double latitude,
    String nameKo,
    String nameEn) {
  public Sensor {
    if (sensorId.isBlank()) {
      throw new IllegalArgumentException("sensor id: blank (expected: an id)");
    }
    if (fieldGatewayId.isBlank()) {
      throw new IllegalArgumentException("field gateway of sensor " + sensorId + ": blank");
    }
    if (nameKo.isBlank()) {
      throw new IllegalArgumentException("nameKo of sensor " + sensorId + ": blank");
    }
    Degrees.check("sensor " + sensorId, longitude, latitude);
  }
}
