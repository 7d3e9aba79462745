package io.bongsu.proto.cbsp;

/**
 * Mobile country code and mobile network code, as digits: {@code "05"} and {@code "005"} differ (TS
 * 24.008 §10.5.1.3).
 */
public record Plmn(String mcc, String mnc) {
  public Plmn {
    if (!mcc.matches("[0-9]{3}")) {
      throw new IllegalArgumentException("mcc: \"" + mcc + "\" (expected: 3 digits)");
    }
    if (!mnc.matches("[0-9]{2,3}")) {
      throw new IllegalArgumentException("mnc: \"" + mnc + "\" (expected: 2 or 3 digits)");
    }
  }

  @Override
  public String toString() {
    return mcc + "-" + mnc;
  }
}
