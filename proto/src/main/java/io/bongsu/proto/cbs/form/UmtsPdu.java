package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.BigEndian;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import org.jspecify.annotations.Nullable;

/**
 * A whole message as UMTS gives it to a phone (TS 25.324 §11.1, TS 23.041 §9.4.2), and as modems of
 * LTE and NR give theirs.
 *
 * <pre>
 *  0        1            3        5     6
 *  type 1 | identifier | serial | DCS | WarningMessageContents
 * </pre>
 *
 * @param coordinates null where there are none
 */
public record UmtsPdu(CbsMessage message, @Nullable WarningAreaCoordinates coordinates) {
  /** With one page; anything shorter is a page of GSM, or ETWS. */
  public static final int MIN_OCTETS = 90;

  private static final int TYPE_CBS_MESSAGE = 1; // TS 25.324 §11.1
  private static final int MESSAGE_IDENTIFIER = 1;
  private static final int SERIAL_NUMBER = 3;
  private static final int DATA_CODING_SCHEME = 5;
  private static final int CONTENTS = 6;

  public ByteString encode() {
    int identifier = message.messageIdentifier();
    int serial = message.serialNumber().toInt();
    byte[] header = {
      TYPE_CBS_MESSAGE,
      (byte) (identifier >> 8),
      (byte) identifier,
      (byte) (serial >> 8),
      (byte) serial,
      (byte) message.dataCodingScheme()
    };
    return ByteString.copyFrom(header)
        .concat(new WarningMessageContents(message.pages(), coordinates).encode());
  }

  /**
   * Reads to the end of the octets.
   *
   * @throws CbsFormatException where they are too few, of another type, or as {@link
   *     WarningMessageContents#decode}
   */
  public static UmtsPdu decode(ByteString octets) throws CbsFormatException {
    if (octets.size() < MIN_OCTETS) {
      throw new CbsFormatException("message: " + octets.size() + " octets (expected: 90 or more)");
    }
    if (octets.byteAt(0) != TYPE_CBS_MESSAGE) {
      throw new CbsFormatException(
          "messageType: " + (octets.byteAt(0) & 0xFF) + " (expected: 1, a CBS message)");
    }
    WarningMessageContents contents = WarningMessageContents.decode(octets.substring(CONTENTS));
    CbsMessage message =
        new CbsMessage(
            BigEndian.u16(octets, MESSAGE_IDENTIFIER),
            SerialNumber.of(BigEndian.u16(octets, SERIAL_NUMBER)),
            octets.byteAt(DATA_CODING_SCHEME) & 0xFF,
            contents.pages());
    return new UmtsPdu(message, contents.coordinates());
  }
}
