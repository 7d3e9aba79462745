package io.bongsu.proto.cbs.geofence;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes phones look again whether they are in the area of warnings that they hold back
 * (ATIS-0700041 §5.1, "WEA handset action message"). It is the beginning of the only page of a
 * message with identifier 4400, and is not text.
 *
 * <pre>
 *  type 4 bits | length 7 bits, in octets, these 2 counted | 00000 | identifier, serial number …
 * </pre>
 *
 * @param type 0-15; {@link #CHECK} or {@link #CHECK_WITH_SHARED_AREAS}
 * @param warnings 1 to 20
 */
public record GeofencingTrigger(int type, List<Warning> warnings) {
  public static final int MESSAGE_IDENTIFIER = 4400;

  /** Each warning is checked against its own areas. */
  public static final int CHECK = 1;

  /** The warnings share their areas: each is shown in the areas of all. */
  public static final int CHECK_WITH_SHARED_AREAS = 2;

  public static final int MAX_WARNINGS = 20;

  private static final int TYPE_BITS = 4;
  private static final int LENGTH_BITS = 7;
  private static final int SPARE_BITS = 5;
  private static final int U16_BITS = 16;
  private static final int HEADER_OCTETS = 2;
  private static final int WARNING_OCTETS = 4;

  /** A warning that phones may hold. */
  public record Warning(int messageIdentifier, SerialNumber serialNumber) {
    public Warning {
      if (messageIdentifier < 0 || messageIdentifier > 0xFFFF) {
        throw new IllegalArgumentException(
            "messageIdentifier: " + messageIdentifier + " (expected: 0-65535)");
      }
    }
  }

  public GeofencingTrigger {
    if (type < 0 || type >= 1 << TYPE_BITS) {
      throw new IllegalArgumentException("type: " + type + " (expected: 0-15)");
    }
    if (warnings.isEmpty() || warnings.size() > MAX_WARNINGS) {
      throw new IllegalArgumentException("warnings: " + warnings.size() + " (expected: 1-20)");
    }
    warnings = List.copyOf(warnings);
  }

  /** The only page of the message. */
  public CbsPage toPage() {
    int length = HEADER_OCTETS + warnings.size() * WARNING_OCTETS;
    BitWriter out = new BitWriter();
    out.write(type, TYPE_BITS).write(length, LENGTH_BITS).write(0, SPARE_BITS);
    for (Warning warning : warnings) {
      out.write(warning.messageIdentifier(), U16_BITS);
      out.write(warning.serialNumber().toInt(), U16_BITS);
    }
    byte[] padding = new byte[CbsPage.OCTETS - length];
    return new CbsPage(out.octets().concat(ByteString.copyFrom(padding)), length);
  }

  /**
   * Reads the beginning of a page; what follows is padding.
   *
   * @throws CbsFormatException where the length is none of 1 to 20 warnings, or not all are there
   */
  public static GeofencingTrigger decode(ByteString page) throws CbsFormatException {
    BitReader in = new BitReader(page);
    int type = in.read(TYPE_BITS, "type");
    int length = in.read(LENGTH_BITS, "length");
    in.read(SPARE_BITS, "spare bits");
    int warnings = (length - HEADER_OCTETS) / WARNING_OCTETS;
    boolean whole = length == HEADER_OCTETS + warnings * WARNING_OCTETS;
    if (!whole || warnings < 1 || warnings > MAX_WARNINGS || length > page.size()) {
      throw new CbsFormatException(
          String.format(
              "length: %d in %d octets (expected: 6, 10 to 82, of 1-20 warnings, all there)",
              length, page.size()));
    }
    List<Warning> result = new ArrayList<>(warnings);
    for (int i = 0; i < warnings; i++) {
      int identifier = in.read(U16_BITS, "message identifier");
      result.add(new Warning(identifier, SerialNumber.of(in.read(U16_BITS, "serial number"))));
    }
    return new GeofencingTrigger(type, result);
  }
}
