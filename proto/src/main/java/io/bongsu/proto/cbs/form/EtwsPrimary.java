package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.BigEndian;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.SerialNumber;

/**
 * ETWS primary notification of GSM (TS 23.041 §9.4.1.3): no text, for it has to be there first.
 *
 * <pre>
 *  0        2            4              6
 *  serial | identifier | warning type | security information, 50 octets
 * </pre>
 *
 * @param messageIdentifier of ETWS: 4352-4359
 * @param securityInformation up to 50 octets, for phones that check it; those that are missing are
 *     sent as 0
 */
public record EtwsPrimary(
    SerialNumber serialNumber,
    int messageIdentifier,
    EtwsWarning warning,
    ByteString securityInformation) {
  public static final int OCTETS = 56;
  public static final int SECURITY_OCTETS = 50;

  private static final int MESSAGE_IDENTIFIER = 2;
  private static final int WARNING_TYPE = 4;
  private static final int SECURITY_INFORMATION = 6;

  public EtwsPrimary {
    if (!EtwsWarning.isIdentifier(messageIdentifier)) {
      throw new IllegalArgumentException(
          "messageIdentifier: " + messageIdentifier + " (expected: 4352-4359)");
    }
    if (securityInformation.size() > SECURITY_OCTETS) {
      throw new IllegalArgumentException(
          "securityInformation: " + securityInformation.size() + " octets (expected: up to 50)");
    }
  }

  public ByteString encode() {
    int serial = serialNumber.toInt();
    byte[] header = {
      (byte) (serial >> 8), (byte) serial, (byte) (messageIdentifier >> 8), (byte) messageIdentifier
    };
    byte[] padding = new byte[SECURITY_OCTETS - securityInformation.size()];
    return ByteString.copyFrom(header)
        .concat(warning.encode())
        .concat(securityInformation)
        .concat(ByteString.copyFrom(padding));
  }

  /**
   * Reads 6 to 56 octets; phones take one whose security information was cut off, or left out.
   *
   * @throws CbsFormatException where they are others, or the identifier is none of ETWS
   */
  public static EtwsPrimary decode(ByteString octets) throws CbsFormatException {
    if (octets.size() < SECURITY_INFORMATION || octets.size() > OCTETS) {
      throw new CbsFormatException("notification: " + octets.size() + " octets (expected: 6-56)");
    }
    int identifier = BigEndian.u16(octets, MESSAGE_IDENTIFIER);
    if (!EtwsWarning.isIdentifier(identifier)) {
      throw new CbsFormatException(
          "messageIdentifier: " + identifier + " (expected: 4352-4359, of ETWS)");
    }
    return new EtwsPrimary(
        SerialNumber.of(BigEndian.u16(octets, 0)),
        identifier,
        EtwsWarning.decode(octets.substring(WARNING_TYPE, SECURITY_INFORMATION)),
        octets.substring(SECURITY_INFORMATION));
  }
}
