package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.CATEGORY;
import static io.bongsu.proto.cbsp.InformationElement.CHANNEL_INDICATOR;
import static io.bongsu.proto.cbsp.InformationElement.DATA_CODING_SCHEME;
import static io.bongsu.proto.cbsp.InformationElement.EMERGENCY_INDICATOR;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_CONTENT;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_IDENTIFIER;
import static io.bongsu.proto.cbsp.InformationElement.NEW_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_BROADCASTS_REQUESTED;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_PAGES;
import static io.bongsu.proto.cbsp.InformationElement.OLD_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.REPETITION_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_SECURITY_INFORMATION;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_TYPE;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.util.ArrayList;
import java.util.List;

/** WRITE-REPLACE of a cell broadcast message (§8.1.3.1); the one of ETWS is not spoken. */
final class WriteReplaceDecoder {
  private static final List<InformationElement> ETWS =
      List.of(EMERGENCY_INDICATOR, WARNING_TYPE, WARNING_SECURITY_INFORMATION, WARNING_PERIOD);

  private WriteReplaceDecoder() {}

  static WriteReplace decode(MessageReader in) throws MalformedException {
    InformationElements elements = in.elements();
    requireNoEtws(elements);
    CbsMessage message =
        new CbsMessage(
            elements.u16(MESSAGE_IDENTIFIER),
            SerialNumber.of(elements.u16(NEW_SERIAL_NUMBER)),
            elements.u8(DATA_CODING_SCHEME),
            pages(elements));
    return new WriteReplace(
        message,
        in.optionalSerialNumber(OLD_SERIAL_NUMBER),
        in.requiredCells(),
        elements.choiceOr(CHANNEL_INDICATOR, Channel.values(), Channel.BASIC),
        elements.choiceOr(CATEGORY, Category.values(), Category.NORMAL),
        repetitionPeriod(elements),
        elements.u16(NUMBER_OF_BROADCASTS_REQUESTED));
  }

  private static void requireNoEtws(InformationElements elements) throws MalformedException {
    for (InformationElement element : ETWS) {
      OctetReader value = elements.optional(element);
      if (value != null) {
        throw new MalformedException(
            CbspCause.PARAMETER_NOT_RECOGNISED,
            String.format(
                "%s at offset %d: an ETWS emergency message (expected: a CBS message)",
                element, value.offset()));
      }
    }
  }

  private static List<CbsPage> pages(InformationElements elements) throws MalformedException {
    int expected = elements.u8(NUMBER_OF_PAGES);
    List<OctetReader> contents = elements.contents();
    if (contents.isEmpty() || contents.size() != expected) {
      throw new MalformedException(
          CbspCause.PARAMETER_VALUE_INVALID,
          String.format(
              "%s: %d times (expected: 1-15, and as %s says: %d)",
              MESSAGE_CONTENT, contents.size(), NUMBER_OF_PAGES, expected));
    }
    List<CbsPage> pages = new ArrayList<>(contents.size());
    for (OctetReader content : contents) {
      int offset = content.offset();
      int userLength = content.u8("user length");
      if (userLength > CbsPage.OCTETS) {
        throw InformationElements.invalid(
            MESSAGE_CONTENT, offset, "user length " + userLength, "0-82");
      }
      pages.add(new CbsPage(content.take(CbsPage.OCTETS, "content"), userLength));
    }
    return pages;
  }

  private static int repetitionPeriod(InformationElements elements) throws MalformedException {
    OctetReader value = elements.required(REPETITION_PERIOD);
    int offset = value.offset();
    int period = RepetitionPeriod.ofWire(value.u16(REPETITION_PERIOD.name()));
    if (period < RepetitionPeriod.MIN) {
      throw InformationElements.invalid(REPETITION_PERIOD, offset, "0", "1-4095");
    }
    return period;
  }
}
