package io.bongsu.gateway.area;

/**
 * The one canonical name of a region: the 10-digit administrative code of the Ministry of the
 * Interior and Safety (행정기관코드). Statistics Korea's codes, legal-district codes and others are
 * mapped to it where they enter, and never travel further.
 *
 * <pre>
 * 11 000 00000   province      Seoul
 * 11 110 00000   municipality  Seoul, Jongno-gu
 * 11 110 51500   town          Seoul, Jongno-gu, Cheongunhyoja-dong
 * </pre>
 */
public record RegionCode(String digits) implements Comparable<RegionCode> {
  public RegionCode {
    if (!isWellFormed(digits)) {
      throw new IllegalArgumentException(
          "region code: \"" + digits + "\" (expected: 10 digits, such as 1111051500)");
    }
  }

  /**
   * Whether {@code text} can be a region code: ten ASCII digits, with a province in the first two,
   * and a municipality in the next three if it names a town.
   */
  public static boolean isWellFormed(String text) {
    return text.matches("[0-9]{10}")
        && !text.startsWith("00")
        && (text.endsWith("00000") || !text.startsWith("000", 2));
  }

  /** Read from the digits alone: trailing zeros widen it. */
  public RegionLevel level() {
    if (!digits.endsWith("00000")) {
      return RegionLevel.TOWN;
    }
    return digits.startsWith("000", 2) ? RegionLevel.PROVINCE : RegionLevel.MUNICIPALITY;
  }

  /** The digits that name the region: 2 of a province, 5 of a municipality, all 10 of a town. */
  public String prefix() {
    return digits.substring(0, level().prefixLength());
  }

  /**
   * Whether {@code other} is this region, or lies in it by its code.
   *
   * <p>By code only, and only as far as codes tell: a large city and its districts stand side by
   * side as municipalities (Suwon 41110, its Jangan-gu 41111), so the city does not contain the
   * district here. What lies where on the map is {@link Territory}'s to say.
   */
  public boolean contains(RegionCode other) {
    return other.digits.startsWith(prefix());
  }

  @Override
  public int compareTo(RegionCode other) {
    return digits.compareTo(other.digits);
  }

  @Override
  public String toString() {
    return digits;
  }
}
