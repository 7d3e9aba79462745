package io.bongsu.proto.cbs;

/** The data coding schemes of text that we read (TS 23.038 §5). */
enum DataCoding {
  GSM7,
  GSM7_AFTER_LANGUAGE,
  UCS2,
  UCS2_AFTER_LANGUAGE;

  private static final int LANGUAGE_GROUP_LAST = 0x0F; // group 0000
  private static final int GSM7_LANGUAGE_PREFIX = 0x10; // group 0001
  private static final int UCS2_LANGUAGE_PREFIX = 0x11;
  private static final int GENERAL_GROUP = 0x40; // group 01xx
  private static final int GENERAL_GROUP_MASK = 0xC0;
  private static final int COMPRESSED = 0x20;
  private static final int CHARACTER_SET_MASK = 0x0C;
  private static final int CHARACTER_SET_GSM7 = 0x00;
  private static final int CHARACTER_SET_UCS2 = 0x08;

  static DataCoding of(int scheme) throws CbsFormatException {
    if (scheme >= 0 && scheme <= LANGUAGE_GROUP_LAST) {
      return GSM7;
    }
    if (scheme == GSM7_LANGUAGE_PREFIX) {
      return GSM7_AFTER_LANGUAGE;
    }
    if (scheme == UCS2_LANGUAGE_PREFIX) {
      return UCS2_AFTER_LANGUAGE;
    }
    boolean plainGeneral =
        (scheme & ~0xFF) == 0
            && (scheme & GENERAL_GROUP_MASK) == GENERAL_GROUP
            && (scheme & COMPRESSED) == 0;
    if (plainGeneral && (scheme & CHARACTER_SET_MASK) == CHARACTER_SET_GSM7) {
      return GSM7;
    }
    if (plainGeneral && (scheme & CHARACTER_SET_MASK) == CHARACTER_SET_UCS2) {
      return UCS2;
    }
    throw new CbsFormatException(
        String.format(
            "dataCodingScheme: 0x%02x (expected: 0x00-0x11, or 0x40-0x5f with text)", scheme));
  }
}
