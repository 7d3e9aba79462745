package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class Wgs84Test {
  @Test
  void aSurveyedLineOfAustraliaIsAsLongAsVincentyFoundIt() {
    double longitudeA = 144 + 25 / 60.0 + 29.52440 / 3600;
    double latitudeA = -(37 + 57 / 60.0 + 3.72030 / 3600);
    double longitudeB = 143 + 55 / 60.0 + 35.38390 / 3600;
    double latitudeB = -(37 + 39 / 60.0 + 10.15610 / 3600);
    assertEquals(54_972.271, Wgs84.metres(longitudeA, latitudeA, longitudeB, latitudeB), 0.001);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 0, 111319.491", // along the equator: a degree of the larger axis
    "127, 0, 127, 45, 4984944.378", // along a meridian: half a quadrant
    "127, 37, 127, 37, 0",
  })
  void distancesThatEveryTableGives(
      double longitudeA, double latitudeA, double longitudeB, double latitudeB, double metres) {
    assertEquals(metres, Wgs84.metres(longitudeA, latitudeA, longitudeB, latitudeB), 0.001);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0.0001", "15000, 0.01", "150000, 10"})
  void aLocalPlaneIsTrueToItsErrorAtKoreasLatitudes(double distanceM, double errorM) {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Place site = new Place(124 + random.nextDouble() * 8, 33 + random.nextDouble() * 6);
      double perDegree = 111_000;
      double bearing = random.nextDouble() * 2 * Math.PI;
      double far = random.nextDouble() * distanceM;
      double longitude =
          site.longitude()
              + far * Math.sin(bearing) / perDegree / Math.cos(Math.toRadians(site.latitude()));
      double latitude = site.latitude() + far * Math.cos(bearing) / perDegree;
      LocalPlane plane = new LocalPlane(site.longitude(), site.latitude());
      plane.show(longitude, latitude);
      double truth = Wgs84.metres(site.longitude(), site.latitude(), longitude, latitude);
      assertEquals(truth, Math.hypot(plane.east(), plane.north()), errorM, site::toString);
    }
  }

  @Test
  void circleHoldsWhatIsNoFartherThanItsRadius() {
    Random random = new Random(8);
    int inside = 0;
    for (int i = 0; i < 20_000; i++) {
      Place centre = new Place(-170 + random.nextDouble() * 340, random.nextDouble() * 160 - 80);
      double radiusM = 100 * Math.pow(3_000, random.nextDouble());
      double share = 1 + (random.nextDouble() - 0.5) * Math.pow(10, -1 - random.nextInt(6));
      Coordinate point =
          Wgs84.from(centre, random.nextDouble() * 2 * Math.PI, Math.min(150_000, radiusM) * share);
      double metres =
          Wgs84.metres(centre.longitude(), centre.latitude(), point.getX(), point.getY());
      double drawnM = radiusM > 150_000 ? metres * share : radiusM;
      CircleGround circle = new CircleGround(centre, drawnM);
      assertEquals(metres <= drawnM, circle.holds(point.getX(), point.getY()), centre::toString);
      inside += metres <= drawnM ? 1 : 0;
    }
    assertTrue(inside > 5_000 && inside < 15_000, "both happen: " + inside);
  }

  @Test
  void aLocalPlaneShowsTheDirectionInWhichOneSetsOut() {
    LocalPlane plane = new LocalPlane(127, 37);
    plane.show(127, 38);
    assertEquals(0, plane.east(), 1e-6);
    assertTrue(plane.north() > 0);
    plane.show(128.5, 37);
    // A parallel bends to the north: the way to its next point sets out north of east.
    double bearing = Math.toDegrees(Math.atan2(plane.east(), plane.north()));
    assertEquals(90 - 1.5 / 2 * Math.sin(Math.toRadians(37)), bearing, 0.01);
    plane.show(125.5, 37);
    assertEquals(-bearing, Math.toDegrees(Math.atan2(plane.east(), plane.north())), 1e-9);
  }

  @Test
  void aPointSetOutFromAPlaceIsAsFarAsWasAsked() {
    for (int degrees = 0; degrees < 360; degrees += 15) {
      Coordinate point = Wgs84.from(new Place(129, 35), Math.toRadians(degrees), 10_000);
      assertEquals(10_000, Wgs84.metres(129, 35, point.getX(), point.getY()), 0.01);
    }
  }

  @Test
  void aBoxAroundACircleHoldsAllOfIt() {
    for (double latitude : new double[] {-60, 0, 37, 84}) {
      for (double radiusM : new double[] {1, 1_000, 100_000}) {
        Box box = Box.around(127, latitude, radiusM);
        for (int degrees = 0; degrees < 360; degrees++) {
          double bearing = Math.toRadians(degrees);
          Coordinate point = Wgs84.from(new Place(127, latitude), bearing, radiusM);
          assertTrue(
              point.getX() >= box.west()
                  && point.getX() <= box.east()
                  && point.getY() >= box.south()
                  && point.getY() <= box.north(),
              () -> latitude + " " + radiusM + " " + point);
        }
      }
    }
  }
}
