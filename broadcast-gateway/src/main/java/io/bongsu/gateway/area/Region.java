package io.bongsu.gateway.area;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An administrative region with its boundary.
 *
 * <p>{@code sourceCode} is its code where the boundary came from, and {@code code} its canonical
 * one, if there is one: a boundary of 2018 may name a town that has since been merged. Such a
 * region is shown on the map and cannot be addressed.
 *
 * @param geometry a polygon or several, in degrees (WGS 84, x = longitude); not to be changed
 */
public record Region(
    String sourceCode,
    RegionLevel level,
    String nameKo,
    String nameEn,
    @Nullable RegionCode code,
    Geometry geometry) {
  public Region {
    if (sourceCode.isBlank()) {
      throw new IllegalArgumentException("region source code: blank (expected: a code)");
    }
    if (nameKo.isBlank()) {
      throw new IllegalArgumentException("name of region " + sourceCode + ": blank");
    }
    if (code != null && code.level() != level) {
      throw new IllegalArgumentException(
          "code of region %s: %s, a %s (expected: a %s)"
              .formatted(sourceCode, code, code.level(), level));
    }
    if (geometry.getDimension() != 2 || geometry.isEmpty()) {
      throw new IllegalArgumentException(
          "boundary of region %s: %s (expected: a polygon with an area)"
              .formatted(sourceCode, geometry.getGeometryType()));
    }
  }

  /** Whether a warning can name this region. */
  public boolean addressable() {
    return code != null;
  }

  /** Its name and the code it is best known by, for messages. */
  public String label() {
    return nameKo + " (" + (code != null ? code.digits() : "source code " + sourceCode) + ")";
  }
}
