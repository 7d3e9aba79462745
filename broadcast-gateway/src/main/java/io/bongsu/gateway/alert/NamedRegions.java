package io.bongsu.gateway.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Regions by the digits of their MOIS codes: 2 of a province, 5 of a municipality, 10 of a town.
 * Immutable.
 */
final class NamedRegions {
  private static final int[] LENGTHS = {2, 5, 10};

  private final Set<String> themselves = new HashSet<>();

  /** They, and all that contain them. */
  private final Set<String> around = new HashSet<>();

  NamedRegions(List<String> codes) {
    for (String code : codes) {
      String digits = digits(code);
      themselves.add(digits);
      for (int length : LENGTHS) {
        if (length <= digits.length()) {
          around.add(digits.substring(0, length));
        }
      }
    }
  }

  /** Whether any of these is, contains or lies in one of the other's. */
  boolean meet(NamedRegions other) {
    return isAnyIn(themselves, other.around) || isAnyIn(other.themselves, around);
  }

  private static boolean isAnyIn(Set<String> some, Set<String> others) {
    for (String one : some) {
      if (others.contains(one)) {
        return true;
      }
    }
    return false;
  }

  private static String digits(String code) {
    if (code.length() == 10 && code.endsWith("00000")) {
      return code.substring(0, code.startsWith("000", 2) ? 2 : 5);
    }
    return code;
  }
}
