package io.bongsu.sim.phone;

/** The cell a phone is camped on. */
public record PhoneCell(String mcc, String mnc, int lac, int ci) {
  /** For instance {@code 450-98-1-1001}. */
  @Override
  public String toString() {
    return mcc + "-" + mnc + "-" + lac + "-" + ci;
  }
}
