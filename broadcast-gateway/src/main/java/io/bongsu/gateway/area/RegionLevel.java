package io.bongsu.gateway.area;

/** The three levels of Korean administrative regions, widest first. */
public enum RegionLevel {
  /** 시도: special, metropolitan and self-governing cities, and provinces. */
  PROVINCE(2),
  /** 시군구: cities, counties and districts, the districts inside large cities included. */
  MUNICIPALITY(5),
  /** 읍면동: towns, townships and neighbourhoods. */
  TOWN(10);

  private final int prefixLength;

  RegionLevel(int prefixLength) {
    this.prefixLength = prefixLength;
  }

  /** How many leading digits of a {@link RegionCode} name a region of this level. */
  public int prefixLength() {
    return prefixLength;
  }
}
