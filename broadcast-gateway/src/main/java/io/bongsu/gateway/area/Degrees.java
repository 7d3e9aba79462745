package io.bongsu.gateway.area;

/** The limits of what counts as a place on Earth, in degrees. */
final class Degrees {
  private Degrees() {}

  static void check(String whose, double longitude, double latitude) {
    // Written so that NaN fails too.
    if (!(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "longitude of " + whose + ": " + longitude + " (expected: -180 to 180)");
    }
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException(
          "latitude of " + whose + ": " + latitude + " (expected: -90 to 90)");
    }
  }
}
