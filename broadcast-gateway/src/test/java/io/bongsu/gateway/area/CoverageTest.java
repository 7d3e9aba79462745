package io.bongsu.gateway.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  private static final int RANGE_M = 1_000;

  @ParameterizedTest
  @CsvSource({
    "0, 60, 29, true",
    "0, 60, 31, false",
    "0, 60, 331, true", // over north
    "0, 60, 329, false",
    "350, 40, 9, true",
    "350, 40, 331, true",
    "350, 40, 11, false",
    "350, 40, 170, false", // behind
    "90, 180, 1, true",
    "90, 180, 179, true",
    "90, 180, 181, false",
    "180, 300, 31, true", // all but a slice
    "180, 300, 29, false",
    "180, 300, 331, false",
    "180, 300, 180, true",
    "10, 1, 10, true",
    "10, 1, 190, false",
    "123, 360, 303, true",
    "123, 0, 303, true", // nobody knows how wide: all around
  })
  void aSectorIsHeardInItsDirectionOnly(
      double azimuth, double beam, double direction, boolean heard) {
    Coverage coverage = coverage(new Sector(azimuth, beam));
    double x = 500 * Math.sin(Math.toRadians(direction));
    double y = 500 * Math.cos(Math.toRadians(direction));
    assertEquals(heard, coverage.meetsLine(x, y, x, y));
    assertEquals(heard, coverage.meetsDisc(x, y, 500, 0.1));
    assertEquals(heard, coverage.holdsDirection(x, y));
  }

  @Test
  void aCellWithoutASectorIsHeardAllAroundAndAsFarAsItsRange() {
    Coverage coverage = coverage(null);
    assertTrue(coverage.meetsLine(-2_000, 1_000, 2_000, 1_000));
    assertFalse(coverage.meetsLine(-2_000, 1_000.001, 2_000, 1_000.001));
    assertTrue(coverage.meetsDisc(0, -1_500, 1_500, 500));
    assertFalse(coverage.meetsDisc(0, -1_500, 1_500, 499.999));
  }

  @Test
  void aLineThatOnlyPassesThroughASectorMeetsIt() {
    Coverage north = coverage(new Sector(0, 20));
    assertTrue(north.meetsLine(-5_000, 900, 5_000, 900));
    assertFalse(north.meetsLine(-5_000, -900, 5_000, -900));
    assertFalse(north.meetsLine(200, 900, 5_000, 900));
    assertTrue(north.meetsLine(0, 5_000, 0, -5_000));
  }

  @Test
  void aLineThroughTheSiteMeetsEverySector() {
    for (int azimuth = 0; azimuth < 360; azimuth += 7) {
      assertTrue(coverage(new Sector(azimuth, 5)).meetsLine(-10, -10, 10, 10));
    }
  }

  @Test
  void aDiscBesideASectorMeetsItWhereItComesToItsEdge() {
    Coverage north = coverage(new Sector(0, 90));
    // 500 m along its right edge, then out from it at a right angle.
    double x = (500 + 300) * Math.sqrt(0.5);
    double y = (500 - 300) * Math.sqrt(0.5);
    assertTrue(north.meetsDisc(x, y, Math.hypot(x, y), 300.001));
    assertFalse(north.meetsDisc(x, y, Math.hypot(x, y), 299.999));
    assertTrue(north.meetsDisc(0, -50, 50, 50.001), "at the site itself");
    assertFalse(north.meetsDisc(0, -50, 50, 49.999));
  }

  @Test
  void linesAndDiscsAreMetJustWhereOneOfTheirPointsIsHeard() {
    Random random = new Random(3);
    int met = 0;
    for (int i = 0; i < 1_000; i++) {
      Sector sector = new Sector(random.nextInt(360), 1 + random.nextInt(360));
      double[] line = random.doubles(4, -1_500, 1_500).toArray();
      boolean meets = coverage(sector).meetsLine(line[0], line[1], line[2], line[3]);
      met += meets ? 1 : 0;
      if (someHeard(sector, line, 0)) {
        assertTrue(meets, sector + " " + Arrays.toString(line));
      }
      if (!someHeard(sector, line, 2)) {
        assertFalse(meets, sector + " " + Arrays.toString(line));
      }
    }
    assertTrue(met > 200 && met < 800, "met: " + met);
  }

  /** By trial of 2,001 points, each allowed so much more of angle (degrees) and range (metres). */
  private static boolean someHeard(Sector sector, double[] line, double more) {
    for (int i = 0; i <= 2_000; i++) {
      double x = line[0] + (line[2] - line[0]) * i / 2_000;
      double y = line[1] + (line[3] - line[1]) * i / 2_000;
      double direction = Math.toDegrees(Math.atan2(x, y));
      double off = Math.abs(Math.IEEEremainder(direction - sector.azimuthDeg(), 360));
      if (Math.hypot(x, y) <= RANGE_M + more && off <= sector.beamWidthDeg() / 2 + more) {
        return true;
      }
    }
    return false;
  }

  private static Coverage coverage(@Nullable Sector sector) {
    return Coverage.of(new Cell(Territories.id(1), "rn", "Hanbit", "4G", 127, 37, RANGE_M, sector));
  }
}
