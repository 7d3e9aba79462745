package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.SerialNumber;

/**
 * What an ETWS notification commands a phone to do (TS 23.041 §9.3.24): two octets.
 *
 * <pre>
 *  type 7 bits | emergency user alert | popup | 0000000
 * </pre>
 *
 * @param typeValue 0-127; up to 4 they are {@link Type}, the rest are reserved
 */
public record EtwsWarning(int typeValue, boolean emergencyUserAlert, boolean popup) {
  public static final int OCTETS = 2;

  private static final int FIRST_IDENTIFIER = 4352;
  private static final int IDENTIFIERS = 8; // as Android counts them; 4357-4359 are not in use
  private static final int TYPE_SHIFT = 9;
  private static final int EMERGENCY_USER_ALERT = 1 << 8;
  private static final int POPUP = 1 << 7;
  private static final int MAX_TYPE = 0x7F;

  /** What it is that comes. */
  public enum Type {
    EARTHQUAKE(0),
    TSUNAMI(1),
    EARTHQUAKE_AND_TSUNAMI(2),
    TEST_MESSAGE(3),
    OTHER_EMERGENCY(4),
    /** Any other value; it has no code to send. */
    RESERVED(-1);

    private final int value;

    Type(int value) {
      this.value = value;
    }

    /** On the wire; the message identifier of the type is 4352 more. */
    public int value() {
      return value;
    }

    static Type of(int value) {
      for (Type type : values()) {
        if (type.value == value) {
          return type;
        }
      }
      return RESERVED;
    }
  }

  public EtwsWarning {
    if (typeValue < 0 || typeValue > MAX_TYPE) {
      throw new IllegalArgumentException("typeValue: " + typeValue + " (expected: 0-127)");
    }
  }

  public Type type() {
    return Type.of(typeValue);
  }

  /** Whether a message identifier is one of ETWS. */
  public static boolean isIdentifier(int messageIdentifier) {
    return messageIdentifier >= FIRST_IDENTIFIER
        && messageIdentifier < FIRST_IDENTIFIER + IDENTIFIERS;
  }

  /**
   * What a secondary notification commands, by its identifier and serial number (TS 23.041
   * §9.4.1.2.1).
   */
  public static EtwsWarning ofSecondary(int messageIdentifier, SerialNumber serialNumber) {
    if (!isIdentifier(messageIdentifier)) {
      throw new IllegalArgumentException(
          "messageIdentifier: " + messageIdentifier + " (expected: 4352-4359)");
    }
    return new EtwsWarning(
        messageIdentifier - FIRST_IDENTIFIER,
        serialNumber.etwsEmergencyUserAlert(),
        serialNumber.etwsPopup());
  }

  public ByteString encode() {
    int bits =
        typeValue << TYPE_SHIFT
            | (emergencyUserAlert ? EMERGENCY_USER_ALERT : 0)
            | (popup ? POPUP : 0);
    return ByteString.copyFrom(new byte[] {(byte) (bits >> 8), (byte) bits});
  }

  /**
   * Reads two octets; the seven bits at their end mean nothing.
   *
   * @throws CbsFormatException where they are not two
   */
  public static EtwsWarning decode(ByteString octets) throws CbsFormatException {
    if (octets.size() != OCTETS) {
      throw new CbsFormatException("warningType: " + octets.size() + " octets (expected: 2)");
    }
    int bits = (octets.byteAt(0) & 0xFF) << 8 | (octets.byteAt(1) & 0xFF);
    return new EtwsWarning(
        bits >> TYPE_SHIFT, (bits & EMERGENCY_USER_ALERT) != 0, (bits & POPUP) != 0);
  }
}
