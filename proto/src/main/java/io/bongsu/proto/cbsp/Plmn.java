package io.bongsu.proto.cbsp;

/**
 * Mobile country code and mobile network code, as digits: {@code "05"} and {@code "005"} differ (TS
 * 24.008 §10.5.1.3).
 */
public record Plmn(String mcc, String mnc) {
  public Plmn {
    if (mcc.length() != 3 || !isDigits(mcc)) {
      throw new IllegalArgumentException("mcc: \"" + mcc + "\" (expected: 3 digits)");
    }
    if ((mnc.length() != 2 && mnc.length() != 3) || !isDigits(mnc)) {
      throw new IllegalArgumentException("mnc: \"" + mnc + "\" (expected: 2 or 3 digits)");
    }
  }

  /** By hand: a regular expression for each cell of a national alert is what it would cost most. */
  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return mcc + "-" + mnc;
  }
}
