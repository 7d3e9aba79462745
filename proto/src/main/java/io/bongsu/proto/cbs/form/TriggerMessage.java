package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import java.util.List;

/**
 * A geo-fencing trigger with the header of its message, in any of the forms it comes in.
 *
 * @param dataCodingScheme says nothing here: a trigger is no text
 */
public record TriggerMessage(
    SerialNumber serialNumber, int dataCodingScheme, GeofencingTrigger trigger) {
  private static final int GSM_CONTENT = 6;

  /** For UMTS, LTE and NR. */
  public CbsMessage toMessage() {
    return new CbsMessage(
        GeofencingTrigger.MESSAGE_IDENTIFIER,
        serialNumber,
        dataCodingScheme,
        List.of(trigger.toPage()));
  }

  /**
   * Reads a message of UMTS, a page of GSM, or what Android makes of one: the header of GSM, then a
   * page count, then the trigger.
   *
   * @throws CbsFormatException where it is none of these, or its identifier is not 4400
   */
  public static TriggerMessage decode(ByteString octets) throws CbsFormatException {
    if (octets.size() >= UmtsPdu.MIN_OCTETS) {
      CbsMessage message = UmtsPdu.decode(octets).message();
      requireIdentifier(message.messageIdentifier());
      return new TriggerMessage(
          message.serialNumber(),
          message.dataCodingScheme(),
          GeofencingTrigger.decode(message.pages().get(0).content()));
    }
    GsmPage page = GsmPage.decodeCut(octets.substring(0, Math.min(octets.size(), GsmPage.OCTETS)));
    requireIdentifier(page.messageIdentifier());
    ByteString content = octets.substring(GSM_CONTENT);
    GeofencingTrigger trigger;
    try {
      trigger = GeofencingTrigger.decode(content);
    } catch (CbsFormatException e) {
      // Never both: where one begins, the length of the other would not be one of whole warnings.
      trigger = GeofencingTrigger.decode(content.substring(Math.min(1, content.size())));
    }
    return new TriggerMessage(page.serialNumber(), page.dcs(), trigger);
  }

  private static void requireIdentifier(int identifier) throws CbsFormatException {
    if (identifier != GeofencingTrigger.MESSAGE_IDENTIFIER) {
      throw new CbsFormatException(
          "messageIdentifier: " + identifier + " (expected: 4400, a geo-fencing trigger)");
    }
  }
}
