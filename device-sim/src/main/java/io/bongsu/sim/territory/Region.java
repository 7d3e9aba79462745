package io.bongsu.sim.territory;

import org.locationtech.jts.geom.Geometry;

/**
 * A province, municipality or town.
 *
 * @param code the canonical one, ten digits in the manner of MOIS, under an unused prefix
 * @param statisticsCode what boundary files use: 2, 5 or 7 digits, different from {@code code} as
 *     in reality; the second province's begins with the digits of the first one's {@code code}, a
 *     trap that real codes set too
 * @param outline in degrees; Polygon or MultiPolygon
 */
public record Region(
    Level level,
    String code,
    String statisticsCode,
    String nameKo,
    String nameEn,
    Geometry outline) {

  /** The three levels of local government. */
  public enum Level {
    PROVINCE,
    MUNICIPALITY,
    TOWN
  }

  /** The canonical code of the municipality that this town belongs to. */
  public String municipalityCode() {
    return code.substring(0, 5) + "00000";
  }

  /** The canonical code of the province that this place belongs to. */
  public String provinceCode() {
    return code.substring(0, 2) + "00000000";
  }
}
