package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_CONTENT;

import io.bongsu.proto.cbs.CbsMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The information elements of one received message, in whatever order they came.
 *
 * <p>Each may come once, but for Message Content, which comes once a page. An identifier that the
 * standard does not know ends the message: its length cannot be known either.
 */
final class InformationElements {
  private final Map<InformationElement, OctetReader> values =
      new EnumMap<>(InformationElement.class);
  private final List<OctetReader> contents = new ArrayList<>();

  private InformationElements() {}

  static InformationElements read(OctetReader body) throws MalformedException {
    InformationElements elements = new InformationElements();
    while (body.hasRemaining()) {
      int offset = body.offset();
      int identifier = body.u8("information element");
      InformationElement element = InformationElement.ofIdentifier(identifier);
      if (element == null) {
        throw new MalformedException(
            CbspCause.PARAMETER_NOT_RECOGNISED,
            String.format(
                "information element at offset %d: 0x%02x (expected: 0x01-0x18)",
                offset, identifier));
      }
      int octets = element.isList() ? body.u16(element + " length") : element.octets();
      elements.add(element, body.slice(octets, element.name()), offset);
    }
    return elements;
  }

  private void add(InformationElement element, OctetReader value, int offset)
      throws MalformedException {
    if (element == MESSAGE_CONTENT) {
      contents.add(value);
      if (contents.size() > CbsMessage.MAX_PAGES) {
        throw invalid(element, offset, "page " + contents.size(), "up to 15 pages");
      }
    } else if (values.put(element, value) != null) {
      throw invalid(element, offset, "given again", "once");
    }
  }

  boolean has(InformationElement element) {
    return values.containsKey(element);
  }

  /** One for each page, in order. */
  List<OctetReader> contents() {
    return contents;
  }

  OctetReader required(InformationElement element) throws MalformedException {
    OctetReader value = values.get(element);
    if (value == null) {
      throw new MalformedException(
          CbspCause.MISSING_MANDATORY_ELEMENT,
          String.format("%s: missing (expected: 0x%02x)", element, element.identifier()));
    }
    return value;
  }

  @Nullable OctetReader optional(InformationElement element) {
    return values.get(element);
  }

  int u8(InformationElement element) throws MalformedException {
    return required(element).u8(element.name());
  }

  int u16(InformationElement element) throws MalformedException {
    return required(element).u16(element.name());
  }

  /** The constant whose octet was given. */
  <E extends Coded> E choice(InformationElement element, E[] choices) throws MalformedException {
    OctetReader value = required(element);
    int offset = value.offset();
    int code = value.u8(element.name());
    for (E choice : choices) {
      if (choice.code() == code) {
        return choice;
      }
    }
    throw invalid(element, offset, Integer.toString(code), "one of " + Arrays.toString(choices));
  }

  /** As {@link #choice}, for an element whose absence has a meaning. */
  <E extends Coded> E choiceOr(InformationElement element, E[] choices, E absent)
      throws MalformedException {
    return has(element) ? choice(element, choices) : absent;
  }

  static MalformedException invalid(
      InformationElement element, int offset, String given, String expected) {
    return new MalformedException(
        CbspCause.PARAMETER_VALUE_INVALID,
        String.format("%s at offset %d: %s (expected: %s)", element, offset, given, expected));
  }
}
