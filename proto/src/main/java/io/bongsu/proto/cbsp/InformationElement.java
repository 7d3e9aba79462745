package io.bongsu.proto.cbsp;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a message (TS 48.049 §8.2.1): an identifier octet, then either as many octets as the
 * standard fixes for that identifier, or a length of two octets and so many octets.
 */
enum InformationElement {
  MESSAGE_CONTENT(0x01, 83), // §8.2.3: user length 1, content 82
  OLD_SERIAL_NUMBER(0x02, 2), // §8.2.4
  NEW_SERIAL_NUMBER(0x03, 2), // §8.2.5
  CELL_LIST(0x04, InformationElement.LIST), // §8.2.6
  CATEGORY(0x05, 1), // §8.2.7
  REPETITION_PERIOD(0x06, 2), // §8.2.8
  NUMBER_OF_BROADCASTS_REQUESTED(0x07, 2), // §8.2.9
  NUMBER_OF_BROADCASTS_COMPLETED_LIST(0x08, InformationElement.LIST), // §8.2.10
  FAILURE_LIST(0x09, InformationElement.LIST), // §8.2.11
  RADIO_RESOURCE_LOADING_LIST(0x0A, InformationElement.LIST), // §8.2.12
  CAUSE(0x0B, 1), // §8.2.13
  DATA_CODING_SCHEME(0x0C, 1), // §8.2.14
  RECOVERY_INDICATION(0x0D, 1), // §8.2.15
  MESSAGE_IDENTIFIER(0x0E, 2), // §8.2.16
  EMERGENCY_INDICATOR(0x0F, 1), // §8.2.17
  WARNING_TYPE(0x10, 2), // §8.2.18
  WARNING_SECURITY_INFORMATION(0x11, 50), // §8.2.19
  CHANNEL_INDICATOR(0x12, 1), // §8.2.20
  NUMBER_OF_PAGES(0x13, 1), // §8.2.21
  SCHEDULE_PERIOD(0x14, 1), // §8.2.22
  NUMBER_OF_RESERVED_SLOTS(0x15, 1), // §8.2.23
  BROADCAST_MESSAGE_TYPE(0x16, 1), // §8.2.24
  WARNING_PERIOD(0x17, 1), // §8.2.25
  KEEP_ALIVE_REPETITION_PERIOD(0x18, 1); // §8.2.26

  private static final int LIST = -1;
  private static final InformationElement[] VALUES = values();

  private final int identifier;
  private final int octets;

  InformationElement(int identifier, int octets) {
    this.identifier = identifier;
    this.octets = octets;
  }

  int identifier() {
    return identifier;
  }

  /** Whether its own length of two octets goes before the value. */
  boolean isList() {
    return octets == LIST;
  }

  /** Octets after the identifier; only for what is not a list. */
  int octets() {
    return octets;
  }

  static @Nullable InformationElement ofIdentifier(int identifier) {
    return identifier >= 1 && identifier <= VALUES.length ? VALUES[identifier - 1] : null;
  }
}
