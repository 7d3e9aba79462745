package io.bongsu.proto.cbs;

/**
 * Serial number of a cell broadcast message (TS 23.041 §9.4.1.2.1): 16 bits on the wire.
 *
 * <pre>
 *  15 14 | 13 ........ 4 | 3 ..... 0
 *  scope | message code  | update number
 * </pre>
 *
 * <p>A phone treats the same identifier, serial number and location as a duplicate for 24 hours: a
 * retry keeps its serial number, an update raises {@code updateNumber}, a new warning takes a
 * message code that was not used in that time.
 */
public record SerialNumber(GeographicalScope scope, int messageCode, int updateNumber) {
  public static final int MESSAGE_CODES = 1 << 10;
  public static final int UPDATE_NUMBERS = 1 << 4;

  private static final int ETWS_EMERGENCY_USER_ALERT = 1 << 9; // 0x2000 of the 16 bits
  private static final int ETWS_POPUP = 1 << 8; // 0x1000 of the 16 bits

  public SerialNumber {
    if (messageCode < 0 || messageCode >= MESSAGE_CODES) {
      throw new IllegalArgumentException("messageCode: " + messageCode + " (expected: 0-1023)");
    }
    if (updateNumber < 0 || updateNumber >= UPDATE_NUMBERS) {
      throw new IllegalArgumentException("updateNumber: " + updateNumber + " (expected: 0-15)");
    }
  }

  /**
   * Of an ETWS message, where the two highest bits of the message code are commands to the phone.
   *
   * @param messageCode 0-255, the bits that are left
   */
  public static SerialNumber forEtws(
      GeographicalScope scope,
      boolean emergencyUserAlert,
      boolean popup,
      int messageCode,
      int updateNumber) {
    if (messageCode < 0 || messageCode >= ETWS_POPUP) {
      throw new IllegalArgumentException(
          "messageCode: " + messageCode + " (expected: 0-255, of ETWS)");
    }
    int commands = (emergencyUserAlert ? ETWS_EMERGENCY_USER_ALERT : 0) | (popup ? ETWS_POPUP : 0);
    return new SerialNumber(scope, commands | messageCode, updateNumber);
  }

  /** From the 16 bits of the wire; higher bits must be 0. */
  public static SerialNumber of(int bits) {
    if (bits < 0 || bits > 0xFFFF) {
      throw new IllegalArgumentException("serialNumber: " + bits + " (expected: 0-65535)");
    }
    return new SerialNumber(GeographicalScope.ofCode(bits >> 14), (bits >> 4) & 0x3FF, bits & 0xF);
  }

  /** Of the next update of the same message; after 15 comes 0 again (TS 23.041 §9.4.1.2.1). */
  public SerialNumber next() {
    return new SerialNumber(scope, messageCode, (updateNumber + 1) % UPDATE_NUMBERS);
  }

  /** The 16 bits of the wire. */
  public int toInt() {
    return scope.code() << 14 | messageCode << 4 | updateNumber;
  }

  /** In an ETWS message: whether the phone sounds the alarm. */
  public boolean etwsEmergencyUserAlert() {
    return (messageCode & ETWS_EMERGENCY_USER_ALERT) != 0;
  }

  /** In an ETWS message: whether the phone shows it at once, over what it shows now. */
  public boolean etwsPopup() {
    return (messageCode & ETWS_POPUP) != 0;
  }

  @Override
  public String toString() {
    return String.format("0x%04x", toInt());
  }
}
