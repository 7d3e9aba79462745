package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.CATEGORY;
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
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.util.ArrayList;
import java.util.List;

/** WRITE-REPLACE of a cell broadcast message, or of an ETWS emergency message (§8.1.3.1). */
final class WriteReplaceDecoder {
  /** Emergency Indicator (§8.2.17). */
  static final int ETWS_AVAILABLE = 1;

  private WriteReplaceDecoder() {}

  static CbspMessage decode(MessageReader in) throws MalformedException {
    return in.elements().has(EMERGENCY_INDICATOR) ? emergency(in) : pages(in);
  }

  private static EmergencyWriteReplace emergency(MessageReader in) throws MalformedException {
    InformationElements elements = in.elements();
    OctetReader indicator = elements.required(EMERGENCY_INDICATOR);
    int offset = indicator.offset();
    int code = indicator.u8(EMERGENCY_INDICATOR.name());
    if (code != ETWS_AVAILABLE) {
      throw InformationElements.invalid(EMERGENCY_INDICATOR, offset, Integer.toString(code), "1");
    }
    if (!elements.contents().isEmpty()) {
      throw InformationElements.invalid(
          MESSAGE_CONTENT,
          elements.contents().get(0).offset(),
          "beside " + EMERGENCY_INDICATOR,
          "one of them");
    }
    return new EmergencyWriteReplace(
        elements.u16(MESSAGE_IDENTIFIER),
        SerialNumber.of(elements.u16(NEW_SERIAL_NUMBER)),
        in.optionalSerialNumber(OLD_SERIAL_NUMBER),
        in.requiredCells(),
        elements.u16(WARNING_TYPE),
        elements
            .required(WARNING_SECURITY_INFORMATION)
            .take(
                EmergencyWriteReplace.SECURITY_INFORMATION_OCTETS,
                WARNING_SECURITY_INFORMATION.name()),
        warningPeriod(elements));
  }

  private static int warningPeriod(InformationElements elements) throws MalformedException {
    OctetReader value = elements.required(WARNING_PERIOD);
    int offset = value.offset();
    int code = value.u8(WARNING_PERIOD.name());
    if (code > WarningPeriod.MAX_CODE) {
      throw InformationElements.invalid(WARNING_PERIOD, offset, Integer.toString(code), "0-186");
    }
    return WarningPeriod.seconds(code);
  }

  private static WriteReplace pages(MessageReader in) throws MalformedException {
    InformationElements elements = in.elements();
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
        in.channelOr(Channel.BASIC),
        elements.choiceOr(CATEGORY, Category.values(), Category.NORMAL),
        repetitionPeriod(elements),
        elements.u16(NUMBER_OF_BROADCASTS_REQUESTED));
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
