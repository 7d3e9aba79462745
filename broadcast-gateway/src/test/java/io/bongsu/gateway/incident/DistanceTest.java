package io.bongsu.gateway.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a sphere of 6,371.0 km, where one degree of a great circle is 111,195 m. */
final class DistanceTest {
  @ParameterizedTest
  @CsvSource({
    "127, 37.5, 127, 37.5, 0, 0",
    "127, 37, 127, 38, 111195, 1",
    "0, 0, 1, 0, 111195, 1",
    // A parallel is shorter by the cosine of its latitude, to the first order.
    "127, 60, 127.001, 60, 55.6, 0.05",
    "127, 37.5, 127.00001, 37.5, 0.882, 0.001",
    "179.5, 0, -179.5, 0, 111195, 1",
    "0, 90, 0, -90, 20015115, 1",
    "10, 20, -170, -20, 20015115, 1",
  })
  void isAlongTheSurface(
      double longitudeA,
      double latitudeA,
      double longitudeB,
      double latitudeB,
      double metres,
      double tolerance) {
    Sensor a = at(longitudeA, latitudeA);
    Sensor b = at(longitudeB, latitudeB);
    assertEquals(metres, Distance.metres(a, b), tolerance);
    assertEquals(metres, Distance.metres(b, a), tolerance);
  }

  private static Sensor at(double longitude, double latitude) {
    return new Sensor("s", "fg", new RegionCode(Scene.TOWN), longitude, latitude, "감지기", "Sensor");
  }
}
