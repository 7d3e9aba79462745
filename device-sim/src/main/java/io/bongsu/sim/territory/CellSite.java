package io.bongsu.sim.territory;

/**
 * A radio cell and where its antenna stands.
 *
 * @param radioNode the BSC that serves it
 * @param mnc made up; location area and cell numbers repeat between operators, as in reality
 * @param rangeM how far it is meant to be heard
 * @param townCode the one town that its site is in
 */
public record CellSite(
    String radioNode,
    String operator,
    String generation,
    String mcc,
    String mnc,
    int lac,
    int ci,
    double longitude,
    double latitude,
    int rangeM,
    String townCode) {

  /** World-wide name, for instance {@code 450-98-1-1001}. */
  public String id() {
    return mcc + "-" + mnc + "-" + lac + "-" + ci;
  }

  public String municipalityCode() {
    return townCode.substring(0, 5) + "00000";
  }
}
