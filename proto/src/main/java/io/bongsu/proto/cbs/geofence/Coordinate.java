package io.bongsu.proto.cbs.geofence;

import io.bongsu.proto.cbs.CbsFormatException;

/**
 * A point on the Earth, 44 bits on the wire: 22 of latitude, 22 of longitude (ATIS-0700041 §5.2.4).
 *
 * <p>A step is 4.8 m of latitude and up to 9.6 m of longitude; encoding goes down to the step
 * below, as the standard says.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Coordinate(double latitude, double longitude) {
  static final int BITS = 44;

  private static final int HALF_BITS = 22;
  private static final int STEPS = 1 << HALF_BITS;
  private static final double LATITUDES = 180;
  private static final double LONGITUDES = 360;

  public Coordinate {
    if (!(latitude >= -LATITUDES / 2 && latitude <= LATITUDES / 2)) {
      throw new IllegalArgumentException("latitude: " + latitude + " (expected: -90 to 90)");
    }
    if (!(longitude >= -LONGITUDES / 2 && longitude <= LONGITUDES / 2)) {
      throw new IllegalArgumentException("longitude: " + longitude + " (expected: -180 to 180)");
    }
  }

  void encode(BitWriter out) {
    out.write(steps(latitude, LATITUDES), HALF_BITS);
    out.write(steps(longitude, LONGITUDES), HALF_BITS);
  }

  static Coordinate decode(BitReader in) throws CbsFormatException {
    double latitude = in.read(HALF_BITS, "latitude") * LATITUDES / STEPS - LATITUDES / 2;
    double longitude = in.read(HALF_BITS, "longitude") * LONGITUDES / STEPS - LONGITUDES / 2;
    return new Coordinate(latitude, longitude);
  }

  /** The far end of the range has no step of its own and takes the last. */
  private static int steps(double degrees, double range) {
    return Math.min((int) Math.floor((degrees + range / 2) / range * STEPS), STEPS - 1);
  }
}
