package io.bongsu.gateway.area;

import java.util.Locale;

/**
 * A point as somebody gave it, in degrees (WGS 84). Not checked: whether it lies on Earth is said
 * when an area with it is resolved, with a reason.
 */
public record Place(double longitude, double latitude) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.5f,%.5f", longitude, latitude);
  }
}
